"""Symbols of modules from symbol servers, into the local store.

Servers are asked in order, each for what its layout calls the module's files, until one has
the most telling of them. What arrives is unpacked to its proven end, checked to be of just
this build, and only then stored, in one step and under a lock, so that several processes can
work at the same time. Nothing is asked without a ``Permission``.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from analyzer.model import Module
from app.errors import ConsentError, StoreError
from app.model.outcome import Stopped
from app.model.permission import Permission, Purpose
from app.model.symbols import (
    Absent,
    Down,
    Found,
    NotAsked,
    NotStored,
    SymbolOutcome,
    WrongFile,
)
from app.services.files import TEMPORARY, make_folder
from app.services.http_stream import HttpStream
from app.services.symbol_address import Server
from app.services.symbol_check import build_index, why_wrong
from app.services.symbol_download import Asked, Downloads, Rules, Whole
from app.services.symbol_gc import Limits, collect
from app.services.symbol_layouts import Kind, Wanted, wanted
from app.services.symbol_store import SymbolStore
from app.services.symbol_unpack import (
    CancelledError,
    TornError,
    UnusableError,
    is_packed,
    unpack,
    unpack_cabinet,
)

Progress = Callable[[str, float], None]
"""``progress(what, fraction)``: what is being fetched, and 0 to 1 of the whole."""

Failures = dict[Server, list[Down]]
"""The last answers of each server, as long as they were none."""

_MOST_FAILURES = 2
"""Failures in a row after which a server is not asked again in the same run."""
_PAUSE_S = 0.05


class ModuleSymbols(NamedTuple):
    """The outcome for one module.

    Attributes:
        module: As it was asked for.
        outcome: What became of it.
        folder: Where its files are or would be; ``None`` if it can have none.
    """

    module: Module
    outcome: SymbolOutcome
    folder: Path | None = None


class SymbolServers:
    """Fetches symbols.

    Attributes:
        servers: Asked in this order.
        store: Where the files go.
        stream: How servers are reached.
        indexes: Where indexes of ``.sym`` files go; nowhere if ``None``.
    """

    def __init__(
        self,
        servers: Sequence[Server],
        store: SymbolStore,
        stream: HttpStream,
        rules: Rules = Rules(),  # noqa: B008 -- immutable
        indexes: Path | None = None,
        limits: Limits = Limits(),  # noqa: B008 -- immutable
    ) -> None:
        self.servers = servers
        self.store = store
        self.stream = stream
        self.indexes = indexes
        self._limits = limits
        self._downloads = Downloads(stream, store.downloads, rules)

    def fetch_symbols(
        self,
        modules: Sequence[Module],
        permission: Permission,
        progress: Progress = lambda _what, _fraction: None,
        cancelled: Callable[[], bool] = lambda: False,
        failures: Failures | None = None,
    ) -> tuple[ModuleSymbols, ...]:
        """Get what servers have for ``modules``. Blocks.

        Args:
            modules: Of any dump.
            permission: To fetch symbols.
            progress: Called in this thread.
            cancelled: Asked twenty times a second; what was fetched before stays.
            failures: Kept by who calls several times in one run, so that a server that is
                down is waited for only once.

        Returns:
            One for each module, in their order.

        Raises:
            ConsentError: ``permission`` is none to fetch symbols.
        """
        if not isinstance(permission, Permission) or permission.purpose is not Purpose.SYMBOLS:
            raise ConsentError("Symbols are not fetched without a recorded consent.")
        run = _Run(permission, cancelled, {} if failures is None else failures)
        results = tuple(
            ModuleSymbols(
                module,
                self._module(module, run, _Share(progress, number, len(modules))),
                self.store.folder(module),
            )
            for number, module in enumerate(modules)
        )
        found = [result.outcome for result in results if isinstance(result.outcome, Found)]
        if any(outcome.source for outcome in found):
            just_used = {path for outcome in found for path in outcome.files}
            collect(self.store, self._limits, self.indexes, just_used)
        return results

    def stored(self, modules: Sequence[Module]) -> tuple[ModuleSymbols, ...]:
        """Return what the local store has of ``modules``, asking nobody."""
        return tuple(
            ModuleSymbols(module, self._stored_files(folder), folder)
            for module in modules
            for folder in [self.store.folder(module)]
        )

    def _stored_files(self, folder: Path | None) -> SymbolOutcome:
        files = [] if folder is None else self.store.files_in(folder)
        for path in files:
            self.store.used(path)
        return Found(tuple(files)) if files else NotAsked()

    def _module(self, module: Module, run: _Run, share: _Share) -> SymbolOutcome:
        folder = self.store.folder(module)
        asked = [
            (server, files) for server in self.servers if (files := _files(server, module))
        ]
        if folder is None or not asked:
            return NotAsked()
        for _, files in asked:
            stored = [self.store.used(folder / file.name) for file in files]
            if all(stored):
                return Found(tuple(filter(None, stored)))
        try:
            with self.store.alone(folder, run.cancelled) as is_alone:
                return self._from_servers(asked, _Job(module, folder, run, share), is_alone)
        except StoreError as error:
            return NotStored(str(error))
        except OSError as error:
            return NotStored(f"{folder}: {error.strerror or error}")

    def _from_servers(
        self, asked: Sequence[tuple[Server, Sequence[Wanted]]], job: _Job, is_alone: bool
    ) -> SymbolOutcome:
        if not is_alone:
            return Stopped()
        found: list[Path] = []
        sources: list[str] = []
        others: list[SymbolOutcome] = []
        for server, files in asked:
            outcomes = list(self._from_server(server, files, job))
            for outcome in outcomes:
                match outcome:
                    case Found(paths, source):
                        found += paths
                        sources += [source] if source else []
                    case Stopped() | NotStored():
                        return outcome
                    case _:
                        others.append(outcome)
            if isinstance(outcomes[0], Found):
                break
        if found:
            return Found(tuple(dict.fromkeys(found)), sources[0] if sources else "")
        return _worst(others)

    def _from_server(
        self, server: Server, files: Sequence[Wanted], job: _Job
    ) -> Iterator[SymbolOutcome]:
        failures = job.run.failures.setdefault(server, [])
        for file in files:
            if len(failures) >= _MOST_FAILURES:
                yield failures[-1]
                continue
            outcome = self._file(server, file, job)
            if isinstance(outcome, Down):
                failures.append(outcome)
            elif not (isinstance(outcome, Absent) and outcome.is_remembered):
                failures.clear()
            yield outcome

    def _file(self, server: Server, file: Wanted, job: _Job) -> SymbolOutcome:
        stored = self.store.used(job.folder / file.name)
        if stored is not None:
            return Found((stored,))
        outcome = self._fetched(server.address_of(file.path), file, job, is_cabinet=False)
        if isinstance(outcome, Absent) and file.packed:
            packed = self._fetched(server.address_of(file.packed), file, job, is_cabinet=True)
            return _worst((outcome, packed)) if isinstance(packed, Absent) else packed
        return outcome

    def _fetched(self, url: str, file: Wanted, job: _Job, *, is_cabinet: bool) -> SymbolOutcome:
        if self.store.is_absent(url):
            return Absent(is_remembered=True)
        asked = Asked(
            job.run.permission,
            lambda here, total: job.share(_told(file.name, here, total), here, total),
            job.run.cancelled,
            job.run.pause,
        )
        answer = self._downloads.fetch(url, asked)
        if isinstance(answer, Absent):
            self.store.remember_absent(url)
        if not isinstance(answer, Whole):
            return answer
        outcome = self._stored(answer, url, file, job, is_cabinet=is_cabinet)
        if not isinstance(outcome, Stopped):
            answer.partial.drop()
        return outcome

    def _stored(
        self, whole: Whole, url: str, file: Wanted, job: _Job, *, is_cabinet: bool
    ) -> SymbolOutcome:
        """Unpack, check and store what was downloaded."""
        source = _host(url)
        if not whole.end_is_sure and not is_packed(whole.partial):
            return Down(f"{source} does not tell where {file.name} ends: it may be cut short.")
        job.share.say(f"{file.name}: unpacking")
        with _temporary(self.store.downloads) as temporary:
            try:
                _unpack(whole, temporary, job.run.cancelled, is_cabinet=is_cabinet)
            except CancelledError:
                return Stopped()
            except TornError as error:
                reason = f"{file.name} from {source}: {error}"
                return WrongFile(reason) if whole.end_is_sure else Down(reason)
            except UnusableError as error:
                return WrongFile(f"{file.name} from {source}: {error}")
            wrong = why_wrong(file.kind, temporary, job.module)
            if wrong:
                return WrongFile(f"{file.name} from {source} is not used. {wrong}")
            path = job.folder / file.name
            self.store.put(temporary, path, url)
        if file.kind is Kind.SYM and self.indexes is not None:
            job.share.say(f"{file.name}: making its index")
            build_index(path, self.indexes)
        return Found((path,), source)


class _Run(NamedTuple):
    """What one call of ``fetch_symbols`` has for all modules."""

    permission: Permission
    cancelled: Callable[[], bool]
    failures: Failures

    def pause(self, seconds: float) -> None:
        """Wait, but not for somebody who has gone."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.cancelled():
            time.sleep(_PAUSE_S)


