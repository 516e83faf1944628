"""The settings as the window shows them, each as its one declaration tells. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple, Protocol

from app.errors import AppError
from app.presenters.translation import Translate, Translated, untranslated
from app.services.settings_desk import Current


class Kind(Enum):
    """What a setting is changed with."""

    SWITCH = auto()
    NUMBER = auto()
    CHOICE = auto()
    TEXT = auto()


class SettingRow(NamedTuple):
    """One setting.

    Attributes:
        key: Its name in the file and for ``lastword config``.
        text: What it is for.
        kind: What it is changed with.
        value: What holds now.
        choices: All values and their names, for a choice.
        default: The value that it had at first, as text.
        is_default: It still has it.
    """

    key: str
    text: str
    kind: Kind
    value: bool | int | str
    choices: tuple[tuple[str, str], ...]
    default: str
    is_default: bool


class SettingsDesk(Protocol):
    """What the page needs from the services."""

    def all(self) -> Sequence[Current]:
        """Return all settings in their order."""

    def change(self, key: str, text: str) -> bool:
        """Store a value; false if its secret part is not kept. Blocks.

        Raises:
            AppError: It cannot be stored.
        """


class SettingsPage(Translated):
    """All settings, searched and changed one by one; a change holds at once."""

    def __init__(self, desk: SettingsDesk, translate: Translate = untranslated) -> None:
        super().__init__(translate)
        self._desk = desk
        self._words: list[str] = []

    @property
    def rows(self) -> list[SettingRow]:
        """All settings as they are now."""
        return [self._row(current) for current in self._desk.all()]

    @property
    def found(self) -> set[str]:
        """Keys of the settings that the search finds; all without a search."""
        return {
            row.key
            for row in self.rows
            if all(word in f"{row.key} {row.text}".casefold() for word in self._words)
        }

    @property
    def empty_text(self) -> str:
        """What to say when the search finds nothing; empty otherwise."""
        return "" if self.found else self.tr("No setting is called so. Clear the search.")

    def search(self, text: str) -> None:
        """Find only settings whose text or name contains each word of ``text``."""
        self._words = text.casefold().split()

    def change(self, key: str, value: bool | int | str) -> str:
        """Store a value; return a sentence if that did not go well. Blocks."""
        text = {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)
        return self.reset(key, text)

    def reset(self, key: str, default: str) -> str:
        """Store a value that is given as text, as :attr:`SettingRow.default` is. Blocks."""
        try:
            is_kept = self._desk.change(key, default)
        except (AppError, OSError) as error:
            return str(error)
        if is_kept:
            return ""
        return self.tr("No keyring keeps the password: it is not stored anywhere.")

    def _row(self, current: Current) -> SettingRow:
        setting, value = current
        default = setting.default
        shown = {True: "on", False: "off"}[default] if isinstance(default, bool) else default
        return SettingRow(
            key=setting.key,
            text=self._translate("Setting", setting.text),
            kind=_kind(current),
            value=value,
            choices=tuple((str(each), self._name(str(each))) for each in setting.values),
            default=str(shown),
            is_default=value == default,
        )

    def _name(self, value: str) -> str:
        names = {
            "full": self.tr("All of it"),
            "reduced": self.tr("Reduced to the stacks"),
            "none": self.tr("Nothing of it"),
        }
        return names.get(value, value)


def _kind(current: Current) -> Kind:
    if current.setting.values:
        return Kind.CHOICE
    kinds = {bool: Kind.SWITCH, int: Kind.NUMBER, str: Kind.TEXT}
    return kinds[type(current.setting.default)]
