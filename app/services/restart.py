"""Starting the crashed program again."""

from __future__ import annotations

import os
from collections.abc import Mapping

from app.errors import AppError
from app.model.product import Product
from app.services.environment import Environment


def restart_command(
    environment: Environment, product: Product, annotations: Mapping[str, object]
) -> tuple[str, ...]:
    """Return the command that restarts the program; empty if it is unknown or unwanted.

    A program that hung while it shut down, or that Windows reported, was not being used:
    it is not started again.
    """
    if "WindowsErrorReporting" in annotations:
        return ()
    shutting_down = "ShutdownProgress" in annotations
    if shutting_down and annotations.get("ShutdownReason") != "AppRestart":
        return ()
    if environment.launcher:
        return (environment.launcher, *environment.restart_arguments)
    return product.restart and (*product.restart, *environment.restart_arguments)


def restart(command: tuple[str, ...], environment: Environment) -> None:
    """Start ``command``, which outlives us and shares nothing with us.

    Raises:
        AppError: It cannot be started.
    """
    import subprocess
    import threading

    variables = dict(os.environ)
    if environment.xul_app_file:
        variables["XUL_APP_FILE"] = environment.xul_app_file
    try:
        process = subprocess.Popen(  # noqa: S603  # the product's own command, no shell
            command,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise AppError(f"{command[0]} cannot be started: {error.strerror}") from error
    # Should it end while we are still there, it must not stay as a zombie.
    threading.Thread(target=process.wait, daemon=True).start()
