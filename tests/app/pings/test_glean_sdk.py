"""What differs from the real Glean SDK is what is meant to; where that is installed.

``LASTWORD_GLEAN_PYTHON`` may name a Python that has ``glean-sdk``.
"""

from __future__ import annotations

import gzip
import importlib.util
import os
import sys
from pathlib import Path

import pytest

from tests.campaigns.glean import differences, is_known, run
from tests.support.scripted_server import Got


def python_with_glean() -> str:
    told = os.environ.get("LASTWORD_GLEAN_PYTHON", "")
    if not told and importlib.util.find_spec("glean") is None:
        pytest.skip("glean-sdk is not installed")
    return told or sys.executable


def test_only_what_is_meant_to_differs_from_the_sdk(tmp_path: Path) -> None:
    sides = run(python_with_glean(), tmp_path)
    assert sides.faults == []
    for kind in ("crash", "deletion-request"):
        found = differences(sides.theirs[kind], sides.ours[kind])
        assert {name: both for name, both in found.items() if not is_known(name)} == {}


def test_a_difference_in_header_or_address_is_seen() -> None:
    ours = Got("POST", "/submit/x/crash/1/y", {"content-type": "a"}, b"")
    body = gzip.compress(b'{"client_info": {"os": "Linux"}}')
    first = ours._replace(body=body)
    second = first._replace(path="/submit/x/crash/2/y", headers={"content-type": "b"})
    assert set(differences(first, second)) == {"path", "header Content-Type"}
