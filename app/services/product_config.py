"""``lastword.toml``: what an adopter ships beside the product, read with clear errors.

preset = "neutral" | "firefox"      where all that is not said here is taken from
[product]    name, vendor, restart, privacy_url, privacy_text
[dialog]     controls, logo
[reports]    url, limit, gzip, comments, email, comment_limit, view_url, plain_http, policy
[retention]  days, reports, mib
[pings]      url, format, glean_app_id
[symbols]    urls, redirects
[annotations]    <name> = "report" | "ping" | "ping-only"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from analyzer.named import NamedTuple
from app.errors import InputError, UsageError
from app.model.annotation_scopes import SCOPES, Scope
from app.model.product import PRESETS, Control, PingFormat, Policy, Product
from app.services.files import read_file
from app.services.symbol_address import parse_server
from app.services.web_address import why_not

PRIVACY_LIMIT = 2000
"""Characters of a privacy text: people read it while they wait for their program."""
LOGO_TYPES = (".png", ".svg")
_LIMIT = 1 << 20


class _Key(NamedTuple):
    """One key of the file.

    Attributes:
        field: Its field in ``Product``.
        read: Takes the file's value and returns the field's, or raises ``ValueError``.
    """

    field: str
    read: Callable[[object], object]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text is wanted")
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is wanted")
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a number from 0 up is wanted")
    return value


def _limit(value: object) -> int | None:
    """Read a size in bytes; 0 stands for no limit, since TOML has no null."""
    return _count(value) or None


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError("a list of texts is wanted")
    return tuple(value)


def _address(value: object) -> str:
    url = _text(value)
    refusal = why_not(url, plain_http=True) if url else ""
    if refusal:
        raise ValueError(refusal)
    return url


def _privacy_text(value: object) -> str:
    text = _text(value).strip()
    if len(text) > PRIVACY_LIMIT:
        raise ValueError(f"at most {PRIVACY_LIMIT} characters are wanted")
    return text


def _controls(value: object) -> tuple[Control, ...]:
    words = _words(value)
    for word in words:
        if word not in list(Control):
            raise ValueError(f"there is no {word!r}, only {', '.join(Control)}")
    return tuple(control for control in Control if control in words)


def _logo(value: object) -> Path:
    """Read the name of a file beside the configuration; see :mod:`app.services.logo_file`."""
    name = _text(value)
    if "/" in name or "\\" in name or "\0" in name or not name.endswith(LOGO_TYPES):
        raise ValueError("the name of a .png or .svg file beside this one is wanted")
    return Path(name)


def _servers(value: object) -> tuple[str, ...]:
    for text in _words(value):
        try:
            parse_server(text, plain_http=True)
        except UsageError as error:
            raise ValueError(str(error)) from error
    return _words(value)


def _policy(value: object) -> Policy:
    try:
        return Policy(_text(value))
    except ValueError as error:
        raise ValueError(f"one of {', '.join(Policy)} is wanted") from error


def _ping_format(value: object) -> PingFormat:
    try:
        return PingFormat(_text(value))
    except ValueError as error:
        raise ValueError(f"one of {', '.join(PingFormat)} is wanted") from error


SECTIONS: Mapping[str, Mapping[str, _Key]] = {
    "product": {
        "name": _Key("name", _text),
        "vendor": _Key("vendor", _text),
        "restart": _Key("restart", _words),
        "privacy_url": _Key("privacy_url", _address),
        "privacy_text": _Key("privacy_text", _privacy_text),
    },
    "dialog": {
        "controls": _Key("controls", _controls),
        "logo": _Key("logo", _logo),
    },
    "reports": {
        "url": _Key("report_url", _address),
        "limit": _Key("report_limit", _limit),
        "gzip": _Key("report_gzip", _switch),
        "comments": _Key("takes_comment", _switch),
        "email": _Key("takes_email", _switch),
        "comment_limit": _Key("comment_limit", _count),
        "view_url": _Key("view_url", _text),
        "plain_http": _Key("plain_http", _switch),
        "policy": _Key("policy", _policy),
    },
    "retention": {
        "days": _Key("keep_days", _count),
        "reports": _Key("keep_reports", _count),
        "mib": _Key("keep_mib", _count),
    },
    "pings": {
        "url": _Key("ping_url", _address),
        "format": _Key("ping_format", _ping_format),
        "glean_app_id": _Key("glean_app_id", _text),
    },
    "symbols": {
        "urls": _Key("symbol_urls", _servers),
        "redirects": _Key("symbol_redirects", _words),
    },
}


def read_product(path: Path) -> Product:
    """Read a product's configuration.

    Raises:
        InputError: The file cannot be read, or says something that makes no sense; the
            message names file and key.
    """
    import tomllib

    try:
        content = tomllib.loads(read_file(path, _LIMIT).decode())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: {error}") from error
    preset = content.pop("preset", "neutral")
    if preset not in list(PRESETS):
        raise InputError(f"{path}: preset: one of {', '.join(PRESETS)} is wanted")
    fields: dict[str, object] = {}
    for section, keys in content.items():
        if not isinstance(keys, dict):
            raise InputError(f"{path}: {section} is a section, not a value")
        if section == "annotations":
            fields["scopes"] = SCOPES.with_names(_scopes(path, keys))
        elif section in SECTIONS:
            fields |= _section(path, section, keys)
        else:
            raise InputError(f"{path}: there is no section [{section}]")
    if "logo" in fields:
        fields["logo"] = path.parent / str(fields["logo"])
    return PRESETS[preset]._replace(**fields)  # type: ignore[arg-type]  # each read() checked its own


def _section(path: Path, section: str, keys: Mapping[str, object]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for name, value in keys.items():
        key = SECTIONS[section].get(name)
        if key is None:
            known = ", ".join(SECTIONS[section])
            raise InputError(f"{path}: [{section}] has no key {name!r}, only {known}")
        try:
            fields[key.field] = key.read(value)
        except ValueError as error:
            raise InputError(f"{path}: [{section}] {name}: {error}") from error
    return fields


def _scopes(path: Path, names: Mapping[str, object]) -> dict[str, Scope]:
    scopes: dict[str, Scope] = {}
    for name, value in names.items():
        try:
            scopes[name] = Scope(str(value))
        except ValueError as error:
            known = ", ".join(Scope)
            raise InputError(f"{path}: [annotations] {name}: one of {known}") from error
    return scopes
