"""One window for each folder, proved with real processes and real sockets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.single_instance import SingleInstance

WAIT_MS = 60_000
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
claimed = instance.claim()
print("claimed" if claimed else instance.call(list(map(Path, sys.argv[2:]))), flush=True)
if claimed:
    sys.stdin.read()
"""


def second(folder: Path, *files: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(folder), *files],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_process_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim()
    calls: list[list[Path]] = []
    first.called.connect(calls.append)
    process = second(tmp_path, "/a/crash one.dmp", "relative.dmp")
    try:
        qtbot.waitUntil(lambda: bool(calls), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=WAIT_MS)
        assert said(process) == "True"
    finally:
        process.kill()
        process.communicate()
    assert calls == [[Path("/a/crash one.dmp"), Path.cwd() / "relative.dmp"]]
    first.release()


def test_who_was_killed_is_no_obstacle(tmp_path: Path, qtbot: QtBot) -> None:
    process = second(tmp_path)
    try:
        assert said(process) == "claimed"
        assert not SingleInstance(tmp_path).claim()
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.kill()
        process.communicate()
    instance = SingleInstance(tmp_path)
    assert instance.claim()
    instance.release()


def test_other_folders_have_other_windows(tmp_path: Path, qtbot: QtBot) -> None:
    one, two = SingleInstance(tmp_path / "one"), SingleInstance(tmp_path / "two")
    assert one.claim()
    assert two.claim()
    one.release()
    again = SingleInstance(tmp_path / "one")
    assert again.claim()
    again.release()
    two.release()


@pytest.mark.skipif(sys.platform != "linux", reason="here, names are text")
def test_a_folder_whose_name_is_no_text_has_a_window_too(tmp_path: Path, qtbot: QtBot) -> None:
    instance = SingleInstance(tmp_path / os.fsdecode(b"b\xff"))
    assert instance.claim() or not instance.call([])
    instance.release()


def test_nonsense_only_brings_the_window_forward(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtNetwork import QLocalSocket

    first = SingleInstance(tmp_path)
    assert first.claim()
    calls: list[list[Path]] = []
    first.called.connect(calls.append)
    for message in (b"{not json\n", b'{"a": 1}\n', b'[1, null, "", "/x"]\n'):
        socket = QLocalSocket()
        socket.connectToServer(first.name)
        assert socket.waitForConnected(WAIT_MS)
        socket.write(message)
        done = len(calls) + 1
        qtbot.waitUntil(lambda: len(calls) == done, timeout=WAIT_MS)  # noqa: B023
    assert calls == [[], [], [Path("/x")]]
    first.release()
