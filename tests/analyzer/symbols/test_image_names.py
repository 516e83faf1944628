"""Names from images without DWARF: linkers' symbols, exports, small debug data."""

from __future__ import annotations

import lzma
import struct
import subprocess
from pathlib import Path

import pytest

from analyzer.images.image import Image, open_images
from analyzer.images.macho import MachO
from analyzer.images.window import Window
from analyzer.symbols.image_names import ImageNames
from tests.support.shared import tool

SOURCE = """
int hidden(int x);
int shown(int x) { return hidden(x) + 1; }
__attribute__((noinline)) int hidden(int x) { volatile int y = x; return y * 3; }
int last(int x) { return hidden(x) - 1; }
"""


def run(*command: str | Path) -> str:
    return subprocess.run(
        [tool(str(command[0])), *command[1:]], check=True, capture_output=True, text=True
    ).stdout


def build(folder: Path, *command: str) -> Path:
    source = folder / "source.c"
    source.write_text(SOURCE.replace("int hidden", "__attribute__((HIDE)) int hidden"))
    output = folder / "built.dll"
    hide = "-DHIDE=noinline" if "mingw" in command[0] else '-DHIDE=visibility("hidden")'
    order = [] if command[0] == "clang" else ["-fno-toplevel-reorder"]
    run(*command, "-O1", *order, hide, source, "-o", output)
    return output


def image_of(path: Path) -> Image:
    (image,) = open_images(Window.of_bytes(path.read_bytes(), path.name))
    return image


def addresses(path: Path, nm: str = "nm") -> dict[str, int]:
    lines = (line.split() for line in run(nm, path).splitlines())
    return {fields[2].lstrip("_"): int(fields[0], 16) for fields in lines if len(fields) == 3}


def names_at(path: Path, places: dict[str, int], inside: int = 2) -> dict[str, object]:
    image = image_of(path)
    names = ImageNames(image)
    found: dict[str, object] = {}
    for name in ("shown", "hidden", "last"):
        symbol = names.lookup(places[name] - image.base + inside)
        found[name] = symbol and (
            symbol.function,
            symbol.start == places[name] - image.base,
            symbol.source,
            symbol.is_guess,
        )
    return found


def exact(source: str) -> dict[str, object]:
    return {name: (name, True, source, False) for name in ("shown", "hidden", "last")}


def test_elf_symbols_name_functions(tmp_path: Path) -> None:
    library = build(tmp_path, "gcc", "-shared", "-fPIC")

    assert names_at(library, addresses(library)) == exact("elf")


def test_in_a_stripped_library_the_nearest_export_is_a_guess(tmp_path: Path) -> None:
    library = build(tmp_path, "gcc", "-shared", "-fPIC")
    places = addresses(library)
    run("strip", library)

    found = names_at(library, places)

    assert found["shown"] == ("shown", True, "elf", False)
    assert found["last"] == ("last", True, "elf", False)
    assert found["hidden"] == ("shown", False, "elf", True)


def test_small_debug_data_names_what_was_stripped(tmp_path: Path) -> None:
    library = build(tmp_path, "gcc", "-shared", "-fPIC")
    places = addresses(library)
    packed = tmp_path / "packed.xz"
    packed.write_bytes(lzma.compress(library.read_bytes()))
    run("strip", library)
    run("objcopy", "--add-section", f".gnu_debugdata={packed}", library)

    assert names_at(library, places) == exact("elf")


def test_damaged_small_debug_data_costs_only_its_names(tmp_path: Path) -> None:
    library = build(tmp_path, "gcc", "-shared", "-fPIC")
    places = addresses(library)
    packed = tmp_path / "packed.xz"
    packed.write_bytes(lzma.compress(library.read_bytes())[:-200] + b"\xff" * 200)
    run("strip", library)
    run("objcopy", "--add-section", f".gnu_debugdata={packed}", library)

    assert names_at(library, places)["shown"] == ("shown", True, "elf", False)


@pytest.mark.parametrize("compiler", ["x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc"])
def test_coff_symbols_name_functions(tmp_path: Path, compiler: str) -> None:
    library = build(tmp_path, compiler, "-shared")
    nm = compiler.replace("-gcc", "-nm")

    assert names_at(library, addresses(library, nm)) == exact("coff")


