from __future__ import annotations

import json
import tracemalloc
import uuid
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.services.lz4 import decompress_block
from app.services.pings.archive import PingArchive

DAY = 86_400.0
NOW = 1_800_000_000.0
ID = "a136763f-3b9a-492d-8964-bfe783b68dc6"


def literal_block(data: bytes) -> bytes:
    """Write an LZ4 block of literals alone, by the format's document."""
    if len(data) < 15:
        return bytes([len(data) << 4]) + data
    rest = len(data) - 15
    return bytes([0xF0]) + b"\xff" * (rest // 255) + bytes([rest % 255]) + data


def test_an_archived_ping_has_its_name_from_its_date(tmp_path: Path) -> None:
    archive = PingArchive(tmp_path)
    archive.add(ID, "crash", NOW, b"{}")

    (path,) = tmp_path.glob("*/*")
    assert path.parent.name == "2027-01"
    assert path.name == f"1800000000000.{ID}.crash.json"
    assert archive.read(ID) == b"{}"
    assert [(ping.id, ping.kind, ping.created) for ping in archive.list()] == [
        (ID, "crash", NOW)
    ]


def test_the_browsers_compressed_files_are_read_and_preferred(tmp_path: Path) -> None:
    archive = PingArchive(tmp_path)
    archive.add(ID, "main", NOW, b"plain")
    text = json.dumps({"x": "y" * 500}).encode()
    content = b"mozLz40\0" + len(text).to_bytes(4, "little") + literal_block(text)
    (tmp_path / "2027-01" / f"1800000000000.{ID}.main.jsonlz4").write_bytes(content)

    assert len(archive.list()) == 1
    assert archive.read(ID) == text


def test_of_one_ping_the_newer_copy_counts(tmp_path: Path) -> None:
    archive = PingArchive(tmp_path)
    archive.add(ID, "main", NOW, b"new")
    archive.add(ID, "main", NOW - 50 * DAY, b"old")

    assert archive.read(ID) == b"new"


def test_pings_are_kept_sixty_days_and_main_ones_longer(tmp_path: Path) -> None:
    archive = PingArchive(tmp_path)
    for kind in ("crash", "main"):
        for age in (59, 61, 179, 181):
            archive.add(str(uuid.uuid4()), kind, NOW - age * DAY, b"{}")

    archive.prune(NOW)

    left = sorted((ping.kind, (NOW - ping.created) / DAY) for ping in archive.list())
    assert left == [("crash", 59), ("main", 59), ("main", 61), ("main", 179)]


@pytest.mark.parametrize(
    "name",
    [
        "x.json",
        f"1.{ID}.crash.json.bak",
        f"1.{ID}.json",
        f"x.{ID}.crash.json",
        f"1.{ID}.-.json",
    ],
)
def test_other_files_are_ignored(tmp_path: Path, name: str) -> None:
    for month in ("2027-01", "2027-13", "notes"):
        (tmp_path / month).mkdir()
        (tmp_path / month / name).write_bytes(b"")
    (tmp_path / "2027-13" / f"1.{ID}.crash.json").write_bytes(b"")

    assert PingArchive(tmp_path).list() == []


@pytest.mark.parametrize(
    "content",
    [b"", b"mozLz40\0", b"mozLz40\0\xff\xff\xff\xff", b"mozLz40\0\x05\0\0\0\x10", b"{}"],
)
def test_a_damaged_compressed_file_is_an_error_of_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "2027-01").mkdir()
    (tmp_path / "2027-01" / f"1.{ID}.main.jsonlz4").write_bytes(content)

    with pytest.raises(InputError):
        PingArchive(tmp_path).read(ID)


def test_matches_of_a_block_may_overlap() -> None:
    """``abc``, then 9 bytes from 3 back, then the literal ``!``."""
    block = bytes([0x35]) + b"abc" + b"\x03\x00" + bytes([0x10]) + b"!"

    assert decompress_block(block, 13) == b"abcabcabcabc!"


def test_a_block_that_would_be_huge_is_refused_before_it_is() -> None:
    """A literal, then a match of fifty megabytes, in a file that claims ten bytes."""
    block = b"\x1fa\x01\x00" + b"\xff" * 200_000 + b"\x00"
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="outside"):
            decompress_block(block, 10)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.integers(-1, 5000))
def test_any_block_is_decompressed_or_refused(block: bytes, size: int) -> None:
    with suppress(ValueError):
        assert len(decompress_block(block, size)) == size


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=2000))
def test_literals_come_back(data: bytes) -> None:
    assert decompress_block(literal_block(data), len(data)) == data
