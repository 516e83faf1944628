"""No dump of the corpus takes more than a second of processor time or 256 MiB of memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import fuzz, fuzz_dumps
from tests.support.shared import corpus


def test_every_dump_of_the_corpus_is_analyzed_and_listed_within_bounds() -> None:
    paths = [str(case / "dump.dmp") for case in corpus()]
    if not paths:
        pytest.skip("no shared corpus")

    done = subprocess.run(
        [sys.executable, "-m", __name__, *paths], capture_output=True, text=True, check=True
    )

    assert done.stdout == ""


if __name__ == "__main__":
    fuzz.limit_memory()
    for path in map(Path, sys.argv[1:]):
        problem = fuzz.failure(fuzz_dumps.run, path)
        if problem:
            print(path.parent.name, problem)
