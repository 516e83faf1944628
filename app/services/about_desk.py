"""What the pages about privacy and the program may know and do."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from app.services.settings import (
    ALWAYS_SEND,
    EMAIL,
    KEEP_DAYS,
    REMEMBER_EMAIL,
    SEND_PINGS,
    Settings,
)


class Facts(NamedTuple):
    """What the texts tell of this installation.

    Attributes:
        version: Of Lastword.
        folder: Where the reports are.
        privacy_url: The product's page about privacy; empty if there is none.
        sends_pings: Crash pings are on.
        always_sends: Reports are sent without asking.
        keep_days: Age at which reports are removed; 0 for never.
        email: The remembered e-mail address; empty if there is none.
    """

    version: str
    folder: str
    privacy_url: str
    sends_pings: bool
    always_sends: bool
    keep_days: int
    email: str


class AboutDesk:
    """Tells how this installation is set up, and changes what its pages offer to change."""

    def __init__(self, folder: Path, settings: Settings, privacy_url: str) -> None:
        self._folder = folder
        self._settings = settings
        self._privacy_url = privacy_url

    def facts(self) -> Facts:
        """Return what holds now."""
        get = self._settings.get
        return Facts(
            version=_version(),
            folder=str(self._folder),
            privacy_url=self._privacy_url,
            sends_pings=get(SEND_PINGS),
            always_sends=get(ALWAYS_SEND),
            keep_days=get(KEEP_DAYS),
            email=get(EMAIL),
        )

    def send_pings(self, on: bool) -> None:
        """Turn crash pings on or off."""
        self._settings.set(SEND_PINGS, on)

    def forget_email(self) -> None:
        """Remember no e-mail address."""
        self._settings.set(REMEMBER_EMAIL, False)
        self._settings.set(EMAIL, "")


def _version() -> str:
    try:
        return version("lastword")
    except PackageNotFoundError:
        return "0"
