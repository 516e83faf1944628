"""Looking at and changing settings: the same for the window and for ``lastword config``."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from app.services.credentials import PROXY_PASSWORD, Credentials, without_password
from app.services.settings import PROXY, SETTINGS, Setting, Settings

AnySetting = Setting[bool] | Setting[int] | Setting[str]


class Current(NamedTuple):
    """A setting and what holds now."""

    setting: AnySetting
    value: bool | int | str


class SettingsDesk:
    """The settings of one ``Crash Reports`` folder.

    Args:
        settings: Where they are.
        credentials: Returns the keeper of secrets; called when there is one to keep.
    """

    def __init__(
        self, settings: Settings, credentials: Callable[[], Credentials] = Credentials
    ) -> None:
        self._settings = settings
        self._credentials = credentials

    def all(self) -> list[Current]:
        """Return all settings in their order."""
        get = self._settings.get
        return [Current(setting, get(setting)) for setting in SETTINGS]  # type: ignore[misc]  # one of three kinds

    def change(self, key: str, text: str) -> bool:
        """Store a value given as text; a proxy's password goes to the keyring. Blocks.

        Returns:
            False if there was a password that no keyring keeps: it is not stored anywhere.

        Raises:
            UsageError: There is no such setting, or the text is no value for it.
        """
        password = ""
        if key == PROXY.key:
            text, password = without_password(text)
        self._settings.set_text(key, text)
        return not password or self._credentials().store(PROXY_PASSWORD, password)
