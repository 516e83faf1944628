"""Everything that the inspector shows of one dump, made apart from the window.

Reading and analyzing happen in a worker process (:mod:`app.services.analysis`); the texts are
made from the result where :func:`inspect_dump` is called, which is a worker thread.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.model import Analysis
from app.services.analysis import Failure, analyze_with_contents


class Sources(NamedTuple):
    """Where names and code may come from, besides this machine.

    Attributes:
        symbols: Breakpad symbol stores.
        binaries: Folders with the modules' files.
    """

    symbols: tuple[Path, ...] = ()
    binaries: tuple[Path, ...] = ()


class Inspection(NamedTuple):
    """One dump, looked at from all sides.

    Attributes:
        analysis: Of all threads.
        contents: Every stream as plain values, see :mod:`analyzer.contents`.
        signature: The crash's signature.
        stack_hash: Groups crashes that have no symbols; empty without frames in modules.
        text: The analysis as text.
        json: The analysis as JSON.
        ping: The stack as a crash ping would tell it, as JSON.
    """

    analysis: Analysis
    contents: Mapping[str, Any]
    signature: str
    stack_hash: str
    text: str
    json: str
    ping: str


def inspect_dump(
    dump: Path,
    sources: Sources = Sources(),  # noqa: B008 -- immutable
    annotations: Mapping[str, object] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Inspection | Failure:
    """Look at ``dump`` from all sides. Blocks."""
    result = analyze_with_contents(
        dump, symbols=sources.symbols, binaries=sources.binaries, cancelled=cancelled
    )
    if isinstance(result, Failure):
        return result
    return _inspection(*result, annotations or {})


def _inspection(
    analysis: Analysis, contents: Mapping[str, Any], annotations: Mapping[str, object]
) -> Inspection:
    from analyzer.output.json import document
    from analyzer.output.text import report
    from analyzer.ping import stack_traces
    from analyzer.signature.from_analysis import crash_facts, stack_hash
    from analyzer.signature.generate import signature

    def pretty(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, indent=2)

    return Inspection(
        analysis=analysis,
        contents=contents,
        signature=signature(crash_facts(analysis, annotations)).text,
        stack_hash=stack_hash(analysis),
        text=report(analysis, all_threads=True),
        json=pretty(document(analysis)),
        ping=pretty(stack_traces(analysis)),
    )
