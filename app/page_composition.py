"""Wires the presenters of the main window's pages to services. No Qt.

Apart from :mod:`app.window_composition`, which the crash dialog needs at once.
"""

from __future__ import annotations

from app.composition import Services
from app.presenters.about import About, Welcome
from app.presenters.settings_page import SettingsPage
from app.presenters.translation import Translate
from app.services.about_desk import AboutDesk
from app.services.settings_desk import SettingsDesk


def settings_page(services: Services, translate: Translate) -> SettingsPage:
    """Return the presenter of the settings."""
    return SettingsPage(SettingsDesk(services.settings), translate)


def about(services: Services, translate: Translate) -> About:
    """Return the presenter of the page about privacy and the program."""
    return About(_about_desk(services), translate)


def welcome(services: Services, translate: Translate) -> Welcome:
    """Return the presenter of the first page of all."""
    return Welcome(_about_desk(services), translate)


def _about_desk(services: Services) -> AboutDesk:
    return AboutDesk(services.store.folder, services.settings, services.product.privacy_url)
