"""Where the ``Crash Reports`` folder is when nobody says.

    Linux     ~/.<vendor>/<product> where it exists or MOZ_LEGACY_HOME is set,
              else $XDG_CONFIG_HOME or ~/.config, then <vendor>/<product>
    macOS     ~/Library/Application Support/<product>
    Windows   %APPDATA%/<vendor>/<product>

and ``Crash Reports`` below. Document: Firefox, ``crashreporter/client/app/src/config.rs``.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from app.services.environment import Environment

_UNSAFE = r"[\x00-\x1f/\\:\ud800-\udfff]+"


def crash_reports_folder(
    environment: Environment, vendor: str, product: str, platform: str = sys.platform
) -> Path:
    """Return the folder for a product; vendor and product may be hostile text."""
    if environment.data_directory is not None:
        return environment.data_directory
    vendor, product = _safe(vendor), _safe(product) or "Lastword"
    if platform == "darwin":
        base = environment.home / "Library" / "Application Support" / product
    elif platform == "win32":
        base = Path(os.environ.get("APPDATA", environment.home)) / vendor / product
    else:
        base = _on_linux(environment, vendor, product)
    return base / "Crash Reports"


def _on_linux(environment: Environment, vendor: str, product: str) -> Path:
    legacy = environment.home / f".{vendor.lower()}" if vendor else None
    if legacy is not None and (environment.legacy_home or legacy.exists()):
        return legacy / product.lower()
    config = environment.config_home or environment.home / ".config"
    return config / vendor / product


def _safe(name: str) -> str:
    """Make a name one element of a path: no separators, no dots in front."""
    return re.sub(_UNSAFE, "_", name).strip(". ")[:60]
