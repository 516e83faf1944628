"""Paths that a hostile dump may tell, and what comes of opening them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from analyzer.modules.local_files import LocalFiles, open_regular

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="FIFOs, links, mount tables")


def test_a_regular_file_opens_with_its_content(tmp_path: Path) -> None:
    path = tmp_path / "library.so"
    path.write_bytes(b"content")
    file = LocalFiles().open(str(path))
    assert file is not None
    assert file.window.read(0, 7) == b"content"
    assert file.window.name == "library.so"


def test_links_are_followed_to_a_regular_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "library.so.1").write_bytes(b"content")
    (tmp_path / "real" / "library.so").symlink_to("./library.so.1")
    (tmp_path / "folder").symlink_to("real")
    assert LocalFiles().open(str(tmp_path / "folder" / "library.so")) is not None
    assert LocalFiles().open(f"{tmp_path}/folder/../real/library.so") is not None


def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("fifo")
    assert LocalFiles().open(str(tmp_path / "fifo")) is None
    assert LocalFiles().open(str(tmp_path / "link")) is None
    assert open_regular(tmp_path / "fifo") is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "relative/library.so",
        "/dev/zero",
        "/dev/stdin",
        "/proc/self/exe",
        "/proc/self/root/etc/hostname",
        "/sys/kernel/notes",
        "/net/server/share/library.so",
        "//server/share/library.so",
        "\\\\server\\share\\library.dll",
        "\\\\?\\C:\\library.dll",
        "C:\\windows\\system32\\ntdll.dll",
        "/etc",
        "/etc/host\0name",
        "/" + "a" * 10_000,
        "/no/such/file",
    ],
)
def test_what_is_no_local_regular_file_is_not_opened(path: str) -> None:
    assert LocalFiles().open(path) is None


def test_a_link_cannot_lead_where_a_path_may_not(tmp_path: Path) -> None:
    (tmp_path / "exe").symlink_to("/proc/self/exe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "folder").symlink_to("/proc/self")
    files = LocalFiles()
    for name in ("exe", "zero", "folder/exe", "folder/root/etc/hostname"):
        assert files.open(str(tmp_path / name)) is None


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert LocalFiles().open(str(tmp_path / "a")) is None


def test_a_path_on_a_network_mount_is_refused_before_it_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "my share"
    share.mkdir()
    (share / "library.so").write_bytes(b"content")
    name = str(share).replace(" ", "\\040")
    table = tmp_path / "mountinfo"
    table.write_text(f"36 35 98:0 / {name} rw,noatime shared:1 - nfs4 server:/export rw\n")
    real = open

    def open_table(path: object, *arguments: object, **named: object) -> object:
        chosen = table if path == "/proc/self/mountinfo" else path
        return real(chosen, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", open_table)
    assert LocalFiles().open(str(share / "library.so")) is None
    table.write_text(f"36 35 98:0 / {name} rw,noatime shared:1 - ext4 /dev/sda rw\n")
    assert LocalFiles().open(str(share / "library.so")) is not None
