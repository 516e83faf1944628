from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.services.event_files import update_crash_event
from app.services.extra import encode_extra, parse_extra

ID = "0f1e2d3c-4b5a-6978-8796-a5b4c3261121"


def test_the_crash_event_gets_new_annotations_and_keeps_its_header(tmp_path: Path) -> None:
    header = f"crash.main.3\n1790000000\n{ID}\n"
    (tmp_path / ID).write_text(header + '{"Version":"1","MinidumpSha256Hash":"old"}\n')

    assert update_crash_event(tmp_path, ID, {"MinidumpSha256Hash": "new", "StackTraces": {}})

    text = (tmp_path / ID).read_text()
    assert text.startswith(header)
    assert json.loads(text.removeprefix(header)) == {
        "Version": "1",
        "MinidumpSha256Hash": "new",
        "StackTraces": {},
    }
    assert text.count("\n") == 3


@pytest.mark.parametrize(
    "content",
    [
        "",
        "crash.main.3\n1\n",
        f"crash.main.2\n1\n{ID}\n{{}}",
        f"crash.main.3\n1\n{ID}\nnot json",
        f"crash.main.3\n1\n{ID}\n[1]",
    ],
)
def test_another_kind_of_file_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / ID
    path.write_text(content)

    assert not update_crash_event(tmp_path, ID, {"x": "y"})
    assert path.read_text() == content


def test_without_an_event_none_is_made(tmp_path: Path) -> None:
    assert not update_crash_event(tmp_path, ID, {})
    assert list(tmp_path.iterdir()) == []


def test_encoded_annotations_are_compact_ordered_and_utf_8() -> None:
    raw = encode_extra({"b": "ü\ud800\U0001f600", "a": {"z": 1, "y": None}})

    assert raw == '{"a":{"y":null,"z":1},"b":"ü\ufffd\U0001f600"}'.encode()
    assert parse_extra(raw, "x")["a"] == {"z": 1, "y": None}
