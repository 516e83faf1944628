"""The modules of a dump, what became of their symbols, and what helps. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from analyzer.model import Module, SymbolStatus, base_name
from analyzer.output.text import plain
from app.model.outcome import Stopped
from app.model.symbols import (
    Absent,
    Down,
    Found,
    NotAsked,
    NotStored,
    SymbolOutcome,
    WrongFile,
)
from app.presenters.copying import Sheet
from app.presenters.inspector import Progress
from app.presenters.stack import hexadecimal
from app.presenters.translation import Translate, Translated
from app.services.inspection import Inspection
from app.services.symbol_desk import Fetched, SymbolDesk


class ModuleRow(NamedTuple):
    """One module, as text.

    Attributes:
        place: Its index in ``Analysis.modules``.
        name: Base name of its file.
        symbols: What became of the search for its symbols.
        version: Of its file.
        start: First address.
        end: Address after the last one.
        debug_id: In Breakpad's form.
        code_id: As the dump tells it.
        path: Of its file, where the program ran.
        on_stack: The crashed thread came through it.
    """

    place: int
    name: str
    symbols: str
    version: str
    start: str
    end: str
    debug_id: str
    code_id: str
    path: str
    on_stack: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """What the table shows."""
        ids = self.debug_id, self.code_id
        return self.name, self.symbols, self.version, self.start, self.end, *ids, self.path


class Modules(Translated):
    """All modules of one dump.

    Attributes:
        outcomes: What symbol servers answered, by index in ``Analysis.modules``.
    """

    def __init__(
        self,
        inspection: Inspection,
        translate: Translate,
        outcomes: dict[int, SymbolOutcome] | None = None,
    ) -> None:
        super().__init__(translate)
        self._analysis = inspection.analysis
        self._used = frozenset(inspection.facts.crashed_modules)
        self._rows: list[ModuleRow] = []
        self.outcomes = {} if outcomes is None else outcomes

    def rows(self) -> list[ModuleRow]:
        """Return all modules, those of the crashed stack first, then by address."""
        if not self._rows:
            modules = enumerate(self._analysis.modules)
            rows = (self._row(at, each, on_stack=at in self._used) for at, each in modules)
            self._rows = sorted(rows, key=lambda row: (not row.on_stack, row.start))
        return self._rows

    def advice(self, row: ModuleRow) -> str:
        """Tell what became of a module's symbols, and what helps."""
        told = self._outcome(self.outcomes.get(row.place))
        return told or self._status_text(self._analysis.modules[row.place])

    def is_fetchable(self, row: ModuleRow) -> bool:
        """Tell whether a symbol server may have what is lacking."""
        module = self._analysis.modules[row.place]
        known = module.symbols in (SymbolStatus.FOUND, SymbolStatus.CORRUPT)
        return bool(module.debug_id or module.code_id) and not known

    def lacking(self) -> list[int]:
        """Return the modules of the crashed stack whose symbols a server may have."""
        return [row.place for row in self.rows() if row.on_stack and self.is_fetchable(row)]

    def modules(self, places: Sequence[int]) -> list[Module]:
        """Return modules by their indexes."""
        return [self._analysis.modules[place] for place in places]

    def sheet(self) -> Sheet:
        """Return all modules as a table."""
        headers = (
            *(self.tr("Module"), self.tr("Symbols"), self.tr("Version"), self.tr("Start")),
            *(self.tr("End"), self.tr("Debug ID"), self.tr("Code ID"), self.tr("Path")),
        )
        return Sheet(self.tr("Modules"), headers, [row.cells for row in self.rows()])

    def _row(self, place: int, module: Module, *, on_stack: bool) -> ModuleRow:
        return ModuleRow(
            place=place,
            name=plain(base_name(module.path)),
            symbols=self._short(place, module),
            version=plain(module.version or ""),
            start=hexadecimal(self._analysis, module.base),
            end=hexadecimal(self._analysis, module.end),
            debug_id=plain(module.debug_id),
            code_id=plain(module.code_id),
            path=plain(module.path),
            on_stack=on_stack,
        )

    def _short(self, place: int, module: Module) -> str:
        if isinstance(self.outcomes.get(place), Down):
            return self.tr("server down")
        words = {
            SymbolStatus.NOT_NEEDED: self.tr("not needed"),
            SymbolStatus.FOUND: self.tr("found"),
            SymbolStatus.MISSING: self.tr("missing"),
            SymbolStatus.WRONG: self.tr("wrong"),
            SymbolStatus.CORRUPT: self.tr("damaged"),
        }
        word = words[module.symbols]
        return f"{word} ({plain(module.symbol_source)})" if module.symbol_source else word

    def _status_text(self, module: Module) -> str:
        if module.symbols is SymbolStatus.FOUND:
            return self.tr("Symbols found: {file}").format(
                file=plain(module.symbol_source or "")
            )
        if module.symbols is SymbolStatus.NOT_NEEDED:
            return self.tr("No stack comes through this module, so nobody looked for symbols.")
        if module.symbols is SymbolStatus.WRONG:
            return self.tr(
                "A file of this name is another build. This one is wanted: {id}"
            ).format(id=plain(module.debug_id or module.code_id))
        if module.symbols is SymbolStatus.CORRUPT:
            return self.tr("The symbol file is damaged; what can be read of it is used.")
        if not module.debug_id and not module.code_id:
            return self.tr("The dump tells no id of this module: only its own file can help.")
        return self.tr(
            "No symbols on this machine. Choose a folder that has them, or fetch them."
        )

    def _outcome(self, outcome: SymbolOutcome | None) -> str:
        match outcome:
            case Absent():
                return self.tr("No symbol server has symbols of this module.")
            case Down(reason):
                return self.tr("The server cannot be asked now: {reason}").format(
                    reason=plain(reason)
                )
            case WrongFile(reason) | NotStored(reason):
                return plain(reason)
            case NotAsked():
                return self.tr("No server can be asked: the module has no usable id or name.")
            case Stopped():
                return self.tr("The download was cancelled.")
        return ""


