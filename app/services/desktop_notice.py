"""A notice on the desktop: what was done while nobody looked.

It is shown by whatever shows notices here: the notification service of the session's bus on
Linux, the systems' own elsewhere. Nothing of a report is in it, for others may see the screen.
``desktop_notifier`` is imported when there is something to tell.
"""

from __future__ import annotations

import contextlib
import os
import sys

from app.assets import asset
from app.services.session_bus import bus_address

PATIENCE_S = 5.0
_APPLICATION = "Lastword"


def show_notice(title: str, text: str) -> bool:
    """Show a notice; tell whether the desktop took it. Blocks for ``PATIENCE_S`` at most.

    Args:
        title: One line.
        text: A sentence of our own making: services may read it as markup.
    """
    if sys.platform == "linux" and not bus_address(os.environ):
        return False
    import asyncio
    import logging

    from desktop_notifier import DesktopNotifier, Icon

    # It would print tracebacks; that nobody shows notices here is no news.
    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    taken: list[bool] = []

    async def send() -> None:
        icon = Icon(path=asset("icons/lastword.svg"))
        notifier = DesktopNotifier(_APPLICATION, icon)
        sending = notifier.send(title, text, on_dispatched=lambda: taken.append(True))
        await asyncio.wait_for(sending, PATIENCE_S)

    with contextlib.suppress(OSError, RuntimeError, TimeoutError):
        asyncio.run(send())
    return bool(taken)
