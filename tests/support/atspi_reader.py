"""Works a window as a screen reader does: run by the system's Python, beside the program.

    /usr/bin/python3 atspi_reader.py SCRIPT.json PROGRAM ARGUMENTS...

Starts the program and does the steps of the script, each a JSON list::

    ["type", ROLE, NAME, TEXT]    set the text of an editable widget
    ["press", ROLE, NAME]         do its action
    ["read", ROLE, NAME]          tell its text, or its name where it has none

A step waits until the window has the widget, showing and enabled, for a minute at most. Prints
one JSON object with what was read, the names of all widgets at the start, and the program's
exit code.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # the version comes first

PATIENCE_S = 60.0


def main() -> int:
    """Run the script of the first argument on the program of the others."""
    steps = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    with subprocess.Popen(sys.argv[2:]) as program:
        try:
            reader = Reader(program.pid)
            reader.find(*steps[0][1:3])
            names = reader.names()
            read = [text for step in steps if (text := reader.do(*step)) is not None]
            code = program.wait(PATIENCE_S)
        finally:
            program.kill()
    print(json.dumps({"read": read, "names": names, "code": code}))
    return 0


class Reader:
    """The accessible widgets of one process."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def do(self, verb: str, role: str, name: str, text: str = "") -> str | None:
        """Do one step; return what was read, ``None`` if that was not asked for."""
        widget = self.find(role, name)
        if verb == "type":
            Atspi.EditableText.set_text_contents(widget, text)
        elif verb == "press":
            Atspi.Action.do_action(widget, 0)
        else:
            if "Text" not in widget.get_interfaces():
                return str(widget.get_name())
            return str(Atspi.Text.get_text(widget, 0, Atspi.Text.get_character_count(widget)))
        return None

    def find(self, role: str, name: str) -> Any:
        """Wait for the first usable widget of that role whose name has ``name``."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            for widget in self._widgets():
                if self._fits(widget, role, name):
                    return widget
            time.sleep(0.1)
        raise TimeoutError(f"no {role} {name!r} among {self.names()}")

    def names(self) -> list[list[str]]:
        """Return role and name of every widget that can have the focus."""
        return [
            [widget.get_role_name(), widget.get_name()]
            for widget in self._widgets()
            if widget.get_state_set().contains(Atspi.StateType.FOCUSABLE)
        ]

    def _fits(self, widget: Any, role: str, name: str) -> bool:
        try:
            states = widget.get_state_set()
            usable = (Atspi.StateType.SHOWING, Atspi.StateType.ENABLED)
            return (
                widget.get_role_name() == role
                and name in widget.get_name()
                and all(states.contains(state) for state in usable)
            )
        except GLib.Error:  # it went away meanwhile
            return False

    def _widgets(self) -> Iterator[Any]:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and program.get_process_id() == self._pid:
                yield from self._below(program)

    def _below(self, widget: Any) -> Iterator[Any]:
        yield widget
        try:
            children = [widget.get_child_at_index(n) for n in range(widget.get_child_count())]
        except GLib.Error:
            return
        for child in children:
            if child is not None:
                yield from self._below(child)


if __name__ == "__main__":
    raise SystemExit(main())
