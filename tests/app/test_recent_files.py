from __future__ import annotations

from pathlib import Path

import pytest

from app.services.recent_files import MOST, RecentFiles


def test_the_newest_comes_first_and_each_once(tmp_path: Path) -> None:
    recent = RecentFiles(tmp_path / "own" / "recent.json")
    dumps = [tmp_path / f"{number}.dmp" for number in range(MOST + 3)]
    for dump in dumps:
        dump.write_bytes(b"")
        recent.add(dump)
    recent.add(dumps[-2])
    assert recent.paths()[:3] == [dumps[-2], dumps[-1], dumps[-3]]
    assert len(recent.paths()) == MOST
    dumps[-1].unlink()
    assert dumps[-1] not in recent.paths()
    recent.clear()
    assert recent.paths() == []


@pytest.mark.parametrize("content", ["", "{}", "[1, null, {}]", "[" * 100_000, '["\\u0000"]'])
def test_a_damaged_list_is_an_empty_one(tmp_path: Path, content: str) -> None:
    file = tmp_path / "recent.json"
    file.write_text(content)
    assert RecentFiles(file).paths() == []


def test_a_list_that_cannot_be_written_harms_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    recent = RecentFiles(tmp_path / "file" / "recent.json")
    recent.add(tmp_path / "x.dmp")
    assert recent.paths() == []
