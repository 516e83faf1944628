"""Unwind rules of every format against real code, run instruction by instruction."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.cfi.image_sources import image_sources
from analyzer.images.image import open_images
from analyzer.modules.local_files import open_regular
from tests.support.emulation import Emulator, Miss, machine
from tests.support.toolchain import TARGETS, foreign_library, functions

FLAVOURS = ["-O2", "-O2 -fno-omit-frame-pointer", "-Os", "-O0"]
# LLD 14 gives neighbours with one encoding an entry that ends too early; at -O0 all are so.
CASES = [
    (s, f) for s in TARGETS for f in FLAVOURS if not (s.startswith("macos") and f == "-O0")
]
SEEDS = 2


@pytest.mark.parametrize(("system", "flags"), CASES)
def test_rules_lead_back_to_the_caller_from_every_instruction(
    system: str, flags: str, tmp_path: Path
) -> None:
    target = TARGETS[system]
    path = foreign_library(tmp_path, target, *flags.split(), copies=1)
    file = open_regular(path)
    assert file is not None
    (image,) = open_images(file.window)
    is_windows = system.startswith("windows")
    emulator = Emulator(image, machine(target.cpu, windows=is_windows), image_sources(image))
    checked, misses = 0, list[Miss]()
    for start, end in functions(path):
        for seed in range(SEEDS):
            run = emulator.run([(start - image.base, end - image.base)], seed)
            checked += run.checked
            misses += run.misses
    assert checked > 500
    assert misses == []
