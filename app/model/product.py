"""What the adopter of Lastword says about the product that crashes.

Without any configuration the product is a neutral one: nothing is sent anywhere unless the
crashed program itself names a server in its annotations.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.named import NamedTuple
from app.model.annotation_scopes import SCOPES, Scopes

if TYPE_CHECKING:
    from app.model.report import Report

MIB = 1 << 20


class PingFormat(StrEnum):
    """Which kind of crash ping the product's edge server takes."""

    V4 = "v4"
    GLEAN = "glean"


class Policy(StrEnum):
    """Who decides whether reports are sent."""

    ASK = "ask"
    """The user."""
    SEND = "send"
    """Whoever runs this computer: each report is sent, nobody is asked."""
    NEVER = "never"
    """Whoever runs this computer: neither reports nor crash pings are sent."""


class Control(StrEnum):
    """A part of the crash dialog that a product can leave out."""

    COMMENT = "comment"
    EMAIL = "email"
    URL = "url"
    """Whether the address of the open page goes along."""
    RESTART = "restart"
    ALWAYS = "always"
    """Whether to send without asking from now on."""
    DETAILS = "details"
    """All that would be sent, to look at and to leave out."""
    LEVELS = "levels"
    """How much of the memory snapshot is sent; among the details."""


class Product(NamedTuple):
    """The product's configuration; each field is one key of ``lastword.toml``.

    Attributes:
        name: Its name, for people and for the data folder; the annotation wins for people.
        vendor: Its vendor; part of the data folder's path where not empty.
        report_url: Where crash reports go, unless the crash itself names a server.
        report_limit: Most bytes of a report on the wire; ``None`` for no limit.
        report_gzip: The collector takes gzip.
        takes_comment: The collector keeps comments.
        takes_email: The collector keeps e-mail addresses.
        comment_limit: Most characters of a comment.
        view_url: Address of a report's page, ``{crash_id}`` in place of the id.
        plain_http: Allow unencrypted http to other machines.
        ping_url: Where crash pings go, unless the crash itself names a server.
        ping_format: The kind of crash ping.
        glean_app_id: Application id of Glean pings, such as ``"firefox-crashreporter"``.
        restart: Command that starts the product again; empty when unknown.
        privacy_url: Page about what is done with reports.
        privacy_text: The same in a few sentences, for the dialog's help.
        controls: What the crash dialog has; see :meth:`shows`.
        logo: Image for the crash dialog; ``None`` for Lastword's own.
        symbol_urls: Symbol servers, ``[LAYOUT+]URL``, asked where the user allows it.
        symbol_redirects: Hosts to which they may refer; ``"*"`` for any.
        scopes: The annotations that the product knows.
        policy: Who decides whether reports are sent.
        keep_days: Days that reports are kept unless the user's settings tell; 0 for ever.
        keep_reports: Reports that are kept, in the same way; 0 for all.
        keep_mib: Disk space for them, in MiB, in the same way; 0 for any.
    """

    name: str = "Lastword"
    vendor: str = ""
    report_url: str = ""
    report_limit: int | None = 25 * MIB
    report_gzip: bool = True
    takes_comment: bool = True
    takes_email: bool = False
    comment_limit: int = 2000
    view_url: str = ""
    plain_http: bool = False
    ping_url: str = ""
    ping_format: PingFormat = PingFormat.V4
    glean_app_id: str = ""
    restart: tuple[str, ...] = ()
    privacy_url: str = ""
    privacy_text: str = ""
    controls: tuple[Control, ...] = tuple(Control)
    logo: Path | None = None
    symbol_urls: tuple[str, ...] = ()
    symbol_redirects: tuple[str, ...] = ()
    scopes: Scopes = SCOPES
    policy: Policy = Policy.ASK
    keep_days: int = 0
    keep_reports: int = 0
    keep_mib: int = 0

    def url_of(self, report: Report) -> str:
        """Return where a report goes: as the crash says, else as the product says."""
        return report.annotation("ServerURL") or self.report_url

    def shows(self, control: Control) -> bool:
        """Tell whether the crash dialog has ``control``; without it, its content is not sent.

        What the collector does not take is not asked for either.
        """
        if control is Control.COMMENT and not self.takes_comment:
            return False
        if control is Control.EMAIL and not self.takes_email:
            return False
        return control in self.controls


FIREFOX = Product(
    name="Firefox",
    vendor="Mozilla",
    report_url="https://crash-reports.mozilla.com/submit",
    view_url="https://crash-stats.mozilla.org/report/index/{crash_id}",
    glean_app_id="firefox-crashreporter",
    privacy_url="https://www.mozilla.org/privacy/firefox/",
    symbol_urls=("https://symbols.mozilla.org/",),
    # The server's documentation: it refers to wherever the files are stored.
    symbol_redirects=("*",),
)
"""Firefox: its ping server is not here, since Firefox names it itself unless pings are off."""

PRESETS = {"neutral": Product(), "firefox": FIREFOX}
"""Products that a configuration can begin with."""
