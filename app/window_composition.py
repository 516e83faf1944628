"""Wires presenters to services, for the windows. No Qt.

Apart from :mod:`app.composition` because commands need no presenter, and the other way round
each window gets here all that it may know of the services. What the crash dialog does not
need is imported when another window wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.composition import Services
from app.model.choices import Choices
from app.model.product import Control, Product
from app.model.report import Report
from app.presenters.cause import Cause, cause_of
from app.presenters.crash_dialog import CrashDialogPresenter, Terms
from app.presenters.translation import Translate
from app.services.web_address import host_of

if TYPE_CHECKING:
    from analyzer.model import Analysis
    from app.presenters.crash_help import CrashHelp
    from app.presenters.inspector_desk import InspectorDesk
    from app.presenters.pings import PingsPresenter
    from app.presenters.report_contents import ReportContents
    from app.presenters.unsent_notice import UnsentNotice
    from app.services.analysis import Failure


_PING_FOLDERS = ("pending", "deletion", "rejected", "archive")


def crash_dialog(
    services: Services, report: Report, translate: Translate
) -> CrashDialogPresenter:
    """Return the presenter of the crash dialog for a pending report."""
    desk = services.desk(report)
    terms_ = terms(services, report)
    return CrashDialogPresenter(report, terms_, desk, desk.begin(report), translate)


def terms(services: Services, report: Report) -> Terms:
    """Return what configuration and report say about the crash dialog."""
    product = services.product
    shows = product.shows
    return Terms(
        product=report.annotation("ProductName") or _configured_name(product),
        host=host_of(services.environment.url or product.url_of(report)),
        takes_comment=shows(Control.COMMENT),
        takes_email=shows(Control.EMAIL),
        drops_email=not product.takes_email,
        comment_limit=product.comment_limit,
        url=report.annotation("URL") if shows(Control.URL) else "",
        dump_size=_attached_size(report),
        can_restart=shows(Control.RESTART) and services.desk(report).can_restart,
        can_agree=shows(Control.ALWAYS),
        can_look=shows(Control.DETAILS),
        logo=product.logo,
    )


def report_contents(
    services: Services, report: Report, choices: Choices, translate: Translate
) -> ReportContents:
    """Return the presenter of all that would be sent with ``choices``."""
    from app.presenters.report_contents import ReportContents

    has_levels = services.product.shows(Control.LEVELS)
    desk = services.desk(report)
    return ReportContents(report, choices, desk, translate, has_levels=has_levels)


def crash_help(services: Services, report: Report, translate: Translate) -> CrashHelp:
    """Return what the dialog's help says about a report."""
    from app.presenters.crash_help import CrashHelp, Keeping, Privacy
    from app.services.settings import KEEP_DAYS, KEEP_DECLINED, SEND_PINGS

    get = services.settings.get
    keeping = Keeping(get(KEEP_DECLINED), get(KEEP_DAYS), get(SEND_PINGS))
    product = services.product
    privacy = Privacy(product.privacy_text, product.privacy_url)
    return CrashHelp(terms(services, report), keeping, privacy, translate)


def look_for_cause(report: Report, found: Callable[[Cause], None]) -> None:
    """Analyze the report's dump and tell the place of the crash. Blocks."""
    from app.services.analysis import analyze_apart

    if report.dump is not None:
        found(_cause(analyze_apart(report.dump)))


def new_crash(
    services: Services, report: Report
) -> Callable[[Callable[[Cause], None]], object]:
    """Return the work that a new crash needs beside the user.

    As :func:`look_for_cause` it tells the place of the crash, and goes on.
    """
    from app.services.aftermath import Aftermath

    aftermath = Aftermath(
        services.store,
        report,
        lambda: services.pings,
        all_threads=services.environment.dump_all_threads,
    )
    return lambda found: aftermath.run(lambda analysis: found(_cause(analysis)))


def count_crashes(services: Services, report: Report) -> int:
    """Return how often the program crashed this week. Blocks."""
    from app.services.recurrence import crashes_of_the_week

    return crashes_of_the_week(services.store.list(), report)


def inspector_desk(
    services: Services,
    translate: Translate,
    urls: Sequence[str] = (),
    store: Path | None = None,
) -> InspectorDesk:
    """Return what opens dumps for developers.

    Args:
        services: Of the folder.
        translate: The user's language.
        urls: Symbol servers that the command line names.
        store: The folder for what they give, if the command line names one.
    """
    from app.presenters.inspector_desk import InspectorDesk
    from app.services.inspection import Sources
    from app.services.recent_files import RecentFiles
    from app.services.symbol_desk import SymbolDesk
    from app.services.symbol_setup import index_folder, store_folder

    fetched = store or store_folder(services.settings)
    servers = partial(services.symbols_from, urls, fetched)
    return InspectorDesk(
        services.settings,
        SymbolDesk(services.settings, services.consent, servers, is_named=bool(urls)),
        RecentFiles(services.store.own / "recent.json"),
        Sources((fetched,), (fetched,), index_folder()),
        translate,
    )


def unsent_notice(services: Services, translate: Translate) -> UnsentNotice:
    """Return the presenter of the question about reports that nobody decided about."""
    from app.presenters.unsent_notice import UnsentNotice

    return UnsentNotice(services.unsent, translate)


def pings(services: Services, translate: Translate) -> PingsPresenter:
    """Return the presenter of the page about crash pings."""
    from app.presenters.pings import PingsPresenter
    from app.services.pings.desk import PingDesk

    all_threads = services.environment.dump_all_threads
    desk = PingDesk(services.store, services.pings, all_threads=all_threads)
    return PingsPresenter(desk, translate)


def ping_folders(services: Services) -> list[Path]:
    """Return the folders whose changes change the lists of pings."""
    own = services.store.own / "pings"
    return [services.store.folder / "pending", *(own / name for name in _PING_FOLDERS)]


def _cause(analysis: Analysis | Failure) -> Cause:
    from app.services.analysis import Failure

    return Cause() if isinstance(analysis, Failure) else cause_of(analysis)


def _configured_name(product: Product) -> str:
    """Return the product's name; empty when nobody configured one."""
    return "" if product.name == Product().name else product.name


def _attached_size(report: Report) -> int:
    """Return the bytes of all that goes beside the annotations."""
    paths = (report.dump, report.memory, *report.more_dumps.values())
    return sum(path.stat().st_size for path in paths if path is not None and path.is_file())
