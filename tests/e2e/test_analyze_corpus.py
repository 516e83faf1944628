"""``lastword analyze`` over foreign dumps: an answer or a sentence, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.product import lastword
from tests.support.shared import corpus

SAMPLE = corpus()[::14]


@pytest.mark.parametrize("folder", SAMPLE, ids=lambda folder: folder.name)
def test_a_dump_of_the_corpus_is_analyzed_or_refused_in_a_sentence(folder: Path) -> None:
    done = lastword("analyze", "--json", "--no-local", str(folder / "dump.dmp"))

    assert done.returncode in (0, 6), done.stderr
    if done.returncode == 0:
        assert json.loads(done.stdout)["crash_info"] is not None
    else:
        assert done.stderr.startswith("lastword analyze: ")


def test_there_is_a_sample() -> None:
    if not corpus():
        pytest.skip("no corpus")
    assert len(SAMPLE) >= 8
