"""The image that a product shows in the crash dialog: looked at before it is used.

The configuration names a file beside it, never a path: a folder that others may write to must
not decide what is opened. It is a regular file (no link, no pipe), PNG or SVG, of at most
256 KiB, and a PNG of at most 1024 x 1024 pixels, for few bytes can stand for gigabytes.
"""

from __future__ import annotations

import os
from pathlib import Path

from analyzer.paths import open_file

_LIMIT = 256 << 10
_PIXELS = 1024
_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
"""Signature, and the head of the first chunk; width and height follow (4 bytes each)."""


def check_logo(path: Path) -> None:
    """Look whether ``path`` is an image that may be shown.

    Raises:
        ValueError: It is not; the message says why.
    """
    try:
        opened = open_file(path, follows_link=False)
    except OSError as error:
        raise ValueError(f"{path.name}: no file to be read ({error.strerror})") from error
    if opened is None:
        raise ValueError(f"{path.name}: not a regular file")
    descriptor, _ = opened
    try:
        content = os.read(descriptor, _LIMIT + 1)
    finally:
        os.close(descriptor)
    if len(content) > _LIMIT:
        raise ValueError(f"{path.name}: larger than {_LIMIT >> 10} KiB")
    if path.suffix.lower() == ".png":
        _check_png(path.name, content)
    elif path.suffix.lower() != ".svg" or b"<svg" not in content:
        raise ValueError(f"{path.name}: neither a PNG nor an SVG image")


def _check_png(name: str, content: bytes) -> None:
    if not content.startswith(_PNG) or len(content) < len(_PNG) + 8:
        raise ValueError(f"{name}: neither a PNG nor an SVG image")
    sizes = (content[len(_PNG) : len(_PNG) + 4], content[len(_PNG) + 4 : len(_PNG) + 8])
    if not all(1 <= int.from_bytes(size, "big") <= _PIXELS for size in sizes):
        raise ValueError(f"{name}: larger than {_PIXELS} x {_PIXELS} pixels")