class _Share(NamedTuple):
    """One module's share of the progress."""

    progress: Progress
    number: int
    of: int

    def __call__(self, what: str, here: int, total: int | None) -> None:
        part = min(here / total, 1.0) if total else 0.0
        self.progress(what, (self.number + part) / self.of)

    def say(self, what: str) -> None:
        """Tell what is done after the download."""
        self.progress(what, (self.number + 1) / self.of)


class _Job(NamedTuple):
    """One module, and where its files go."""

    module: Module
    folder: Path
    run: _Run
    share: _Share


def _files(server: Server, module: Module) -> tuple[Wanted, ...]:
    return wanted(server.layout, module)


def _worst(outcomes: Sequence[SymbolOutcome]) -> SymbolOutcome:
    """Return what to tell of several servers that did not help: "absent" only if all say so."""
    for kind in (WrongFile, Down):
        for outcome in outcomes:
            if isinstance(outcome, kind):
                return outcome
    return Absent(all(isinstance(o, Absent) and o.is_remembered for o in outcomes))


def _unpack(
    whole: Whole, target: Path, cancelled: Callable[[], bool], *, is_cabinet: bool
) -> None:
    with target.open("wb") as file:
        unpack(whole.partial, file, cancelled)
        file.flush()
        os.fsync(file.fileno())
    if is_cabinet:
        unpack_cabinet(target, target)


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[Path]:
    """Make an empty file that goes away unless it is moved to its place."""
    make_folder(folder)
    descriptor, name = tempfile.mkstemp(TEMPORARY, dir=folder)
    os.close(descriptor)
    path = Path(name)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _told(name: str, here: int, total: int | None) -> str:
    of_all = f" of {total / 1e6:.1f}" if total else ""
    return f"{name}: {here / 1e6:.1f}{of_all} MB"


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