@pytest.mark.parametrize("compiler", ["x86_64-w64-mingw32-gcc", "i686-w64-mingw32-gcc"])
def test_coff_symbols_name_functions_in_assembly(tmp_path: Path, compiler: str) -> None:
    source = tmp_path / "assembly.s"
    names = ("first", "second", "third")
    routines = (f".globl _{name}\n_{name}: nop\nnop\nnop\nret\n" for name in names)
    source.write_text(".text\n" + "".join(routines))
    library = tmp_path / "built.dll"
    run(compiler, "-shared", source, "-o", library)
    places = addresses(library, compiler.replace("-gcc", "-nm"))

    image = image_of(library)
    found = [ImageNames(image).lookup(places[name] - image.base + 2) for name in names]

    prefix = "" if "i686" in compiler else "_"
    assert [symbol and (symbol.function, symbol.is_guess) for symbol in found] == [
        (prefix + name, False) for name in names
    ]


def test_x64_exports_are_certain_where_unwind_records_say_how_far_they_go(
    tmp_path: Path,
) -> None:
    library = build(tmp_path, "x86_64-w64-mingw32-gcc", "-shared")
    places = addresses(library, "x86_64-w64-mingw32-nm")
    run("x86_64-w64-mingw32-strip", library)

    assert names_at(library, places) == exact("export")


def test_exports_elsewhere_are_guesses(tmp_path: Path) -> None:
    library = build(tmp_path, "i686-w64-mingw32-gcc", "-shared")
    places = addresses(library, "i686-w64-mingw32-nm")
    run("i686-w64-mingw32-strip", library)

    assert names_at(library, places) == {
        name: (name, True, "export", True) for name in ("shown", "hidden", "last")
    }


@pytest.mark.parametrize("target", ["x86_64-apple-macos", "arm64-apple-macos"])
def test_macho_symbols_name_functions(tmp_path: Path, target: str) -> None:
    built = build(tmp_path, "clang", "-target", target, "-c")
    places = addresses(built, "llvm-nm")

    assert names_at(built, places) == exact("macho")


def made_macho(section: tuple[int, int] | None, number: int) -> MachO:
    """A 64-bit file with a symbol at address 0, in section ``number``.

    Args:
        section: Address and size of the only section, if there is one.
        number: Of the symbol's section, from 1.
    """
    sections = b""
    if section is not None:
        sections = struct.pack("<16s16sQQ8I", b"__text", b"__TEXT", *section, *(0,) * 8)
    size = 72 + len(sections)
    segment = struct.pack("<II16sQQQQ", 0x19, size, b"__TEXT", 0, 0x2000, 0, 0)
    segment += struct.pack("<iiII", 5, 5, bool(sections), 0) + sections
    symbols = struct.pack("<IIIIII", 2, 24, 0x800, 1, 0x900, 8)
    head = (0xFEEDFACF, 0x01000007, 0, 6, 2, size + len(symbols), 0, 0)
    content = struct.pack("<8I", *head) + segment + symbols
    content = content.ljust(0x800, b"\0") + struct.pack("<IBBHQ", 1, 0xE, number, 0, 0)
    return MachO(Window.of_bytes(content.ljust(0x900, b"\0") + b"\0_first\0", "made"))


@pytest.mark.parametrize(
    ("section", "number", "name"),
    [
        ((0, 0x100), 1, "first"),
        ((1, (1 << 64) - 1), 1, "first"),
        ((0, 0x100), 2, None),
        ((0, 0x100), 0, None),
        (None, 0, None),
    ],
)
def test_a_macho_symbol_counts_where_its_section_is(
    section: tuple[int, int] | None, number: int, name: str | None
) -> None:
    found = ImageNames(made_macho(section, number)).lookup(0)

    assert (found and found.function) == name


def test_an_address_outside_of_code_has_no_name(tmp_path: Path) -> None:
    library = build(tmp_path, "gcc", "-shared", "-fPIC")

    assert ImageNames(image_of(library)).lookup(0) is None
    assert ImageNames(image_of(library)).lookup(1 << 40) is None
