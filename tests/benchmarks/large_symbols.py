"""Large symbol files made of real ones, and minidumps whose stacks run through them.

- ``large``: what dump_syms makes of Debian's ``libxul.so`` (firefox-esr): 106 MB of CFI.
- ``huge``: the same CFI, and the functions, lines and inlined calls of a C++ program with
  DWARF, repeated all over the library's addresses: 800 MB, as a browser's with full debugging
  information. Names are borrowed; sizes and their spread are real.
- ``shuffled``: ``large`` with its CFI records in another order, so that bisection fails.
"""

from __future__ import annotations

import random
import re
import struct
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.built import build_names
from tests.support.minidump_builder import MinidumpBuilder, amd64_context, elf_build_id
from tests.support.shared import peer

BASE = 0x7F00_0000_0000
STACK = 0x7FFE_0000_0000
FRAMES = 40
HUGE = 800_000_000
STRETCH = 2

_INIT = re.compile(rb"STACK CFI INIT (\w+) (\w+) \.cfa: \$rsp 8 \+ \.ra: \.cfa -8 \+ \^\n")
_DELTA = re.compile(rb"STACK CFI (\w+) \.cfa: \$rsp (\d+) \+")


class Material(NamedTuple):
    """One symbol file in a store, and what names its module."""

    store: Path
    symbols: Path
    library: Path
    build_id: bytes


def library(folder: Path) -> Path:
    """Return ``libxul.so``, downloaded once as a Debian package."""
    found = list(folder.glob("xul/usr/lib/firefox-esr/libxul.so"))
    if not found:
        subprocess.run(["apt-get", "download", "firefox-esr"], cwd=folder, check=True)
        package = next(folder.glob("firefox-esr_*.deb"))
        subprocess.run(["dpkg-deb", "-x", package, folder / "xul"], check=True)
        found = list(folder.glob("xul/usr/lib/firefox-esr/libxul.so"))
    return found[0]


def large(folder: Path) -> Material:
    """Return the 106 MB symbol file."""
    return _material(folder, "large", lambda text: [text])


def huge(folder: Path) -> Material:
    """Return the 800 MB symbol file."""

    def pieces(text: bytes) -> Iterator[bytes]:
        header, cfi = _split(text)
        lines = header.splitlines(keepends=True)
        publics = [line for line in lines if line.startswith(b"PUBLIC ")]
        first = min(int(line.split()[1], 16) for line in publics) + 0x1000
        yield b"".join(line for line in lines if line not in publics)
        yield from _tiles(_symbols_of_names(folder), publics[0], HUGE - len(text), first)
        yield cfi

    return _material(folder, "huge", pieces)


def shuffled(folder: Path) -> Material:
    """Return ``large`` with its CFI in no order."""

    def pieces(text: bytes) -> Iterator[bytes]:
        header, cfi = _split(text)
        yield header
        mark = b"STACK CFI INIT "
        records = cfi.split(mark)[1:]
        random.Random(1).shuffle(records)  # noqa: S311 -- the same each time
        yield from (mark + record for record in records)

    return _material(folder, "shuffled", pieces)


def dump(material: Material, path: Path, threads: int = 1, seed: int = 0) -> Path:
    """Write a minidump whose threads have 40 frames each that unwind by CFI."""
    chooser = random.Random(seed)  # noqa: S311 -- the same each time
    builder = MinidumpBuilder().system()
    size = material.library.stat().st_size
    code_view = elf_build_id(material.build_id)
    builder.module(BASE, size, "/opt/browser/libxul.so", code_view=code_view)
    context = b""
    for number in range(1, threads + 1):
        start = STACK + number * 0x100_0000
        places = _call_places(material.symbols, chooser)
        stack = bytearray()
        for (_, frame_size), (caller, _) in zip(places, [*places[1:], (0, 0)], strict=True):
            return_address = BASE + caller + 1 if caller else 0
            stack += bytes(frame_size - 8) + struct.pack("<Q", return_address)
        stack += bytes(64)
        context = amd64_context(rip=BASE + places[0][0], rsp=start, rbp=start)
        builder.thread(number, context=context, stack=bytes(stack), stack_start=start)
    builder.exception(1, 11, address=0, context=context if threads == 1 else b"")
    path.write_bytes(builder.build())
    return path


def call_places(material: Material, seed: int) -> list[tuple[int, int]]:
    """Return 40 (address, bytes of the frame) in functions with a frame."""
    return _call_places(material.symbols, random.Random(seed))  # noqa: S311 -- as above


