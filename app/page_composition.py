"""Wires the presenters of the main window's pages to services. No Qt.

Apart from :mod:`app.window_composition`, which the crash dialog needs at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from app.composition import Services
from app.presenters.about import About, Welcome
from app.presenters.analyzing import Analyzing
from app.presenters.found_page import FoundPage
from app.presenters.orphans import OrphansPresenter
from app.presenters.report_details import ReportDetails
from app.presenters.report_list import ReportListPresenter
from app.presenters.report_rows import Row
from app.presenters.settings_page import SettingsPage
from app.presenters.translation import Translate
from app.services.about_desk import AboutDesk
from app.services.analyses import Analyses
from app.services.elsewhere import Elsewhere
from app.services.found_desk import FoundDesk
from app.services.list_desk import ListDesk
from app.services.orphans import Orphans
from app.services.report_analyses import ReportAnalyses
from app.services.settings_desk import SettingsDesk


def found_page(services: Services, translate: Translate) -> FoundPage:
    """Return the presenter of the crashes that other programs have kept."""
    home = services.environment.home
    elsewhere = Elsewhere(services.settings, services.store.folder, home)
    return FoundPage(FoundDesk(services.store, elsewhere), translate)


def settings_page(services: Services, translate: Translate) -> SettingsPage:
    """Return the presenter of the settings."""
    return SettingsPage(SettingsDesk(services.settings), translate)


def about(services: Services, translate: Translate) -> About:
    """Return the presenter of the page about privacy and the program."""
    return About(_about_desk(services), translate)


def welcome(services: Services, translate: Translate) -> Welcome:
    """Return the presenter of the first page of all."""
    return Welcome(_about_desk(services), translate)


def report_list(services: Services, translate: Translate) -> ReportListPresenter:
    """Return the presenter of the list of reports."""
    return ReportListPresenter(list_desk(services), translate)


def report_details(services: Services, translate: Translate) -> ReportDetails:
    """Return the presenter of the pane about the selected report."""
    return ReportDetails(list_desk(services), translate)


def orphans(services: Services, translate: Translate) -> OrphansPresenter:
    """Return the presenter of the files that belong to no report."""
    return OrphansPresenter(Orphans(services.store), translate)


def analyzing(services: Services, translate: Translate) -> Analyzing:
    """Return the queue of reports to analyze."""
    return Analyzing(list_desk(services), translate)


def row_loader(
    services: Services, translate: Translate
) -> Callable[[], Callable[[], list[Row]]]:
    """Return what returns the work that reads all reports."""
    presenter = ReportListPresenter(list_desk(services), translate)
    return presenter.loading


def watched_folders(services: Services) -> list[Path]:
    """Return the folders whose changes change the list."""
    folder = services.store.folder
    return [folder, folder / "pending", folder / "submitted"]


def list_desk(services: Services) -> ListDesk:
    """Return all that the list of reports may do."""
    analyses = ReportAnalyses(
        Analyses(services.store.own / "analyses.sqlite"),
        services.settings,
        lambda: _fetched_symbols(services),
    )

    def ping_of(report_id: str) -> Mapping[str, object]:
        # Late: the list is there before anybody looks at a ping.
        from app.services.pings.desk import PingDesk
        from app.services.pings.pings import crash_ping_id

        desk = PingDesk(services.store, services.pings)
        return desk.open(crash_ping_id(report_id)).document

    return ListDesk(
        services.store,
        services.consent,
        services.submitter,
        services.settings,
        analyses,
        ping_of,
    )


def _fetched_symbols(services: Services) -> Path:
    # Late: servers and their protocols are not needed for the list.
    from app.services.symbol_setup import store_folder

    return store_folder(services.settings)


def _about_desk(services: Services) -> AboutDesk:
    return AboutDesk(services.store.folder, services.settings, services.product.privacy_url)
