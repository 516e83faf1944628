"""Analyzing a dump for a window: in a process of its own, with limits.

A dump comes from a crashed process and is not trusted. Whatever it makes the analyzer do, eat
memory, run for ever or die, ends one worker process and becomes a sentence here. The result
comes back pickled and is unpickled by names of :mod:`analyzer.model` alone, so that not even
a worker that was taken over can make this process run code.
"""

from __future__ import annotations

import contextlib
import io
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from analyzer.model import Analysis

TIMEOUT_S = 120.0
_POLL_S = 0.05
_NO_RESULT = "The analysis ended without a result."


class Failure(NamedTuple):
    """Why there is no analysis.

    Attributes:
        reason: A sentence.
        is_cancelled: Nobody wanted it any more.
    """

    reason: str
    is_cancelled: bool = False


def analyze_apart(
    dump: Path,
    *,
    symbols: Sequence[Path] = (),
    binaries: Sequence[Path] = (),
    all_threads: bool = False,
    stacks_only: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
    timeout_s: float = TIMEOUT_S,
) -> Analysis | Failure:
    """Analyze ``dump`` in a worker process; ``stacks_only`` is enough for a ping. Blocks."""
    from analyzer.model import Analysis

    switches = {"--all-threads": all_threads, "--stacks-only": stacks_only}
    wanted = [switch for switch, is_wanted in switches.items() if is_wanted]
    arguments = [*_sources(symbols, binaries), *wanted]
    result = _run(dump, arguments, cancelled, timeout_s)
    if isinstance(result, (Analysis, Failure)):
        return result
    return Failure(_NO_RESULT)


def _sources(symbols: Sequence[Path], binaries: Sequence[Path]) -> list[str]:
    options = [("--symbols", folder) for folder in symbols]
    options += [("--binaries", folder) for folder in binaries]
    return [f"{name}={folder}" for name, folder in options]


def _run(
    dump: Path, arguments: Sequence[str], cancelled: Callable[[], bool], timeout_s: float
) -> object:
    """Return what the worker made, or a ``Failure``."""
    command = [sys.executable, "-I", "-m", "app.services.analysis_worker"]
    process = subprocess.Popen(  # noqa: S603  # our own module, no shell
        [*command, *arguments, "--", str(dump)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            output, complaints = _wait(process, cancelled, time.monotonic() + timeout_s)
        except InterruptedError:
            return Failure("The analysis was cancelled.", is_cancelled=True)
        except TimeoutError:
            return Failure("The analysis took too long.")
        finally:
            process.kill()
    if process.returncode == 0:
        return read_result(output)
    lines = complaints.decode(errors="replace").strip().splitlines()
    return Failure(lines[-1] if lines else _NO_RESULT)


def _wait(
    process: subprocess.Popen[bytes], cancelled: Callable[[], bool], end: float
) -> tuple[bytes, bytes]:
    while True:
        if cancelled():
            raise InterruptedError
        if time.monotonic() >= end:
            raise TimeoutError
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_POLL_S)


def read_result(output: bytes) -> object:
    """Return what a worker pickled, or a ``Failure``; only results of analyses are read."""
    try:
        return _Unpickler(io.BytesIO(output)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError) as error:
        return Failure(f"The analysis cannot be read: {error}")


class _Unpickler(pickle.Unpickler):
    """Knows the classes of the result and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        """Return a class of ``analyzer.model``."""
        import analyzer.model

        found = getattr(analyzer.model, name, None) if module == "analyzer.model" else None
        if not isinstance(found, type) or found.__module__ != "analyzer.model":
            raise pickle.UnpicklingError(f"{module}.{name} is not part of an analysis")
        return found
