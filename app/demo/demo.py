"""The demo: one crash, from a dying program to the list of sent reports.

Every step is a real one: commands run as processes, a real program dies, real requests
arrive at a real server. And every step is checked from the other side: the stack against what
the program told about itself, the ping and the report against what the collector stored.

    OUT/summary.json    the steps, ids and frames
    OUT/dump.dmp        the minidump            OUT/dump.extra     its annotations
    OUT/analysis.json   of the minidump         OUT/ping.json      the crash ping as built
    OUT/collector/      what the collector got  OUT/collector.log  each request
    OUT/Crash Reports/  what the client has
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from app import window_composition
from app.composition import Services, build
from app.demo.commands import CollectorProcess, environment, lastword, run
from app.demo.evidence import (
    found,
    parse_json,
    read_json,
    require,
    require_chain,
    require_equal,
    sha256_of,
)
from app.demo.journey import Step, travel, write_summary
from app.errors import UsageError
from app.model.report import Report, ReportState
from app.presenters.crash_dialog import CrashDialogPresenter
from app.presenters.translation import untranslated

SUMMARY = "summary.json"
PRODUCT = "Lastword Demo"
_VICTIM = Path(__file__).with_name("victim.py")
_COMMENT = "Sent by the demo."
_OURS = (
    "dump.dmp",
    "dump.extra",
    "analysis.json",
    "ping.json",
    "collector",
    "collector.log",
    "Crash Reports",
)


class Demo:
    """One run of the demo in one folder.

    Args:
        out: The folder; what an earlier demo left in it is removed.
        tell: Gets each line for the person.
        with_windows: Show the real windows and let the person decide.

    Raises:
        UsageError: ``out`` holds something that no demo left there.
    """

    def __init__(self, out: Path, tell: Callable[[str], None], *, with_windows: bool) -> None:
        _prepare(out)
        self._out = out
        self._tell = tell
        self._with_windows = with_windows
        self._data = out / "Crash Reports"
        self._collector = CollectorProcess(out / "collector")
        self._functions: Mapping[str, int] = {}
        self._frames: list[dict[str, Any]] = []
        self._report_id = ""
        self._dialog: CrashDialogPresenter | None = None
        self._outgoing: Mapping[str, object] = {}
        self._crash_id = ""
        self._ping_id = ""

    def run(self) -> bool:
        """Take all steps, write the summary, and tell whether every step was verified."""
        steps = [
            Step("collector", self._start_collector),
            Step("capture", self._capture),
            Step("analyze", self._analyze),
            Step("ping", self._ping),
            Step("dialog", self._ask),
            Step("submit", self._submit),
            Step("list", self._list),
        ]
        try:
            results = travel(steps, self._tell)
        finally:
            self._collector.stop()
        write_summary(
            self._out / SUMMARY,
            results,
            crash_id=self._crash_id,
            ping_id=self._ping_id,
            frames=[
                {key: frame[key] for key in ("trust", "module", "module_offset")}
                for frame in self._frames
            ],
        )
        return all(result.ok for result in results)

    def _start_collector(self) -> str:
        self._collector.start()
        return f"reports go to {self._collector.url}"

    def _capture(self) -> str:
        """Let a program crash under the supervisor, and once without, to compare the ends."""
        victim = [_python(), "-I", str(_VICTIM)]
        alone = run(victim)
        require(alone.status < 0, "the program did not crash")
        flags = [f"--annotation={name}={value}" for name, value in self._annotations().items()]
        watched = lastword(
            "run", "--no-report", "--data-dir", str(self._data), *flags, "--", *victim
        )
        # A shell's way to tell a signal; see `lastword run --help`.
        require(
            watched.status == 128 - alone.status,
            f"exit status {watched.status} under the supervisor, signal {-alone.status} "
            f"without: {watched.complaints.strip()}",
        )
        told = parse_json(watched.output, "the program's own words")
        self._functions = told["functions"]
        dumps = list((self._data / "pending").glob("*.dmp"))
        require(len(dumps) == 1, f"{len(dumps)} dumps in the pending reports instead of one")
        require(dumps[0].read_bytes()[:4] == b"MDMP", "the dump is no minidump")
        self._report_id = dumps[0].stem
        shutil.copy(dumps[0], self._dump)
        shutil.copy(dumps[0].with_suffix(".extra"), self._extra)
        extra = read_json(self._extra)
        require(extra.get("ProductName") == PRODUCT, "the annotations lack the product's name")
        return f"{dumps[0].stat().st_size} bytes of minidump; the exit status is unchanged"

    def _analyze(self) -> str:
        done = lastword("analyze", "--json", str(self._dump))
        require(done.status == 0, done.complaints.strip())
        analysis = parse_json(done.output, "lastword analyze --json")
        (self._out / "analysis.json").write_text(done.output, "utf-8")
        thread = found(analysis["crashing_thread"], "no crashing thread was found")
        self._frames = thread["frames"]
        require_chain(self._frames, self._functions)
        reason = analysis["crash_info"]["type"]
        address = int(analysis["crash_info"]["address"], 16)
        require(address == 0, f"the program read address 0, not {address:#x}")
        return f"{reason} at {address:#x}; {len(self._frames)} frames, all by CFI"

    def _ping(self) -> str:
        """Do what is done behind each crash dialog: pings are opt-out, nobody is asked."""
        services, report = self._pending_report()
        window_composition.new_crash(services, report)(lambda _: None)
        left = [*services.pings.queue.waiting(), *services.pings.queue.rejected.list()]
        require(not left, "; ".join(ping.reason for ping in left))
        built = services.pings.archive.list()
        require(len(built) == 1, f"{len(built)} pings were built instead of one")
        self._ping_id = built[0].id
        document = services.pings.archive.read(self._ping_id)
        (self._out / "ping.json").write_bytes(document)
        store = self._out / "collector"
        ours = parse_json(document.decode(), "the ping")
        name = f"{self._ping_id}.json"
        require_equal(ours, read_json(store / "pings" / name), "the stored ping")
        check = read_json(store / "ping-checks" / name)
        doubts = [*check["problems"], *check["warnings"]]
        require(check["valid"] and not doubts, f"the pipeline says: {'; '.join(doubts)}")
        return f"{len(document)} bytes, id {self._ping_id}; it arrived as built and is valid"

    def _ask(self) -> str:
        """Show the dialog; without windows, what it would show, and say who consents."""
        services, report = self._pending_report()
        dialog = window_composition.crash_dialog(services, report, untranslated)
        require(dialog.state.has_server, "the dialog knows no server")
        require(not self._stored_reports(), "something arrived before anybody agreed")
        if self._with_windows:
            return self._show_dialog()
        dialog.edit(dialog.state.choices._replace(comment=_COMMENT, restart=False))
        self._dialog = dialog
        self._outgoing = services.submitter.outgoing(report, dialog.state.choices)
        self._tell(f"    {dialog.headline}. {dialog.state.destination}")
        self._tell("    Consent: --headless says yes, for this one report.")
        return f"{len(self._outgoing)} annotations and the dump would be sent"

    def _show_dialog(self) -> str:
        self._tell("    Waiting for your decision in the crash dialog …")
        folder = ("--data-dir", str(self._data))
        done = lastword("report", str(self._pending_dump), *folder, timeout_s=None)
        require(done.status == 0, done.complaints.strip())
        return "the dialog was answered"

    def _submit(self) -> str:
        if self._with_windows and self._pending_dump.exists():
            require(not self._stored_reports(), "a report arrived that was not to be sent")
            return "you did not send it: nothing arrived, the report is kept"
        if not self._with_windows:
            self._send()
        stored = self._stored_reports()
        require(len(stored) == 1, f"{len(stored)} reports arrived instead of one")
        self._crash_id = stored[0].name
        dump = stored[0] / "upload_file_minidump"
        require(sha256_of(dump) == sha256_of(self._dump), "another minidump arrived")
        arrived = read_json(stored[0] / "extra.json")
        if self._outgoing:
            require_equal(self._outgoing, arrived, "what arrived")
        require(arrived.get("ProductName") == PRODUCT, "other annotations arrived")
        require(not self._pending_dump.exists(), "the sent dump was not removed")
        receipt = self._data / "submitted" / f"bp-{self._crash_id}.txt"
        require(receipt.is_file(), "there is no receipt")
        return f"Crash ID bp-{self._crash_id}; the same dump and annotations arrived"

    def _send(self) -> None:
        """Press the dialog's Send, without a window."""
        dialog = found(self._dialog, "there was no dialog")
        choices = found(dialog.begin_send(), "the dialog refuses to send")
        percentages: list[int] = []
        state = dialog.end_send(dialog.deliver(choices, percentages.append))
        require(state.crash_id, f"{state.headline} {state.detail}")
        require(percentages[-1:] == [100], "the progress did not reach 100 %")

    def _list(self) -> str:
        if self._with_windows:
            self._tell("    Close the list of reports to end the demo …")
            window = lastword("--data-dir", str(self._data), timeout_s=None)
            require(window.status == 0, window.complaints.strip())
        done = lastword("reports", "list", "--json", "--data-dir", str(self._data))
        require(done.status == 0, done.complaints.strip())
        rows = json.loads(done.output)
        shown = [(row["state"], row["crash_id"]) for row in rows]
        sent = [(ReportState.SUBMITTED, f"bp-{self._crash_id}")]
        kept = [(ReportState.IGNORED, ""), (ReportState.PENDING, "")]
        fits = shown == sent if self._crash_id else len(shown) == 1 and shown[0] in kept
        require(fits, f"the list shows {shown}")
        return f"it shows one report, {shown[0][0]}, Crash ID {shown[0][1] or 'none'}"

    def _annotations(self) -> dict[str, str]:
        """Return what an application would tell its crash reporter about itself."""
        return {
            "ProductName": PRODUCT,
            "Version": "12.0",
            "BuildID": "20260101000000",
            "ReleaseChannel": "default",
            "ServerURL": self._collector.url,
            "TelemetryServerURL": self._collector.ping_url,
            "TelemetryClientId": str(uuid4()),
            "TelemetrySessionId": str(uuid4()),
        }

    def _pending_report(self) -> tuple[Services, Report]:
        services = build(self._data, environment())
        return services, services.store.get(self._report_id)

    @property
    def _pending_dump(self) -> Path:
        return self._data / "pending" / f"{self._report_id}.dmp"

    @property
    def _dump(self) -> Path:
        return self._out / "dump.dmp"

    @property
    def _extra(self) -> Path:
        return self._out / "dump.extra"

    def _stored_reports(self) -> list[Path]:
        return sorted((self._out / "collector" / "reports").iterdir())


def _python() -> str:
    """Return the interpreter for the crashing program: our own, unless we are frozen."""
    if not getattr(sys, "frozen", False):
        return sys.executable
    return found(shutil.which("python3"), "the demo's program needs python3")


def _prepare(out: Path) -> None:
    """Make ``out`` an empty folder, if only a demo has used it."""
    if out.exists():
        is_ours = (out / SUMMARY).is_file() or not any(out.iterdir())
        if not is_ours:
            raise UsageError(f"{out} holds something else than an earlier demo")
        for name in _OURS:
            path = out / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    write_summary(out / SUMMARY, [])
