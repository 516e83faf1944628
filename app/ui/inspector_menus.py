"""All that can be done in the inspector: its menus and keys. No behaviour."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtGui import QKeySequence as Keys
from PySide6.QtWidgets import QMainWindow, QMenu


class Handlers(NamedTuple):
    """What the window does when an action is triggered.

    ``copy_page``, ``copy_stack`` and ``copy_report`` get the form, such as ``"markdown"``;
    ``show_page`` the page's number, and ``turn`` by how many tabs.
    """

    open: Callable[[], object]
    fill_recent: Callable[[QMenu], object]
    compare: Callable[[], object]
    add_symbols: Callable[[], object]
    add_binaries: Callable[[], object]
    analyze_again: Callable[[], object]
    open_source: Callable[[], object]
    ask_for_editor: Callable[[], object]
    save_json: Callable[[], object]
    close_tab: Callable[[], object]
    close_window: Callable[[], object]
    copy_row: Callable[[], object]
    copy_page: Callable[[str], object]
    copy_stack: Callable[[str], object]
    copy_report: Callable[[str], object]
    show_page: Callable[[int], object]
    go_to_address: Callable[[], object]
    find: Callable[[], object]
    turn: Callable[[int], object]
    shortcuts: Callable[[], object]


class InspectorMenus(QObject):
    """The menus of one window; each action is found by its object name."""

    def __init__(self, window: QMainWindow, handlers: Handlers) -> None:
        super().__init__(window)
        self._window = window
        self._do = handlers
        self._kept: list[QMenu] = []
        self._needs_dump: list[QAction] = []
        self._needs_result: list[QAction] = []
        self._add_dump_menu()
        self._add_copy_menu()
        self._add_go_menu()
        self._add_help_menu()

    def enable(self, *, has_dump: bool, has_result: bool) -> None:
        """Allow what can be done with the visible tab."""
        for action in self._needs_dump:
            action.setEnabled(has_dump)
        for action in self._needs_result:
            action.setEnabled(has_result)

    def _add_dump_menu(self) -> None:
        menu, add, do = self._menu(self.tr("&Dump")), self._add, self._do
        dump, result = self._needs_dump, self._needs_result
        add(menu, "open", self.tr("&Open…"), Keys.StandardKey.Open, do.open)
        recent = menu.addMenu(self.tr("Open &Recent"))
        recent.aboutToShow.connect(partial(do.fill_recent, recent))
        compare = self.tr("Co&mpare With…")
        result.append(add(menu, "compare", compare, "Ctrl+D", do.compare))
        menu.addSeparator()
        symbols, binaries = self.tr("Add &Symbol Folder…"), self.tr("Add &Binary Folder…")
        dump.append(add(menu, "symbols", symbols, "Ctrl+L", do.add_symbols))
        dump.append(add(menu, "binaries", binaries, "Ctrl+B", do.add_binaries))
        again, refresh = self.tr("&Analyze Again"), Keys.StandardKey.Refresh
        dump.append(add(menu, "refresh", again, refresh, do.analyze_again))
        menu.addSeparator()
        source, editor = self.tr("Open Source &Line"), self.tr("Command of the &Editor…")
        result.append(add(menu, "source", source, "Ctrl+E", do.open_source))
        add(menu, "editor", editor, "", do.ask_for_editor)
        menu.addSeparator()
        save = self.tr("Sa&ve JSON…")
        result.append(add(menu, "save", save, Keys.StandardKey.Save, do.save_json))
        add(menu, "close", self.tr("&Close Tab"), Keys.StandardKey.Close, do.close_tab)
        add(menu, "quit", self.tr("Close &Window"), "Ctrl+Q", do.close_window)

    def _add_copy_menu(self) -> None:
        menu = self._menu(self.tr("&Copy"))
        copy = Keys.StandardKey.Copy
        self._add(menu, "copy", self.tr("Copy &Row"), copy, self._do.copy_row)
        menu.addSeparator()
        self._add_forms(menu, "page", self.tr("&Page as"), "text", "Ctrl+Shift+P")
        self._add_forms(menu, "stack", self.tr("&Stack as"), "markdown", "Ctrl+Shift+M")
        self._add_forms(menu, "report", self.tr("R&eport as"), "text", "Ctrl+Shift+C")

    def _add_forms(self, menu: QMenu, name: str, title: str, usual: str, key: str) -> None:
        """Add a menu with an action for each form; ``key`` is that of the usual one."""
        forms = {
            "text": self.tr("&Text"),
            "markdown": self.tr("&Markdown"),
            "html": self.tr("&HTML"),
            "json": self.tr("&JSON"),
        }
        copy = {
            "page": self._do.copy_page,
            "stack": self._do.copy_stack,
            "report": self._do.copy_report,
        }[name]
        below = menu.addMenu(title)
        self._kept.append(below)
        for form, text in forms.items():
            shortcut = key if form == usual else ""
            action = self._add(below, f"{name}_{form}", text, shortcut, partial(copy, form))
            if name != "page":
                self._needs_result.append(action)

    def _add_go_menu(self) -> None:
        menu, add, do = self._menu(self.tr("&Go")), self._add, self._do
        for number, title in enumerate(self._page_titles()):
            key = f"Ctrl+{number + 1}" if number < 9 else f"Ctrl+Shift+{number - 8}"
            show = partial(do.show_page, number)
            self._needs_dump.append(add(menu, f"page_{number}", title, key, show))
        menu.addSeparator()
        address, find = self.tr("&Address…"), self.tr("&Find…")
        self._needs_result.append(add(menu, "address", address, "Ctrl+G", do.go_to_address))
        self._needs_result.append(add(menu, "find", find, Keys.StandardKey.Find, do.find))
        menu.addSeparator()
        add(menu, "next", self.tr("&Next Tab"), "Ctrl+PgDown", partial(do.turn, 1))
        add(menu, "before", self.tr("Tab &Before"), "Ctrl+PgUp", partial(do.turn, -1))

    def _add_help_menu(self) -> None:
        menu, title = self._menu(self.tr("&Help")), self.tr("&Keyboard Shortcuts")
        self._add(menu, "shortcuts", title, "F1", self._do.shortcuts)

    def _page_titles(self) -> list[str]:
        return [
            *(self.tr("&Overview"), self.tr("&Threads"), self.tr("&Memory")),
            *(self.tr("Mo&dules"), self.tr("&Process"), self.tr("Annotat&ions")),
            *(self.tr("&Streams"), self.tr("What &Leaves"), self.tr("&Report")),
            *(self.tr("&JSON"), self.tr("Pin&g")),
        ]

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        self._kept.append(menu)
        return menu

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        shortcut: str | Keys.StandardKey,
        do: Callable[[], object],
    ) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        action.setShortcut(Keys(shortcut))
        action.triggered.connect(lambda _checked: do())
        return action
