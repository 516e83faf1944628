"""What is done with a new crash without asking: analysis, crash ping, event file.

None of it needs the user: the analysis stays here, the ping is opt-out, the event file belongs
to the browser. The user may send or remove the report meanwhile, which takes its dump away;
therefore all this works on a second name for the file, taken before anybody is asked.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError
from app.model.outcome import Accepted
from app.model.report import Report, ReportState
from app.services.files import TEMPORARY, make_folder, remove_file, sha256_of
from app.services.report_store import ReportStore

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from app.services.analysis import Failure
    from app.services.pings.pings import Pings


class Aftermath:
    """The unasked part of one crash.

    Args:
        store: The reports.
        report: The crash; it still has its dump.
        pings: Makes the pings; called when it is time.
        all_threads: Analyze all threads, not only the crashed one.
    """

    def __init__(
        self,
        store: ReportStore,
        report: Report,
        pings: Callable[[], Pings],
        *,
        all_threads: bool = False,
    ) -> None:
        self._store = store
        self._report = report
        self._pings = pings
        self._all_threads = all_threads
        self._dump = _second_name(report, store.own / "aside")

    def run(
        self, analyzed: Callable[[Analysis | Failure], None] | None = None
    ) -> Analysis | Failure:
        """Analyze, send the ping, tell the browser. Blocks; returns the analysis.

        What goes wrong with ping or event file harms neither the report nor the other one.

        Args:
            analyzed: Gets the analysis before anything is sent, which may take a while;
                where nobody wants it, it is of the stacks only, which is faster.
        """
        from app.services.analysis import Failure, analyze_apart

        if self._dump is None:
            return Failure("The report has no minidump.")
        try:
            analysis = analyze_apart(
                self._dump, all_threads=self._all_threads, stacks_only=analyzed is None
            )
            if analyzed is not None:
                analyzed(analysis)
            known = None if isinstance(analysis, Failure) else analysis
            with contextlib.suppress(AppError, OSError):
                self._tell_browser(self._dump, known, self._ping(self._dump, known))
            return analysis
        finally:
            if self._dump != self._report.dump:
                remove_file(self._dump)

    def _ping(self, dump: Path, analysis: Analysis | None) -> str:
        """Send the crash ping; return its id if it arrived, else nothing."""
        from app.services.pings.pings import Crash, crash_ping_id

        report, pings = self._report, self._pings()
        crash = Crash(
            report.id, dump, report.time, report.annotations, analysis, self._all_threads
        )
        # Without its annotations the ping would be invalid, and its one id be used up.
        if report.state is ReportState.UNREADABLE or pings.why_not(crash):
            return ""
        # One crash has one ping, however often its dialog is shown.
        ping = pings.store(crash, crash_ping_id(report.id))
        sent = pings.send_batch(new=[ping.id])
        arrived = any(
            one.ping.id == ping.id and isinstance(one.outcome, Accepted) for one in sent
        )
        return ping.id if arrived else ""

    def _tell_browser(self, dump: Path, analysis: Analysis | None, ping_id: str) -> None:
        """Complete the crash's event file, if the browser wrote one."""
        from analyzer.ping import stack_traces
        from app.services.event_files import update_crash_event

        changes: dict[str, object] = {"MinidumpSha256Hash": sha256_of(dump)}
        if analysis is not None:
            changes["StackTraces"] = stack_traces(analysis, self._all_threads)
        if ping_id:
            changes["CrashPingUUID"] = ping_id
        update_crash_event(self._store.events, self._report.id, changes)


def _second_name(report: Report, folder: Path) -> Path | None:
    """Return another name for the report's dump; the first where there can be no other."""
    if report.dump is None:
        return None
    aside = folder / f"{report.dump.name}{TEMPORARY}"
    try:
        make_folder(folder)
        aside.unlink(missing_ok=True)
        os.link(report.dump, aside)
    except OSError:
        return report.dump
    return aside
