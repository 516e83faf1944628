"""A process that forks reporters, so that none of them has to import anything.

Each line of stdin is an ``Order`` as JSON. On stdout comes ``pid <number>`` when the reporter
is forked (and stopped, where the order says so) and ``end <status>``, as of ``waitpid``, when
it has ended. What the reporter itself prints goes to the order's files.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import traceback
import uuid
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from app.composition import Services, build
from app.errors import AppError
from app.model.choices import Origin
from app.model.report import ReportState
from app.services.pings.pings import Crash
from app.services.report_files import UUID
from app.services.report_queue import ReportQueue

_NAMES = uuid.UUID("1d1a2f2e-6d1f-4c53-9f5c-5f2f0a5f7a11")
_FAR = 1e7


class Order(NamedTuple):
    """What one reporter shall do.

    Attributes:
        task: Arguments of ``lastword``; or ``everything`` and ``later``, each with the reports'
            folder, and ``everything`` also with the folder of new crashes.
        out: Where its stdout goes.
        complaints: Where its stderr goes.
        environ: Further environment variables.
        stops: Stop before the task begins, and wait for SIGCONT.
    """

    task: Sequence[str]
    out: str
    complaints: str
    environ: dict[str, str]
    stops: bool


def crash_id_of(local_id: str) -> str:
    """Return the id under which the server knows a report."""
    return f"bp-{uuid.uuid5(_NAMES, local_id)}"


def ping_id_of(local_id: str) -> str:
    """Return the document id of a report's ping."""
    return str(uuid.uuid5(_NAMES, f"ping {local_id}"))


def everything(services: Services, crashes: Path) -> None:
    """Do all that waits to be done, as dialog, queue and pingsender would.

    Prints ``stored <id>`` for each ping that is on disk.
    """
    for dump in sorted(crashes.glob("*.dmp")):
        if not UUID.fullmatch(dump.stem):
            continue  # a further dump, which comes along with its crash
        report = services.store.adopt(dump)
        if report.state is ReportState.UNREADABLE:
            continue  # its annotations cannot be read now: no ping can be made of it
        services.store.annotate(report.id, {"Comments": "so it goes"})
        crash = Crash(report.id, report.dump or dump, report.time, report.annotations, None)
        if not services.pings.queue.pending.has(ping_id_of(report.id)):
            services.pings.store(crash, ping_id_of(report.id))
            os.write(1, f"stored {report.id}\n".encode())
    for report in services.store.list():
        waits = report.state is ReportState.PENDING and report.retry_at is None
        if waits and services.consent.for_report(report.id) is None:
            permission = services.consent.give(report.id, Origin.CLIENT)
            services.submitter.submit(report, permission)
    later(services)
    services.pings.send_batch(at_once=True)


def later(services: Services) -> None:
    """Flush the queue as a timer would after so long that everything is due."""
    store, consent = services.store, services.consent
    far = ReportQueue(store, consent, services.submitter, lambda: time.time() + _FAR)
    far.flush()


def _run(task: Sequence[str]) -> int:
    from app.__main__ import main

    match task:
        case ["everything", data, crashes]:
            everything(build(Path(data), {}), Path(crashes))
        case ["later", data]:
            later(build(Path(data), {}))
        case _:
            return main(task)
    return 0


def _reporter(order: Order) -> int:
    for path, number in ((order.out, 1), (order.complaints, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    os.environ.update(order.environ)
    if order.stops:
        os.kill(os.getpid(), signal.SIGSTOP)
    try:
        code = _run(order.task)
        sys.stdout.flush()
    except (AppError, OSError):
        return 1
    return code


def _load() -> None:
    """Import what reporters import when they need it."""
    for name in (
        "tomllib",
        "requests",
        "sqlite3",
        "tempfile",
        "truststore",
        "analyzer.ping",
        "app.cli.ping",
        "app.cli.pingsender",
        "app.cli.report",
        "app.cli.reports",
        "app.services.aftermath",
        "app.services.analysis",
        "app.services.collector_answer",
        "app.services.product_config",
    ):
        import_module(name)


def main() -> None:
    """Obey the orders on stdin."""
    _load()
    for line in sys.stdin:
        order = Order(**json.loads(line))
        child = os.fork()
        if child == 0:
            code = 70
            try:
                code = _reporter(order)
            except BaseException:
                traceback.print_exc()
                raise
            finally:
                os._exit(code)
        if order.stops:
            os.waitpid(child, os.WUNTRACED)
        os.write(1, f"pid {child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"end {status}\n".encode())


if __name__ == "__main__":
    main()
