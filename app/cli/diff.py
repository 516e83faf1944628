"""``lastword diff``: what differs between two crashes, given as dumps or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from analyzer.analyze import Options
from analyzer.compare import Difference, Side, differences
from analyzer.output.text import plain
from analyzer.signature.from_analysis import crash_name
from app.cli.analyze import add_sources, analyzed, options_of, signature_lists
from app.cli.arguments import Arguments
from app.cli.documents import is_json, read_recorded
from app.model.exit_code import ExitCode
from app.services.extra import read_extra


def declared() -> Arguments:
    """Return the command's arguments."""
    arguments = Arguments("lastword diff", __doc__)
    arguments.add_argument(
        "crashes",
        type=Path,
        nargs=2,
        metavar="FILE",
        help="a dump (its annotations are taken from the .extra beside it), "
        "or the JSON of an analysis",
    )
    add_sources(arguments)
    arguments.add_argument("--signature-lists", metavar="DIR", help="as for analyze")
    arguments.add_argument("--json", action="store_true", help="print JSON")
    return arguments


def main(arguments: Sequence[str]) -> int:
    """Print what differs; nothing but that they are alike, if they are."""
    given = declared().parse_args(arguments)
    options = options_of(given)._replace(all_threads=True)
    first, second = (_side(path, options, given.signature_lists) for path in given.crashes)
    found = differences(first, second)
    if given.json:
        import json

        print(json.dumps([_object(difference) for difference in found], indent=1))
    else:
        print("\n".join(_lines(found)) or "The crashes are alike.")
    return ExitCode.DONE


def _side(path: Path, options: Options, lists: str | None) -> Side:
    if is_json(path):
        analyses, annotations, _ = read_recorded(path)
        analysis = analyses[0]
    else:
        analysis, extra = analyzed(path, options), path.with_suffix(".extra")
        annotations = read_extra(extra) if extra.exists() else {}
    return Side(
        analysis, crash_name(analysis, annotations, signature_lists(lists)), annotations
    )


def _object(difference: Difference) -> dict[str, object]:
    return {
        "what": difference.what,
        "before": [text for sign, text in difference.lines if sign != "+"],
        "after": [text for sign, text in difference.lines if sign != "-"],
    }


def _lines(found: Sequence[Difference]) -> Iterator[str]:
    for difference in found:
        yield difference.what
        yield from (f"  {sign} {plain(text)}" for sign, text in difference.lines)
