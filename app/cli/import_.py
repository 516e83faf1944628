"""``lastword import``: takes a crash over that something else has kept."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir

from app.capture.annotations import annotate
from app.capture.elf_core import open_core
from app.capture.modules import find_modules
from app.capture.report import write_report
from app.capture.writer import build_minidump
from app.cli.new_report import add_report_options, adopt, parse_annotation
from app.model.exit_code import ExitCode


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of this command's arguments."""
    parser = argparse.ArgumentParser(
        prog="lastword import",
        description="Take a crash over that something else has kept, and print the path of "
        "its new minidump.",
    )
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="KIND")
    core = kinds.add_parser(
        "core",
        help="an ELF core file",
        description="Make a report of an ELF core file, as the kernel writes it or "
        "`coredumpctl dump` prints it.",
    )
    core.add_argument("file", type=Path, metavar="FILE", help="the core file")
    core.add_argument(
        "--executable",
        type=Path,
        metavar="FILE",
        help="the program, where the core does not name it or its file lies elsewhere",
    )
    core.add_argument(
        "--sysroot",
        type=Path,
        metavar="DIR",
        help="folder with the files of the machine that wrote the core "
        "(default: this machine's files)",
    )
    add_report_options(core, "the program's file name")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Convert, store, print where."""
    chosen = build_parser().parse_args(arguments)
    given = dict(parse_annotation(text) for text in chosen.annotation)
    with open_core(chosen.file, chosen.executable, chosen.sysroot) as image:
        modules = find_modules(image)
        program = Path(modules[0].path).name if modules else image.threads[0].name
        annotations = annotate(image, chosen.product or program or chosen.file.name, given)
        minidump = build_minidump(image)
    dump = write_report(chosen.dump_dir or Path(gettempdir()), minidump, annotations)
    print(dump if chosen.dump_dir else adopt(dump, annotations, chosen.data_dir))
    return ExitCode.DONE
