"""The rules by which Mozilla's collector throws reports away; the first that matches decides.

They are played on demand only: any product and channel can be tried without them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

Annotations = Mapping[str, object]

PRODUCTS = (
    "Fenix",
    "Firefox",
    "Firefox Enterprise",
    "Focus",
    "MozillaVPN",
    "ReferenceBrowser",
    "Thunderbird",
)

_PACKAGES = {
    "Fenix": ("org.mozilla.fenix", "org.mozilla.firefox", "org.mozilla.firefox_beta"),
    "Focus": ("org.mozilla.focus", "org.mozilla.klar"),
    "ReferenceBrowser": ("org.mozilla.reference.browser",),
}
_MAX_AGE = timedelta(days=730)
_WINDOWS_8_1 = 9600


class Rule(NamedTuple):
    """One row of the table.

    Attributes:
        name: The word after ``rule_`` in the answer.
        matches: Whether the rule is about this report, arriving at this time.
        accepted: Share of the matching reports that pass, 0 to 1.
        decides: Whether passing means accepted; else the next rules are asked.
    """

    name: str
    matches: Callable[[Annotations, datetime], bool]
    accepted: float
    decides: bool = True


class Verdict(NamedTuple):
    """What became of a report, by which rule; ``digit`` is its crash id's."""

    rule: str
    accepted: bool
    digit: int = 0


def throttle(
    annotations: Annotations, arrival: datetime, chance: Callable[[], float]
) -> Verdict:
    """Apply the rules; ``chance()`` draws from 0 to 1 for those that sample."""
    for rule in RULES:
        if not rule.matches(annotations, arrival):
            continue
        if rule.name == "b2g":
            return Verdict(rule.name, accepted=True, digit=3)
        passes = chance() < rule.accepted
        if passes and not rule.decides:
            continue
        return Verdict(rule.name, accepted=passes)
    return Verdict("accept_everything", accepted=True)


def _has_old_build_id(annotations: Annotations, arrival: datetime) -> bool:
    build_id = annotations.get("BuildID")
    if not isinstance(build_id, str) or len(build_id) != 14 or not build_id.startswith("20"):
        return False
    try:
        built = datetime.strptime(build_id[:8], "%Y%m%d").replace(tzinfo=arrival.tzinfo)
    except ValueError:
        return False
    return arrival - built > _MAX_AGE


def _has_hang_id_and_browser(annotations: Annotations, _: datetime) -> bool:
    return "HangID" in annotations and annotations.get("ProcessType", "browser") == "browser"


def _is_from_infobar(annotations: Annotations, _: datetime) -> bool:
    major = str(annotations.get("Version", "")).partition(".")[0]
    return (
        annotations.get("ProductName") == "Firefox"
        and annotations.get("SubmittedFromInfobar") == "true"
        and major.isdecimal()
        and 52 <= int(major[:9]) <= 59
        and str(annotations.get("BuildID", "")) < "20171226"
    )


def _is_unsupported_package(annotations: Annotations, _: datetime) -> bool:
    packages = _PACKAGES.get(str(annotations.get("ProductName")))
    return packages is not None and annotations.get("Android_PackageName") not in packages


def _is_esr_on_old_windows(annotations: Annotations, _: datetime) -> bool:
    if (annotations.get("ProductName"), annotations.get("ReleaseChannel")) != (
        "Firefox",
        "esr",
    ):
        return False
    try:
        environment = json.loads(str(annotations.get("TelemetryEnvironment")))
        system = environment["system"]["os"]
        is_windows: bool = system["name"] == "Windows_NT"
        return is_windows and int(system["windowsBuildNumber"]) <= _WINDOWS_8_1
    except (ValueError, RecursionError, KeyError, TypeError):
        return False


def _is(name: str, *values: object) -> Callable[[Annotations, datetime], bool]:
    return lambda annotations, _: annotations.get(name) in values


def _has(name: str) -> Callable[[Annotations, datetime], bool]:
    return lambda annotations, _: name in annotations


RULES = (
    Rule("has_old_buildid", _has_old_build_id, 0),
    Rule("has_hangid_and_browser", _has_hang_id_and_browser, 0),
    Rule("infobar_is_true", _is_from_infobar, 0),
    Rule("b2g", _is("ProductName", "B2G"), 1),
    Rule("unsupported_product", lambda a, _: a.get("ProductName") not in PRODUCTS, 0),
    Rule("unsupported_packagename", _is_unsupported_package, 0),
    Rule("throttleable_0", _is("Throttleable", "0", 0), 1),
    # Present is enough, even when empty: a client that sends empty boxes is never sampled.
    Rule("has_comments", _has("Comments"), 1),
    Rule("has_phc", _has("PHCKind"), 1),
    Rule("is_background", _is("ProcessType", "gpu", "plugin", "rdd", "socket", "utility"), 1),
    Rule("is_shutdownkill", _is("ipc_channel_error", "ShutDownKill"), 0.1, decides=False),
    Rule("is_firefox_esr_unsupported_windows", _is_esr_on_old_windows, 0.25, decides=False),
    Rule("is_alpha_beta_esr", _is("ReleaseChannel", "aurora", "beta", "esr"), 1),
    Rule("is_nightly", lambda a, _: str(a.get("ReleaseChannel")).startswith("nightly"), 1),
    Rule(
        "is_firefox_desktop",
        lambda a, _: (a.get("ProductName"), a.get("ReleaseChannel")) == ("Firefox", "release"),
        0.1,
    ),
)
