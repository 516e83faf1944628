"""Makes the pictures of the README from the real windows, without a screen.

    python packaging/screenshots.py                 the pictures of docs/images
    python packaging/screenshots.py --all DIR       every window in every state, for looking at
    … --dark  --language ar  --scale 2              other looks

Run it with the Python of ``.venv``. Japanese needs a font that has it, such as Debian's
``fonts-droid-fallback``. The reports are made up; the windows, the services and the
server that answers them are the product's own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPalette
    from PySide6.QtWidgets import QWidget

    from app.composition import Services

TOP = Path(__file__).resolve().parent.parent

CRASHES: list[dict[str, Any]] = [
    {"Version": "24.1", "Comments": "I was rotating a photo and it closed."},
    {"Version": "24.1", "Comments": ""},
    {"Version": "24.0", "Comments": "Opening the file that Ann sent"},
    {"Version": "24.0", "Comments": "It crashes each time I print."},
    {"Version": "23.7", "Comments": ""},
]
NEWEST_GOES_TO = "https://reports.sketchbook.example/submit"
SIGNATURES = (
    "Canvas::rotate(double)",
    "Brush::blend",
    "OOM | large | Canvas::resize",
    "Printer::page_count",
    "FileDialog::preview",
)
DAY_S = 86_400
OTHER_LOOKS = (
    ("list-ar-dark", "list", ("--language", "ar", "--dark")),
    ("top-de", "page-top", ("--language", "de")),
)
PRIVATE = b"\0USER=ann\0HOME=/home/ann\0mail ann@mail.example\0SKETCH_TOKEN=3f9c2a77\0"
PAGES = ("top", "found", "pings", "settings", "about", "welcome")
INSPECTOR_PAGES = 11
SIZE = (1180, 720)
"""Of the main window: windows are cut to the screen, and there is none here."""
INSPECTOR_SIZE = (1240, 800)
OWN_CONFIG = """
[product]
restart = ["true"]
[dialog]
controls = ["restart", "details"]
logo = "logo.svg"
[reports]
url = "https://crash.stone.example/submit"
"""
OWN_LOGO = """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<circle cx="24" cy="24" r="23" fill="#4d5a4f"/>
<path d="M24 14 42 10 34 30 28 26 24 38 20 26 14 30 6 10z" fill="#e8e4d8"/>
</svg>
"""
CONFIG = '[product]\nname = "Sketchbook"\nrestart = ["true"]\n[reports]\nemail = true\n'


def main(arguments: Sequence[str]) -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", type=Path, metavar="DIR", help="make every picture, there")
    parser.add_argument("--only", default="*", help="pattern of the pictures' names")
    parser.add_argument("--dark", action="store_true", help="with a dark palette")
    parser.add_argument("--language", default="en", help="such as ar: from right to left")
    parser.add_argument("--scale", default="1", help="factor for all sizes")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = options.scale
    os.environ["LANGUAGE"] = options.language
    sys.path.insert(0, str(TOP))
    with tempfile.TemporaryDirectory() as folder:
        _dress(dark=options.dark)
        studio = Studio(Path(folder))
        if options.all is None:
            images = TOP / "docs" / "images"
            studio.dialog(images / "dialog.png")
            studio.own_dialog(images / "dialog-own.png")
            studio.report_list(images / "list.png")
            studio.groups(images / "groups.png")
            for page in PAGES:
                studio.page(images / f"{page}.png", page)
            studio.real_crash(images / "inspector.png")
            _picture_other_looks(images)
        else:
            for name, make in studio.pictures().items():
                if fnmatch(name, options.only):
                    make(options.all / f"{name}.png")
    return 0


def _picture_other_looks(images: Path) -> None:
    """Picture some pages in other languages and colours, which a process begins with."""
    for name, picture, look in OTHER_LOOKS:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, "--all", folder, "--only", picture, *look]
            subprocess.run(command, check=True)
            (Path(folder) / f"{picture}.png").replace(images / f"{name}.png")


def _dress(*, dark: bool) -> None:
    from app.ui.application import make_application

    application = make_application()
    if dark:
        application.setPalette(_dark_palette())


def _dark_palette() -> QPalette:
    from PySide6.QtGui import QColor, QPalette

    role, disabled = QPalette.ColorRole, QPalette.ColorGroup.Disabled
    palette = QPalette(QColor(53, 53, 56), QColor(45, 45, 48))
    for one, colour in {
        role.Base: QColor(34, 34, 36),
        role.AlternateBase: QColor(40, 40, 43),
        role.PlaceholderText: QColor(165, 165, 170),
        role.Highlight: QColor(52, 110, 190),
    }.items():
        palette.setColor(one, colour)
    for one in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(disabled, one, QColor(120, 120, 125))
    return palette


class Studio:
    """Sets the scenes."""

    def __init__(self, folder: Path) -> None:
        from app.collector.server import Collector
        from app.composition import build
        from app.ui.background import Background
        from tests.support.crashes import crash

        self._folder = folder
        data = folder / "Crash Reports"
        data.mkdir()
        (data / "lastword.toml").write_text(CONFIG)
        self._collector = Collector(folder / "collector")
        self._collector.start()
        self._background = Background()
        self._services = build(data, {"HOME": str(folder)})
        firefox = folder / ".mozilla/firefox/Crash Reports/pending"
        crash(firefox, ProductName="Firefox", Version="150.0", CrashTime="1795200000")
        crash(folder / ".config/chromium/Crash Reports/pending").with_suffix(".extra").unlink()
        (folder / ".config/chromium/Crash Reports/settings.dat").write_bytes(b"")
        for number, told in enumerate(CRASHES):
            dump = crash(
                folder,
                padding=os.urandom(700_000) + PRIVATE,
                ServerURL=self._collector.url if number else NEWEST_GOES_TO,
                ProductName="Sketchbook",
                ReleaseChannel="beta" if number % 2 else "release",
                BuildID="20261101093000",
                Vendor="Example",
                CrashTime=str(1795270000 - 90_000 * number),
                URL="https://sketchbook.example/gallery/summer",
                **told,
            )
            self._services.store.adopt(dump)

    def pictures(self) -> dict[str, Callable[[Path], None]]:
        """Return every picture by name."""
        return {
            "dialog": self.dialog,
            "dialog-sending": lambda path: self.dialog(path, "sending"),
            "dialog-failed": lambda path: self.dialog(path, "failed"),
            "dialog-discarded": lambda path: self.dialog(path, "discarded"),
            "dialog-sent": lambda path: self.dialog(path, "sent"),
            "dialog-own": self.own_dialog,
            "dialog-help": self.help,
            "contents-details": lambda path: self.contents(path, 0),
            "contents-snapshot": lambda path: self.contents(path, 1),
            "contents-bytes": lambda path: self.contents(path, 2),
            "list": self.report_list,
            "list-groups": self.groups,
            "list-stack": lambda path: self.report_list(path, tab=3),
            **{f"page-{name}": partial(self.page, name=name) for name in PAGES},
            **{
                f"inspector-{n}": partial(self.inspector, page=n)
                for n in range(INSPECTOR_PAGES)
            },
            "list-empty": lambda path: self.report_list(path, empty=True),
        }

    def dialog(self, path: Path, phase: str = "") -> None:
        """Picture the crash dialog."""
        from app.model.outcome import Accepted, Discarded, Later
        from app.presenters.cause import Cause
        from app.presenters.crash_dialog import Delivery
        from app.ui.crash_app import make_crash_dialog

        report = self._services.store.list()[0]
        dialog = make_crash_dialog(self._services, report, self._background)
        dialog.show_cause(Cause("libimage.so.4", "Canvas::rotate(double)"))
        dialog.show_times(3)
        presenter = dialog.presenter
        if phase:
            presenter.edit(presenter.state.choices._replace(restart=False))
            presenter.begin_send()
            dialog.show_state(presenter.progress(43))
        if phase == "failed":
            reason = "The connection to collector.example failed: Connection refused"
            next_try = time.mktime((2026, 11, 21, 18, 30, 0, 0, 0, -1))
            dialog.show_state(presenter.end_send(Delivery(Later(reason), next_try)))
        if phase == "discarded":
            discarded = Discarded("rule_is_firefox_desktop")
            dialog.show_state(presenter.end_send(Delivery(discarded)))
        if phase == "sent":
            page = "https://collector.example/report"
            crash_id = "bp-5a7e2c1d-8d4f-4b44-9f0c-3d2c10251121"
            dialog.show_state(presenter.end_send(Delivery(Accepted(crash_id, page))))
        self._take(dialog, path)

    def own_dialog(self, path: Path) -> None:
        """Picture the crash dialog of a product with a logo and few controls."""
        from app.composition import build
        from app.presenters.cause import Cause
        from app.ui.crash_app import make_crash_dialog
        from tests.support.crashes import crash

        folder = self._services.store.folder.parent / "own"
        folder.mkdir()
        (folder / "lastword.toml").write_text(OWN_CONFIG)
        (folder / "logo.svg").write_text(OWN_LOGO)
        services = build(folder, {})
        report = services.store.adopt(crash(folder.parent, ProductName="Gargoyle"))
        dialog = make_crash_dialog(services, report, self._background)
        dialog.show_cause(Cause("libstone.so.1", "wings::spread(int)"))
        self._take(dialog, path)

    def help(self, path: Path) -> None:
        """Picture the dialog's help."""
        from app.ui.application import translate
        from app.ui.crash_help import CrashHelpDialog
        from app.window_composition import crash_help

        report = self._services.store.list()[0]
        self._take(CrashHelpDialog(crash_help(self._services, report, translate)), path)

    def contents(self, path: Path, tab: int) -> None:
        """Picture the window with all that would be sent."""
        from PySide6.QtWidgets import QTableView, QTabWidget

        from app.ui.application import translate
        from app.ui.report_contents import ReportContentsDialog
        from app.ui.tables import select_row
        from app.window_composition import report_contents
        from tests.support.widgets import child

        report = self._services.store.list()[0]
        choices = self._services.desk(report).remembered()
        contents = report_contents(self._services, report, choices, translate)
        window = ReportContentsDialog(contents, self._background)
        window.show()
        self._settle()
        select_row(child(window, QTableView, "annotations"), 4)
        found = [bool(stream.found) for stream in contents.streams]
        select_row(child(window, QTableView, "streams"), found.index(True))
        child(window, QTabWidget, "tabs").setCurrentIndex(tab)
        self._take(window, path)

    def report_list(self, path: Path, *, empty: bool = False, tab: int = 0) -> None:
        """Picture the list after one report was sent, one discarded and one failed."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QTableView, QTabWidget

        from app.collector.answer import parse_answer
        from app.composition import build
        from app.model.choices import Origin
        from app.ui.main_app import make_main_window
        from app.ui.tables import select_row
        from tests.support.widgets import child

        services = build(path.parent / "nothing", {}) if empty else self._services
        answers = ["accept", "reject:has_old_buildid", "503"]
        for report, answer in zip(services.store.list()[2:], answers, strict=False):
            self._collector.reports.first([parse_answer(answer)])
            permission = services.consent.give(report.id, Origin.LIST)
            services.submitter.submit(report, permission, origin=Origin.LIST)
        window = make_main_window(services, self._background)
        window.resize(*SIZE)
        window.show()
        self._settle()
        child(window, QTabWidget, "details").setCurrentIndex(tab)
        QTest.qWait(1000)
        select_row(child(window, QTableView, "reports"), 3)
        QTest.qWait(300)
        self._take(window, path)

    def groups(self, path: Path) -> None:
        """Picture a month of crashes, grouped by signature."""
        from PySide6.QtGui import QAction

        from app.ui.main_app import make_main_window

        window = make_main_window(self._month, self._background)
        window.resize(*SIZE)
        window.show()
        self._settle()
        next(a for a in window.findChildren(QAction) if a.objectName() == "group").trigger()
        self._take(window, path)

    @cached_property
    def _month(self) -> Services:
        """A folder with many small reports, whose analyses are made up too."""
        from app.composition import build
        from app.services.analyses import Analyses, Facts
        from app.services.settings import ASK_AGAIN
        from tests.support.crashes import crash

        services = build(self._folder / "Month", {})
        services.settings.set(ASK_AGAIN, False)
        kept = Analyses(services.store.own / "analyses.sqlite")
        for number in range(60):
            days = number * number % 29 + (20 if number % 11 == 5 else 0)
            dump = crash(
                self._folder,
                ProductName="Sketchbook",
                Version=("24.1", "24.0", "23.7")[number * number % 7 % 3],
                CrashTime=str(int(time.time()) - DAY_S * days),
            )
            signature = SIGNATURES[(0, 0, 1, 0, 2, 3, 1, 0, 4, 2, 1)[number % 11]]
            kept.keep(services.store.adopt(dump), Facts(signature, "SIGSEGV"), None)
        return services

    def page(self, path: Path, name: str) -> None:
        """Picture another page of the main window."""
        from app.ui.main_app import make_main_window

        services = self._month if name == "top" else self._services
        window = make_main_window(services, self._background, name)
        window.resize(*SIZE)
        window.show()
        self._settle()
        self._take(window, path)

    def real_crash(self, path: Path) -> None:
        """Picture the stack of a crash of the corpus, with symbols; needs a corpus."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QListWidget

        from app.services.inspection import Sources
        from app.ui.application import translate
        from app.ui.inspector_app import Inspectors
        from app.window_composition import inspector_desk
        from tests.support.shared import corpus
        from tests.support.widgets import child

        for folder in corpus("linux-x64-bp-O2-threads"):
            sources = Sources((folder.parent / "_symbols",), (folder.parent / "_bin",))
            desk = inspector_desk(self._services, translate)
            window = Inspectors(self._background, desk).open(folder / "dump.dmp", sources)
            window.resize(*INSPECTOR_SIZE)
            self._settle()
            child(window, QListWidget, "pages").setCurrentRow(1)
            QTest.qWait(300)
            self._take(window, path)

    def inspector(self, path: Path, page: int) -> None:
        """Picture one page of the inspector, with a real crash of the tests."""
        from PySide6.QtWidgets import QListWidget

        from app.ui.application import translate
        from app.ui.inspector_app import Inspectors
        from app.window_composition import inspector_desk
        from tests.support.widgets import child

        reports = self._services.store.list()
        dump = next(report.dump for report in reports if report.dump is not None)
        desk = inspector_desk(self._services, translate)
        window = Inspectors(self._background, desk).open(dump)
        window.resize(*INSPECTOR_SIZE)
        self._settle()
        child(window, QListWidget, "pages").setCurrentRow(page)
        self._take(window, path)

    def _settle(self) -> None:
        from PySide6.QtWidgets import QApplication

        for _ in range(12):  # one analysis begins when another has ended
            self._background.wait(20)
            QApplication.processEvents()

    def _take(self, window: QWidget, path: Path) -> None:
        window.show()
        self._settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        _with_few_colours(window.grab().toImage()).save(str(path))
        window.close()
        self._settle()


def _with_few_colours(picture: QImage) -> QImage:
    """Return a picture of at most 256 colours: a window has hardly more, and half the bytes."""
    from collections import Counter

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    pixels = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(pixels.constBits()).cast("I"))
    colours = [colour for colour, _ in counted.most_common(256)]
    sharp = Qt.ImageConversionFlag.ThresholdDither
    return pixels.convertToFormat(QImage.Format.Format_Indexed8, colours, sharp)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
