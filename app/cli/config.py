"""``lastword config``: check and show the product's configuration, show and change settings.

The configuration (``lastword.toml``) is the adopter's, the settings are the user's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.cli.arguments import prose
from app.composition import Services, build
from app.errors import InputError
from app.model.annotation_scopes import SCOPES
from app.model.exit_code import ExitCode
from app.services.logo_file import check_logo
from app.services.product_config import read_product
from app.services.settings_desk import SettingsDesk


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="the Crash Reports folder")
    common.add_argument("--json", action="store_true", help="print JSON for programs")
    parser = argparse.ArgumentParser("lastword config", description=prose(__doc__))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=summary, description=summary, parents=[common])

    check = command("check", "check a product's configuration")
    check.add_argument("file", type=Path, metavar="FILE", help="a lastword.toml")
    command("show", "show the configuration and all settings that hold now")
    change = command("set", "change a setting")
    change.add_argument("key", help="the setting's name, as `config show` tells it")
    change.add_argument("value", help="on or off, a number, or text")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one of the commands."""
    given = build_parser().parse_args(arguments)
    if given.command == "check":
        _check(given.file)
        print(json.dumps({"valid": True}) if given.json else f"{given.file}: valid")
        return ExitCode.DONE
    commands: Mapping[str, Callable[[Services, argparse.Namespace], int]] = {
        "show": _show,
        "set": _set,
    }
    return commands[given.command](build(given.data_dir), given)


def _check(path: Path) -> None:
    """Read all of a configuration.

    Raises:
        InputError: Something in it, or the image that it names, makes no sense.
    """
    product = read_product(path)
    if product.logo is not None:
        try:
            check_logo(product.logo)
        except ValueError as error:
            raise InputError(f"{path}: [dialog] logo: {error}") from error


def _show(services: Services, given: argparse.Namespace) -> int:
    product = services.product._asdict()
    own = services.product.scopes.by_name.items() - SCOPES.by_name.items()
    product["scopes"] = {name: scope.value for name, scope in sorted(own)}
    product["logo"] = services.product.logo and str(services.product.logo)
    current = SettingsDesk(services.settings).all()
    settings = {setting.key: value for setting, value in current}
    if given.json:
        facts = {
            "data_dir": str(services.store.folder),
            "product": product,
            "settings": settings,
        }
        print(json.dumps(facts, indent=2))
        return ExitCode.DONE
    print(f"Crash reports are in {services.store.folder}\n\nproduct")
    for name, value in product.items():
        print(f"  {name:16} {json.dumps(value)}")
    print("\nsettings")
    for setting, _ in current:
        print(f"  {setting.key:16} {json.dumps(settings[setting.key]):8} {setting.text}")
    return ExitCode.DONE


def _set(services: Services, given: argparse.Namespace) -> int:
    if not SettingsDesk(services.settings).change(given.key, given.value):
        print(
            "lastword config: no keyring keeps the password: it is not stored anywhere",
            file=sys.stderr,
        )
    return ExitCode.DONE
