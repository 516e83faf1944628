"""Names for the frames of an analysis that was made without symbols."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from analyzer.errors import SymbolError
from analyzer.model import Analysis, Frame, Module, Problem, SymbolStatus, base_name
from analyzer.paths import StrPath, file_name
from analyzer.symbols.store import Found, find_symbols


class Symbolicator:
    """Looks names up in Breakpad symbol stores; a context manager.

    Symbol files stay open between analyses.
    """

    def __init__(self, stores: Sequence[StrPath], index_folder: StrPath | None = None) -> None:
        """See :func:`analyzer.symbols.store.find_symbols`."""
        self._stores = stores
        self._index_folder = index_folder
        self._found: dict[tuple[str, str, str], Found] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for found in self._found.values():
            if found.file is not None:
                found.file.close()

    def named(self, analysis: Analysis) -> Analysis:
        """Return ``analysis`` with all names that can be had; those it has already stay."""
        problems: list[Problem] = []
        threads = [
            thread._replace(
                frames=tuple(self._frame(f, analysis.modules, problems) for f in thread.frames)
            )
            for thread in analysis.threads
        ]
        modules = tuple(map(self._module, analysis.modules))
        found = [self._found[key] for key in map(_key, analysis.modules) if key in self._found]
        problems += [problem for each in found for problem in each.problems]
        return analysis._replace(
            threads=tuple(threads),
            modules=modules,
            problems=(*analysis.problems, *dict.fromkeys(problems)),
        )

    def _frame(self, frame: Frame, modules: Sequence[Module], problems: list[Problem]) -> Frame:
        if frame.module is None or frame.function is not None:
            return frame
        module = modules[frame.module]
        file = self._find(module).file
        if file is None:
            return frame
        try:
            symbol = file.lookup(frame.instruction - module.base)
        except SymbolError as error:
            problems.append(Problem(str(error), "it is not used", file=file_name(file.path)))
            return frame
        if symbol is None:
            return frame
        return frame._replace(
            function=symbol.function,
            function_base=module.base + symbol.start,
            file=symbol.file,
            line=symbol.line,
            inlines=symbol.inlines,
            name_source=symbol.source,
            is_guess=symbol.is_guess,
        )

    def _module(self, module: Module) -> Module:
        found = self._found.get(_key(module))
        if found is None:
            return module
        name = file_name(found.file.path) if found.file is not None else None
        return module._replace(symbols=found.status, symbol_source=name)

    def _find(self, module: Module) -> Found:
        key = _key(module)
        if key not in self._found:
            self._found[key] = find_symbols(module, self._stores, self._index_folder)
        return self._found[key]


def response(analyses: Sequence[Analysis]) -> dict[str, Any]:
    """Return symbolicated jobs as Mozilla's symbolication server, version 5, answers."""
    return {"results": list(map(_result, analyses))}


def _result(analysis: Analysis) -> dict[str, Any]:
    found = {
        SymbolStatus.NOT_NEEDED: None,
        SymbolStatus.FOUND: True,
    }
    return {
        "stacks": [
            [_answer(number, frame, analysis) for number, frame in enumerate(thread.frames)]
            for thread in analysis.threads
        ],
        "found_modules": {
            f"{module.debug_file}/{module.debug_id}": found.get(module.symbols, False)
            for module in analysis.modules
        },
    }


def _answer(number: int, frame: Frame, analysis: Analysis) -> dict[str, Any]:
    module = None if frame.module is None else analysis.modules[frame.module]
    name = base_name(module.debug_file) if module is not None else "<unknown>"
    answer: dict[str, Any] = {
        "frame": number,
        "module": name,
        "module_offset": hex(frame.instruction - (module.base if module is not None else 0)),
    }
    if frame.function is not None and frame.function_base is not None:
        answer["function"] = frame.function
        answer["function_offset"] = hex(frame.instruction - frame.function_base)
    if frame.file:
        answer["file"] = frame.file
        answer |= {"line": frame.line} if frame.line else {}
    if frame.inlines:
        answer["inlines"] = [
            {name: value for name, value in inline._asdict().items() if value is not None}
            for inline in frame.inlines
        ]
    return answer


def _key(module: Module) -> tuple[str, str, str]:
    return module.debug_file or module.path, module.debug_id, module.code_id