class SymbolFetch(Translated):
    """Fetches symbols of modules, with the user's consent. :meth:`begin`'s work blocks."""

    def __init__(self, desk: SymbolDesk, translate: Translate) -> None:
        super().__init__(translate)
        self._desk = desk
        self._cancel = Event()

    @property
    def has_consent(self) -> bool:
        """Whether the user has allowed it."""
        return self._desk.has_consent

    @property
    def question(self) -> str:
        """What to ask before anything is asked from a server; empty if there is no server."""
        hosts = self._desk.hosts
        if not hosts:
            return ""
        return self.tr(
            "To find symbols, the names and ids of modules are told to {hosts}. "
            "Nothing else of the dump leaves this machine. Allow this from now on? "
            "It can be changed in the settings."
        ).format(hosts=", ".join(hosts))

    @property
    def no_server(self) -> str:
        """What to tell where no server is set."""
        return self.tr(
            "No symbol server is set. Name one with: lastword config set symbol_urls URL"
        )

    def agree(self) -> None:
        """Put the user's consent on record."""
        self._desk.agree()

    def begin(
        self, modules: Sequence[Module]
    ) -> Callable[[Callable[[Progress], None]], Fetched]:
        """Return the work, for a worker."""
        self._cancel = cancel = Event()

        def work(tell: Callable[[Progress], None]) -> Fetched:
            return self._desk.fetch(
                modules,
                lambda what, fraction: tell(Progress(plain(what), int(100 * fraction))),
                cancel.is_set,
            )

        return work

    def cancel(self) -> None:
        """Break the download off; what came before stays."""
        self._cancel.set()


def outcomes_by_place(places: Sequence[int], fetched: Fetched) -> dict[int, SymbolOutcome]:
    """Return what became of each module that was asked for."""
    return dict(zip(places, fetched.outcomes, strict=False))


def store_of(fetched: Fetched) -> Path | None:
    """Return the folder that has new symbols now; ``None`` if nothing came."""
    found = any(isinstance(outcome, Found) for outcome in fetched.outcomes)
    return fetched.folder if found else None