def _material(folder: Path, name: str, pieces: object) -> Material:
    source = library(folder)
    plain = folder / "libxul.sym"
    if not plain.exists():
        part = plain.with_suffix(".part")
        with part.open("wb") as file:
            subprocess.run([peer("dump_syms"), source], stdout=file, check=True)
        part.rename(plain)
    with plain.open("rb") as file:
        debug_id = file.readline().split()[3].decode()
        build_id = bytes.fromhex(file.readline().split()[2].decode())
    store = folder / name
    symbols = store / "libxul.so" / debug_id / "libxul.so.sym"
    if not symbols.exists():
        symbols.parent.mkdir(parents=True)
        part = symbols.with_suffix(".part")
        assert callable(pieces)
        with part.open("wb") as file:
            file.writelines(pieces(plain.read_bytes()))
        part.rename(symbols)
    return Material(store, symbols, source, build_id)


def _split(text: bytes) -> tuple[bytes, bytes]:
    at = text.index(b"STACK CFI INIT ")
    return text[:at], text[at:]


def _symbols_of_names(folder: Path) -> list[bytes]:
    program = build_names(folder, "gcc", "-g", "-O2")
    done = subprocess.run(
        [peer("dump_syms"), "--inlines", program], stdout=subprocess.PIPE, check=True
    )
    return done.stdout.splitlines()


def _tiles(lines: Sequence[bytes], publics: bytes, size: int, first: int) -> Iterator[bytes]:
    """Repeat functions, lines and inlined calls at ever higher addresses from ``first`` on."""
    parsed = [line.split(b" ") for line in lines]
    files = [line for line in lines if line.startswith(b"FILE ")]
    origins = [words for words in parsed if words[0] == b"INLINE_ORIGIN"]
    records = [
        words
        for words in parsed
        if words[0] in (b"FUNC", b"INLINE") or re.fullmatch(rb"[0-9a-f]+", words[0])
    ]
    low, high = _close_gaps([words for words in records if words[0] == b"FUNC"])
    first -= low * STRETCH
    tile = b"\n".join(_tile(records, first, 0))
    count = size // (len(tile) + sum(len(b" ".join(words)) + 6 for words in origins))
    yield b"\n".join(files) + b"\n"
    for number in range(count):
        yield b"".join(
            b"INLINE_ORIGIN %d %s\n" % (number * len(origins) + int(w[1]), b" ".join(w[2:]))
            for w in origins
        )
    yield publics
    for number in range(count):
        base = first + number * (high - low) * STRETCH
        yield b"\n".join(_tile(records, base, number * len(origins))) + b"\n"


def _close_gaps(functions: Sequence[list[bytes]]) -> tuple[int, int]:
    """Let each function reach to the next one, so that each address has a name.

    Returns:
        Where the first function begins, and where the last one ends.
    """
    places = [2 if words[1] == b"m" else 1 for words in functions]
    starts = [int(words[at], 16) for words, at in zip(functions, places, strict=True)]
    end = starts[-1] + int(functions[-1][places[-1] + 1], 16)
    for words, at, start, following in zip(
        functions, places, starts, [*starts[1:], end], strict=True
    ):
        words[at + 1] = b"%x" % (following - start)
    return starts[0], end


def _tile(records: Sequence[Sequence[bytes]], base: int, origin: int) -> Iterator[bytes]:
    for words in records:
        if words[0] == b"FUNC":
            at = 2 if words[1] == b"m" else 1
            yield b" ".join([*words[:at], *_moved(words[at : at + 2], base), *words[at + 2 :]])
        elif words[0] == b"INLINE":
            number = b"%d" % (origin + int(words[4]))
            yield b" ".join([*words[:4], number, *_moved(words[5:], base)])
        else:
            yield b" ".join([*_moved(words[:2], base), *words[2:]])


def _moved(ranges: Sequence[bytes], base: int) -> Iterator[bytes]:
    """Yield addresses and sizes, stretched so that functions cover the library's code."""
    for index, word in enumerate(ranges):
        yield b"%x" % (int(word, 16) * STRETCH + (0 if index % 2 else base))


def _call_places(symbols: Path, chooser: random.Random) -> list[tuple[int, int]]:
    """Return (address, bytes of the frame) of places in functions with a frame."""
    places: list[tuple[int, int]] = []
    size = symbols.stat().st_size
    with symbols.open("rb") as file:
        while len(places) < FRAMES:
            file.seek(
                chooser.randrange(size - 105_000_000 if size > HUGE else 1000, size - 5000)
            )
            text = file.read(4096)
            init = _INIT.search(text)
            delta = init and _DELTA.match(text, init.end())
            if init and delta:
                places.append((int(delta[1], 16), int(delta[2])))
    return places
