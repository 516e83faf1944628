"""Works a window as a screen reader does: run by the system's Python, beside the program.

    /usr/bin/python3 atspi_reader.py SCRIPT.json PROGRAM ARGUMENTS...

Starts the program and does the steps of the script, each a JSON list::

    ["type", ROLE, NAME, TEXT]    set the text of an editable widget
    ["press", ROLE, NAME]         do its action
    ["select", ROLE, NAME, TEXT]  select the row of a table that has a cell of this text
    ["read", ROLE, NAME]          tell its text, or its name where it has none; of a table
                                  the cells, when there are some

A step waits until the window has the widget, showing and enabled, for a minute at most. Prints
one JSON object with what was read, role and name of all widgets that could have the focus
before any step, and the program's exit code.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
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
            names, read = [], []
            for step in steps:
                reader.find(*step[1:3])
                names += [name for name in reader.names() if name not in names]
                read.append(reader.do(*step))
            code = program.wait(PATIENCE_S)
        finally:
            program.kill()
    texts = [text for text in read if text is not None]
    print(json.dumps({"read": texts, "names": names, "code": code}))
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
        elif verb == "select":
            self._wait(lambda: self._select(widget, text), f"cell {text!r}")
        elif role == "table":
            return "\n".join(self._wait(lambda: self._cells(widget), f"cells in {name!r}"))
        else:
            if "Text" not in widget.get_interfaces():
                return str(widget.get_name())
            return str(Atspi.Text.get_text(widget, 0, Atspi.Text.get_character_count(widget)))
        return None

    def find(self, role: str, name: str) -> Any:
        """Wait for the first usable widget of that role whose name has ``name``."""

        def look() -> Any:
            widgets = (each for each in self._widgets() if self._fits(each, role, name))
            return next(widgets, None)

        return self._wait(look, f"{role} {name!r}")

    def _select(self, table: Any, text: str) -> str | None:
        """Select the row with that cell; return the text if rows did not move meanwhile."""
        cells = self._cells(table)
        if text not in cells:
            return None
        columns: int = Atspi.Table.get_n_columns(table)
        Atspi.Table.add_row_selection(table, cells.index(text) // columns)
        return text if self._cells(table) == cells else None

    def _cells(self, table: Any) -> list[str]:
        """Return the texts of all cells, row by row."""
        try:
            columns = range(Atspi.Table.get_n_columns(table))
            rows = range(Atspi.Table.get_n_rows(table))
            cells = (
                Atspi.Table.get_accessible_at(table, row, at) for row in rows for at in columns
            )
            return ["" if cell is None else cell.get_name() for cell in cells]
        except GLib.Error:  # its rows are other ones by now
            return []

    def _wait(self, look: Callable[[], Any], wanted: str) -> Any:
        """Return the first thing that a look finds."""
        end = time.monotonic() + PATIENCE_S
        while (found := look()) in (None, []):
            if time.monotonic() > end:
                raise TimeoutError(f"no {wanted} among {self.names()}")
            time.sleep(0.1)
        return found

    def names(self) -> list[list[str]]:
        """Return role and name of every widget that can have the focus."""
        found = []
        for widget in self._widgets():
            with contextlib.suppress(GLib.Error):  # it went away meanwhile
                if widget.get_state_set().contains(Atspi.StateType.FOCUSABLE):
                    found.append([widget.get_role_name(), widget.get_name()])
        return found

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
            if widget.get_role_name() == "combo box":
                return  # what drops down is a list of the box's own
            children = [widget.get_child_at_index(n) for n in range(widget.get_child_count())]
        except GLib.Error:
            return
        for child in children:
            if child is not None:
                yield from self._below(child)


if __name__ == "__main__":
    raise SystemExit(main())
