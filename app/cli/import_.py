"""``lastword import``: takes a crash over that something else has kept."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from app.capture.annotations import annotate
from app.capture.elf_core import open_core
from app.capture.modules import find_modules
from app.capture.report import write_report
from app.capture.writer import build_minidump
from app.cli.new_report import add_report_options, adopt, parse_annotation
from app.model.exit_code import ExitCode

if TYPE_CHECKING:
    from app.composition import Services


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
    core.set_defaults(run=_core)
    dump = kinds.add_parser(
        "dump",
        help="minidumps, or zip files of exported reports",
        description="Copy minidumps, with their annotations if there are any beside them, or "
        "all reports of a zip file into the list of reports.",
    )
    dump.add_argument("files", type=Path, nargs="+", metavar="FILE")
    dump.set_defaults(run=_dump)
    found = kinds.add_parser(
        "found",
        help="crashes that Firefox, Crashpad or Breakpad have kept on this machine",
        description="List the crashes that other crash reporters have kept on this machine. "
        "Nothing there is ever changed.",
    )
    found.add_argument("--take", action="store_true", help="copy those that are not here yet")
    found.add_argument("--json", action="store_true", help="print JSON for programs")
    found.set_defaults(run=_found)
    for kind in (dump, found):
        kind.add_argument("--data-dir", type=Path, metavar="DIR", help="the reports' folder")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one of the kinds."""
    chosen = build_parser().parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


def _core(chosen: argparse.Namespace) -> int:
    """Convert, store, print where."""
    given = dict(parse_annotation(text) for text in chosen.annotation)
    with open_core(chosen.file, chosen.executable, chosen.sysroot) as image:
        modules = find_modules(image)
        program = Path(modules[0].path).name if modules else image.threads[0].name
        annotations = annotate(image, chosen.product or program or chosen.file.name, given)
        minidump = build_minidump(image)
    dump = write_report(chosen.dump_dir or Path(gettempdir()), minidump, annotations)
    print(dump if chosen.dump_dir else adopt(dump, annotations, chosen.data_dir))
    return ExitCode.DONE


def _dump(chosen: argparse.Namespace) -> int:
    """Copy files, print where the new minidumps are."""
    from app.composition import build

    return _take(chosen.files, build(chosen.data_dir))


def _found(chosen: argparse.Namespace) -> int:
    """List what there is, or copy what is not here yet."""
    from app.composition import build
    from app.services.elsewhere import Elsewhere

    services = build(chosen.data_dir)
    home = services.environment.home
    elsewhere = Elsewhere(services.settings, services.store.folder, home)
    crashes = elsewhere.found(frozenset(report.id for report in services.store.list()))
    if chosen.take:
        return _take([crash.dump for crash in crashes if not crash.is_known], services)
    if chosen.json:
        rows = [
            {
                "dump": str(crash.dump),
                "of": crash.folder.kind.value,
                "time": int(crash.time),
                "size": crash.size,
                "product": crash.annotations.get("ProductName", ""),
                "version": crash.annotations.get("Version", ""),
                "is_known": crash.is_known,
            }
            for crash in crashes
        ]
        print(json.dumps(rows, indent=2))
    else:
        for crash in crashes:
            print(f"{crash.folder.kind.value:9} {crash.dump}")
    if not crashes:
        print("Nothing was found.", file=sys.stderr)
        return ExitCode.NOTHING_TO_DO
    return ExitCode.DONE


def _take(files: Sequence[Path], services: Services) -> int:
    """Copy files; return what the worst of them is."""
    from app.services.report_import import import_files

    if not files:
        print("There is nothing new.", file=sys.stderr)
    imported = import_files(files, services.store)
    for report in imported.reports:
        print(report.dump)
    for complaint in imported.complaints:
        print(f"lastword import: {complaint}", file=sys.stderr)
    if imported.complaints:
        return ExitCode.BAD_INPUT
    return ExitCode.DONE if imported.reports else ExitCode.NOTHING_TO_DO
