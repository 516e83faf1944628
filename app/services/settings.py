"""The user's settings: each declared once, read with its own default, written durably.

Ours are in ``lastword/settings.toml``; the choices that Firefox's client and preference page
share are in ``crashreporter_settings.json`` beside the reports. In both, each key stands on
its own: a bad value harms no other, and one that is there but cannot be read gives the
cautious value, never a yes that the user did not give. Unknown keys are kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar

from analyzer.named import NamedTuple
from app.errors import UsageError
from app.model.translatable import QT_TRANSLATE_NOOP
from app.services.files import write_file
from app.services.locks import locked

T = TypeVar("T", bool, int, str)


class Setting(NamedTuple, Generic[T]):
    """One declared setting.

    Attributes:
        key: Its name in the file.
        default: Its value when the file does not have it; tells its type too.
        cautious: Its value when the file has it but it cannot be read.
        text: What it is for, in one line; windows translate it.
        shared: It is in the file that Firefox's client has too.
        values: All values that it can have, where not every one of its type is one.
    """

    key: str
    default: T
    cautious: T
    text: str
    shared: bool = False
    values: tuple[T, ...] = ()


SUBMIT_REPORT = Setting(
    "submit_report",
    True,
    False,
    QT_TRANSLATE_NOOP("Setting", "Offer to send reports."),
    shared=True,
)
INCLUDE_URL = Setting(
    "include_url",
    True,
    False,
    QT_TRANSLATE_NOOP("Setting", "Send the open page's address."),
    shared=True,
)
SEND_DUMP = Setting(
    "send_dump",
    "full",
    "none",
    QT_TRANSLATE_NOOP("Setting", "How much of the memory snapshot is sent."),
    values=("full", "reduced", "none"),
)
SEND_PINGS = Setting(
    "send_pings", True, False, QT_TRANSLATE_NOOP("Setting", "Send crash pings.")
)
GENTLE_PINGS = Setting(
    "gentle_pings",
    False,
    True,
    QT_TRANSLATE_NOOP("Setting", "New pings wait as long as failed ones."),
)
ARCHIVE_PINGS = Setting(
    "archive_pings",
    True,
    False,
    QT_TRANSLATE_NOOP("Setting", "Keep a local copy of each ping."),
)
FETCH_SYMBOLS = Setting(
    "fetch_symbols",
    False,
    False,
    QT_TRANSLATE_NOOP("Setting", "Fetch symbols from symbol servers."),
)
SYMBOL_URLS = Setting(
    "symbol_urls",
    "",
    "",
    QT_TRANSLATE_NOOP(
        "Setting", "Symbol servers, separated by blanks; empty for the product's."
    ),
)
SYMBOL_REDIRECTS = Setting(
    "symbol_redirects",
    "",
    "",
    QT_TRANSLATE_NOOP("Setting", "Hosts to which symbol servers may refer; * for any."),
)
SYMBOL_CACHE = Setting(
    "symbol_cache",
    "",
    "",
    QT_TRANSLATE_NOOP("Setting", "Folder for fetched symbols; empty for the usual one."),
)
SYMBOL_MIB = Setting(
    "symbol_mib",
    8192,
    8192,
    QT_TRANSLATE_NOOP("Setting", "Disk space for fetched symbols, in MiB; 0 for any."),
)
ALWAYS_SEND = Setting(
    "always_send",
    False,
    False,
    QT_TRANSLATE_NOOP("Setting", "Send each report without asking."),
)
ASK_AGAIN = Setting(
    "ask_again",
    True,
    False,
    QT_TRANSLATE_NOOP("Setting", "Ask about unsent reports at the next start."),
)
NOTIFY = Setting(
    "notify",
    True,
    False,
    QT_TRANSLATE_NOOP("Setting", "Tell on the desktop what was sent later."),
)
KEEP_DECLINED = Setting(
    "keep_declined",
    True,
    True,
    QT_TRANSLATE_NOOP("Setting", "Keep reports that were not sent."),
)
REMEMBER_EMAIL = Setting(
    "remember_email", False, False, QT_TRANSLATE_NOOP("Setting", "Remember the e-mail address.")
)
EMAIL = Setting("email", "", "", QT_TRANSLATE_NOOP("Setting", "The remembered e-mail address."))
KEEP_DAYS = Setting(
    "keep_days", 0, 0, QT_TRANSLATE_NOOP("Setting", "Days that reports are kept; 0 for ever.")
)
KEEP_REPORTS = Setting(
    "keep_reports", 0, 0, QT_TRANSLATE_NOOP("Setting", "Reports that are kept; 0 for all.")
)
KEEP_MIB = Setting(
    "keep_mib", 0, 0, QT_TRANSLATE_NOOP("Setting", "Disk space for reports, in MiB; 0 for any.")
)
RESTART = Setting(
    "restart", True, True, QT_TRANSLATE_NOOP("Setting", "Restart the program after the dialog.")
)
PROXY = Setting(
    "proxy",
    "",
    "",
    QT_TRANSLATE_NOOP("Setting", "Proxy for sending; empty for the desktop's own."),
)
ANALYZE_REPORTS = Setting(
    "analyze_reports",
    True,
    False,
    QT_TRANSLATE_NOOP("Setting", "Analyze new reports while the window is open."),
)
SYMBOL_FOLDERS = Setting(
    "symbol_folders",
    "",
    "",
    QT_TRANSLATE_NOOP("Setting", "Folders with symbols, separated as in PATH."),
)
EDITOR = Setting(
    "editor",
    "",
    "",
    QT_TRANSLATE_NOOP("Setting", "Opens a source line, such as: code -g {file}:{line}"),
)
WATCH_FOLDERS = Setting(
    "watch_folders",
    "",
    "",
    QT_TRANSLATE_NOOP("Setting", "More folders to look for crashes, separated as in PATH."),
)

SETTINGS: tuple[Setting[bool] | Setting[int] | Setting[str], ...] = (
    SUBMIT_REPORT,
    INCLUDE_URL,
    SEND_DUMP,
    SEND_PINGS,
    ARCHIVE_PINGS,
    GENTLE_PINGS,
    FETCH_SYMBOLS,
    SYMBOL_URLS,
    SYMBOL_REDIRECTS,
    SYMBOL_CACHE,
    SYMBOL_MIB,
    ALWAYS_SEND,
    ASK_AGAIN,
    NOTIFY,
    KEEP_DECLINED,
    KEEP_DAYS,
    KEEP_REPORTS,
    KEEP_MIB,
    REMEMBER_EMAIL,
    EMAIL,
    RESTART,
    PROXY,
    ANALYZE_REPORTS,
    SYMBOL_FOLDERS,
    EDITOR,
    WATCH_FOLDERS,
)
"""All settings, in the order in which windows and ``lastword config`` show them."""


class Settings:
    """The settings beside one ``Crash Reports`` folder."""

    def __init__(self, folder: Path) -> None:
        self._own = folder / "lastword" / "settings.toml"
        self._shared = folder / "crashreporter_settings.json"
        self._lock = folder / "lastword" / "settings.lock"

    def get(self, setting: Setting[T]) -> T:
        """Return a setting's value: the file's, the default, or the cautious one."""
        content = self._read(setting)
        if content is None:
            return setting.cautious
        value = content.get(setting.key, setting.default)
        if type(value) is not type(setting.default) or not _is_known(setting, value):
            return setting.cautious
        return value

    def set_text(self, key: str, text: str) -> None:
        """Store a value given as text, as a command line has it.

        Raises:
            UsageError: There is no such setting, or the text is no value for it.
        """
        for setting in SETTINGS:
            if setting.key == key:
                self.set(setting, _parse(setting, text))
                return
        known = ", ".join(setting.key for setting in SETTINGS)
        raise UsageError(f"There is no setting {key!r}, only {known}.")

    def says(self, setting: Setting[T], value: T) -> bool:
        """Tell whether the file says exactly this, and not a default or mere caution."""
        content = self._read(setting) or {}
        found = content.get(setting.key)
        return type(found) is type(value) and found == value

    def set(self, setting: Setting[T], value: T) -> None:
        """Store a value durably.

        Raises:
            UsageError: It cannot have this value.
        """
        if type(value) is not type(setting.default) or not _is_known(setting, value):
            raise UsageError(f"{setting.key} cannot be {value!r}.")
        with locked(self._lock):
            content = dict(self._read(setting) or self._cautious(setting))
            content[setting.key] = value
            text = json.dumps(content, indent=2) + "\n" if setting.shared else _toml(content)
            write_file(self._path(setting), text.encode())

    def _path(self, setting: Setting[T]) -> Path:
        return self._shared if setting.shared else self._own

    def _cautious(self, setting: Setting[T]) -> dict[str, object]:
        """Return what an unreadable file is replaced by; nothing where there is no file."""
        if not self._path(setting).exists():
            return {}
        return {
            other.key: other.cautious for other in SETTINGS if other.shared == setting.shared
        }

    def _read(self, setting: Setting[T]) -> Mapping[str, object] | None:
        """Return the file's content, ``None`` if there is one but it cannot be read."""
        path = self._path(setting)
        if setting.key == SUBMIT_REPORT.key and not path.exists():
            return _from_ini(path.with_name("crashreporter.ini"))
        try:
            text = path.read_text(encoding="utf-8")
            content = json.loads(text) if setting.shared else _from_toml(text)
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            return None
        return content if isinstance(content, dict) else None


