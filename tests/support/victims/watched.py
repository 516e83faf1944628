"""Asks for a watcher as an application would, then dies: ``watched.py DUMPS HOW``."""

import ctypes
import faulthandler
import os
import socket
import subprocess
import sys
import threading
import time

near, far = socket.socketpair()
near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1)
far.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
watcher = subprocess.Popen(
    [sys.executable, "-m", "app", "watch", "--no-report", "--dump-dir", sys.argv[1],
     "--product", "Watched", str(far.fileno())],
    pass_fds=[far.fileno()], start_new_session=True,
)  # fmt: skip
far.close()
ctypes.CDLL(None).prctl(0x59616D61, watcher.pid, 0, 0, 0)
faulthandler.enable(near, all_threads=True)
print(watcher.pid, flush=True)


def crash_in_thread() -> None:
    threading.Thread(target=ctypes.string_at, args=(8,)).start()
    time.sleep(60)


def crash_in_child() -> None:
    if os.fork() == 0:
        ctypes.string_at(8)
    os.wait()


def main(how: str) -> None:
    if how == "segv":
        ctypes.string_at(8)
    elif how == "abort":
        os.abort()
    elif how == "thread":
        crash_in_thread()
    elif how == "child":
        crash_in_child()


main(sys.argv[2])
