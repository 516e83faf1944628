"""Wires the services of one ``Crash Reports`` folder. No Qt, no network, nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.named import NamedTuple
from app.errors import InputError
from app.model.product import Product
from app.model.report import Report
from app.services.consent import Consent
from app.services.environment import Environment, read_environment
from app.services.locations import crash_reports_folder
from app.services.report_store import ReportStore
from app.services.restart import restart_command
from app.services.settings import KEEP_DAYS, KEEP_MIB, KEEP_REPORTS, PROXY, Settings

if TYPE_CHECKING:
    from app.services.desk import ReportDesk
    from app.services.http_client import HttpClient
    from app.services.pings.edge import Edge
    from app.services.pings.pings import Pings
    from app.services.report_queue import ReportQueue
    from app.services.retention import Limits
    from app.services.submission import Submitter
    from app.services.symbol_server import SymbolServers
    from app.services.unsent import UnsentReports

CONFIG_NAME = "lastword.toml"


class Services(NamedTuple):
    """Everything that commands and presenters work with.

    What sends is made, and loaded, when it is used: after the crash dialog is visible.

    Attributes:
        environment: What the environment variables say.
        product: The product's configuration.
        settings: The user's settings.
        store: The reports.
        consent: The maker of permissions.
    """

    environment: Environment
    product: Product
    settings: Settings
    store: ReportStore
    consent: Consent

    @property
    def http(self) -> HttpClient:
        """The way out."""
        from app.services.http_client import HttpClient

        return HttpClient(_agent, lambda: _proxy(self.settings))

    @property
    def submitter(self) -> Submitter:
        """Sends reports."""
        from app.services.submission import Submitter

        return Submitter(self.store, self.http, self.product, self.environment.url)

    @property
    def pings(self) -> Pings:
        """Builds, stores and sends pings."""
        from app.services.pings.pings import Pings

        return Pings(
            self.store.own, self.settings, self.consent, lambda: self.edge, self.product
        )

    @property
    def edge(self) -> Edge:
        """Sends pings."""
        from app.services.pings.edge import Edge

        return Edge(self.http, self.product.ping_url, plain_http=self.product.plain_http)

    @property
    def symbols(self) -> SymbolServers:
        """Fetches symbols, from where settings and product say."""
        return self.symbols_from()

    def symbols_from(
        self, urls: Sequence[str] = (), folder: Path | None = None
    ) -> SymbolServers:
        """Return what fetches symbols.

        Args:
            urls: Servers, ``[LAYOUT+]URL``; the settings' or the product's if there are none.
            folder: Where they go; ``None`` for where the settings say.

        Raises:
            UsageError: A server's address makes no sense.
        """
        from app.services.symbol_setup import symbol_servers

        return symbol_servers(
            self.settings, self.product, _agent, lambda: _proxy(self.settings), urls, folder
        )

    @property
    def report_queue(self) -> ReportQueue:
        """Sends again what the user agreed to and what could not be sent."""
        from app.services.report_queue import ReportQueue

        return ReportQueue(self.store, self.consent, self.submitter)

    @property
    def unsent(self) -> UnsentReports:
        """The question about reports that nobody decided about."""
        from app.services.unsent import UnsentReports

        return UnsentReports(self.store, self.settings, self.submitter.url)

    @property
    def limits(self) -> Limits:
        """What the user wants kept."""
        from app.services.retention import Limits

        get = self.settings.get
        product = self.product
        return Limits(
            get(KEEP_DAYS) or product.keep_days,
            get(KEEP_REPORTS) or product.keep_reports,
            get(KEEP_MIB) or product.keep_mib,
        )

    def desk(self, report: Report) -> ReportDesk:
        """Return what the crash dialog may do with ``report``."""
        from app.services.desk import ReportDesk

        return ReportDesk(
            self.store,
            self.consent,
            lambda: self.submitter,
            self.settings,
            self.environment,
            restart_command(self.environment, self.product, report.annotations),
        )


def build(
    data_dir: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    annotations: Mapping[str, object] | None = None,
) -> Services:
    """Wire the services.

    Args:
        data_dir: The ``Crash Reports`` folder, as ``--data-dir`` says; ``None`` for what
            the environment, or else the product, says.
        environ: Environment variables.
        annotations: Of the crash at hand; they name product and vendor where nothing else
            tells the folder.

    Raises:
        InputError: ``data_dir`` is no folder, or the product's configuration cannot be read.
    """
    environment = read_environment(environ)
    if data_dir is not None:
        if data_dir.exists() and not data_dir.is_dir():
            raise InputError(f"{data_dir}: not a folder for crash reports")
        environment = environment._replace(data_directory=data_dir)
    product = _product(environment)
    crash = annotations or {}
    vendor = str(crash.get("Vendor", product.vendor))
    name = str(crash.get("ProductName", product.name))
    store = ReportStore(
        # Whole: it stays the same folder when the process goes elsewhere.
        crash_reports_folder(environment, vendor, name).absolute(),
        environment.events_directory,
        keep_files=environment.no_delete_dump,
    )
    settings = Settings(store.folder)
    return Services(environment, product, settings, store, Consent(store, settings))


def _product(environment: Environment) -> Product:
    """Return the configuration that the environment names, or the folder has, or none."""
    path = environment.config
    if path is None and environment.data_directory is not None:
        beside = environment.data_directory / CONFIG_NAME
        path = beside if beside.is_file() else None
    if path is None:
        return Product()
    from app.services.product_config import read_product

    product = read_product(path)
    return product if _has_logo(product) else product._replace(logo=None)


def _has_logo(product: Product) -> bool:
    """Tell whether there is no bad image: without a picture, a crash is reported as well."""
    if product.logo is None:
        return True
    from app.services.logo_file import check_logo

    try:
        check_logo(product.logo)
    except ValueError:
        return False
    return True


def _proxy(settings: Settings) -> str:
    """Return the proxy that the user has set, with its password from the keyring."""
    from app.services.credentials import PROXY_PASSWORD, Credentials, with_password

    return with_password(settings.get(PROXY), lambda: Credentials().read(PROXY_PASSWORD))


def _agent() -> str:
    """Return our ``User-Agent``: product, version, system and the words collectors ask for."""
    import platform
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("lastword")
    except PackageNotFoundError:
        number = "0"  # no reason to keep a report from being sent
    system = f"{platform.system()} {platform.machine()}"
    return f"Lastword/{number} ({system}) crash reporter"