def _is_known(setting: Setting[T], value: object) -> bool:
    return not setting.values or value in setting.values


def _from_ini(path: Path) -> dict[str, object] | None:
    """Read the one key that older browsers kept, ``[Crash Reporter] SubmitReport``."""
    if not path.exists():
        return {}
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
        told = parser.get("Crash Reporter", "SubmitReport", fallback="1")
    except (OSError, ValueError, Error):
        return None
    return {SUBMIT_REPORT.key: {"0": False, "1": True}.get(told)}


def _from_toml(text: str) -> dict[str, object]:
    # Late: where nothing was ever set, the crash dialog is shown without it.
    import tomllib

    return tomllib.loads(text)


def _parse(setting: Setting[bool] | Setting[int] | Setting[str], text: str) -> Any:
    """Return the value that ``text`` stands for."""
    if isinstance(setting.default, bool):
        words = {"on": True, "off": False, "true": True, "false": False}
        if text.lower() not in words:
            raise UsageError(f"{setting.key} is on or off, not {text!r}.")
        return words[text.lower()]
    if isinstance(setting.default, int):
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise UsageError(f"{setting.key} is a number, not {text!r}.")
        return int(text)
    if not _is_known(setting, text):
        known = ", ".join(map(str, setting.values))
        raise UsageError(f"{setting.key} is one of {known}, not {text!r}.")
    return text


def _toml(content: Mapping[str, object]) -> str:
    """Write flat TOML: text, numbers, booleans; a JSON string is a TOML string too."""
    lines = (f"{key} = {_toml_value(value)}\n" for key, value in sorted(content.items()))
    return "".join(lines)


def _toml_value(value: object) -> str:
    return json.dumps(value).replace("\x7f", "\\u007f")
