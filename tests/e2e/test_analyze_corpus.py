"""``lastword analyze`` over foreign dumps: an answer or a sentence, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.product import lastword
from tests.support.shared import corpus


@pytest.mark.parametrize("more", [["--no-local"], []], ids=["no-local", "local"])
def test_every_dump_of_the_corpus_is_analyzed_or_refused_in_a_sentence(more: list[str]) -> None:
    dumps = [str(folder / "dump.dmp") for folder in corpus()]
    if not dumps:
        pytest.skip("no corpus")

    done = lastword("analyze", "--json", *more, *dumps, timeout=300)

    answers, complaints = done.stdout.splitlines(), done.stderr.splitlines()
    assert len(answers) + len(complaints) == len(dumps)
    assert all(json.loads(answer)["crash_info"] is not None for answer in answers)
    assert all(complaint.startswith("lastword analyze: ") for complaint in complaints)
    assert len(answers) > 0.9 * len(dumps)


@pytest.mark.parametrize("content", [b"", b"MDMP", b"\x7fELF" + bytes(60), bytes(4096)])
def test_what_is_no_minidump_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.dmp"
    path.write_bytes(content)

    done = lastword("analyze", "--json", str(path))

    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith("lastword analyze: ")
