from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest

from app.__main__ import main
from app.composition import build
from app.model.exit_code import ExitCode
from app.services.logo_file import check_logo

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8z"/></svg>'
)


def png(width: int = 8, height: int = 8) -> bytes:
    """Return the beginning of a PNG file (PNG specification, 5.2 and 11.2.2)."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(
        ">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0
    )


@pytest.mark.parametrize(
    ("name", "content"), [("logo.svg", SVG), ("logo.png", png()), ("logo.png", png(1024, 1))]
)
def test_a_small_image_is_taken(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    check_logo(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("logo.png", SVG, "neither a PNG nor an SVG"),
        ("logo.png", png()[:20], "neither a PNG nor an SVG"),
        ("logo.png", png(1, 100_000), "larger than 1024 x 1024 pixels"),
        ("logo.png", png(0, 8), "larger than 1024 x 1024 pixels"),
        ("logo.svg", png(), "neither a PNG nor an SVG"),
        ("logo.svg", SVG + b" " * (256 << 10), "larger than 256 KiB"),
        ("logo.svg", b"", "neither a PNG nor an SVG"),
    ],
)
def test_what_is_no_small_image_is_refused(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ValueError, match=words):
        check_logo(tmp_path / name)


def test_only_a_regular_file_is_opened(tmp_path: Path) -> None:
    (tmp_path / "true.svg").write_bytes(SVG)
    (tmp_path / "link.svg").symlink_to(tmp_path / "true.svg")
    os.mkfifo(tmp_path / "pipe.svg")
    (tmp_path / "folder.svg").mkdir()
    for name in ("link.svg", "pipe.svg", "folder.svg", "absent.svg"):
        with pytest.raises(ValueError, match=name):
            check_logo(tmp_path / name)


def test_a_bad_image_is_told_to_the_adopter_and_harms_no_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "lastword.toml"
    config.write_text('[dialog]\nlogo = "logo.svg"\n')
    assert main(["config", "check", str(config)]) == ExitCode.BAD_INPUT
    assert "[dialog] logo: logo.svg: no file to be read" in capsys.readouterr().err
    assert build(tmp_path, {}).product.logo is None

    (tmp_path / "logo.svg").write_bytes(SVG)

    assert main(["config", "check", str(config)]) == ExitCode.DONE
    assert build(tmp_path, {}).product.logo == tmp_path / "logo.svg"
    capsys.readouterr()
    assert main(["config", "show", "--data-dir", str(tmp_path)]) == ExitCode.DONE
    assert f'"{tmp_path / "logo.svg"}"' in capsys.readouterr().out
