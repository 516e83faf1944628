"""Opening files of this machine that a dump names, without falling for the name.

A path in a dump is text from somebody else's process. Opening what it says could hang (FIFO,
device, a network share that is down), tell a server that we were here and who we are (UNC
path, automounted folder), or run a driver. So a path is walked component by component, links
are followed by us, each step is checked against the mount table before it is touched, and only
a regular file on a local file system is opened at last.
"""

from __future__ import annotations

import ntpath
import os
import posixpath
import stat

from analyzer.images.window import ImageFile
from analyzer.paths import StrPath, file_name, open_file

_MAX_LINKS = 40
_MAX_PATH = 4096
_DRIVE_REMOTE = 4

_REMOTE = frozenset(
    {"afs", "autofs", "ceph", "cifs", "coda", "fuse", "glusterfs", "lustre", "ncpfs", "nfs"}
    | {"nfs4", "smb3", "smbfs", "9p"}
)
_NOT_FILES = frozenset(
    {"binfmt_misc", "bpf", "cgroup", "cgroup2", "configfs", "debugfs", "devpts", "devtmpfs"}
    | {"efivarfs", "fusectl", "mqueue", "proc", "pstore", "securityfs", "sysfs", "tracefs"}
)
# Automounters' folders on Linux and macOS, should the mount table not tell.
_REMOTE_FOLDERS = ("/net/", "/Network/", "/proc/", "/sys/", "/dev/")


def open_regular(path: StrPath) -> ImageFile | None:
    """Open a file of a folder that the user named; ``None`` unless it is a regular file."""
    return _open(os.fspath(path), follows_link=True)


class LocalFiles:
    """The files of this machine that untrusted paths may lead to."""

    def __init__(self) -> None:
        """Read the mount table, where the system has one."""
        self._mounts = _refused_mounts()

    def open(self, path: str) -> ImageFile | None:
        """Open ``path``; ``None`` unless it leads to a regular file on a local disk."""
        resolved = self._resolve(path)
        if resolved is None:
            return None
        return _open(resolved, follows_link=False)

    def _resolve(self, path: str) -> str | None:
        """Return the path without links, ``None`` where a step must not be taken."""
        if not _is_plain(path):
            return None
        if os.name == "nt":
            return None if _is_remote_drive(path) else path
        done, links = "/", 0
        pending = path.split("/")[::-1]
        while pending:
            part = pending.pop()
            if part in ("", "."):
                continue
            step = posixpath.dirname(done) if part == ".." else posixpath.join(done, part)
            target = self._link_at(step)
            if target is None:
                return None
            if not target:
                done = step
                continue
            links += 1
            if links > _MAX_LINKS:
                return None
            done = "/" if target.startswith("/") else done
            pending.extend(target.split("/")[::-1])
        return done

    def _link_at(self, step: str) -> str | None:
        """Return a link's target, ``""`` for what is no link, ``None`` if it is off limits."""
        if step in self._mounts or step.startswith(_REMOTE_FOLDERS):
            return None
        try:
            mode = os.lstat(step).st_mode
            return os.readlink(step) if stat.S_ISLNK(mode) else ""
        except (OSError, ValueError):
            return None


def _is_plain(path: str) -> bool:
    """Tell whether a path is absolute on this machine, and neither UNC nor a device's."""
    if not path or len(path) > _MAX_PATH or "\0" in path:
        return False
    has_drive = os.name != "nt" or bool(ntpath.splitdrive(path)[0])
    return os.path.isabs(path) and has_drive and path[:2] not in ("\\\\", "//", "\\/", "/\\")


def _open(path: str, *, follows_link: bool) -> ImageFile | None:
    try:
        opened = open_file(path, follows_link=follows_link)
    except (OSError, ValueError):
        return None
    if opened is None:
        return None
    descriptor, status = opened
    return ImageFile(descriptor, status.st_size, file_name(path))


def _refused_mounts() -> frozenset[str]:
    """Return the mount points under which no path from a dump may lead."""
    refused = set()
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as table:
            for line in table:
                before, _, after = line.partition(" - ")
                fields, kind = before.split(" "), after.split(" ")[0]
                if len(fields) > 4 and _is_refused(kind):
                    refused.add(_unescaped(fields[4]))
    except OSError:
        return frozenset()
    return frozenset(refused)


def _is_refused(kind: str) -> bool:
    return kind in _REMOTE or kind in _NOT_FILES or kind.startswith("fuse.")


def _unescaped(field: str) -> str:
    for escape, character in (
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ):
        field = field.replace(escape, character)
    return field


def _is_remote_drive(path: str) -> bool:
    """Tell whether a Windows path is on a network drive that has a letter."""
    import ctypes

    kernel32 = getattr(ctypes, "windll").kernel32  # noqa: B009 -- known on Windows only
    return bool(kernel32.GetDriveTypeW(ntpath.splitdrive(path)[0] + "\\") == _DRIVE_REMOTE)
