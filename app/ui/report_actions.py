"""All that can be done on the page of reports: actions, shortcuts, menus. No behaviour."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from app.presenters.report_list import Actions
from app.ui.widgets import named

_Shortcut = str | QKeySequence.StandardKey | None


class Handlers(NamedTuple):
    """What the page does when an action is triggered."""

    submit: Callable[[], object]
    submit_all: Callable[[], object]
    review: Callable[[], object]
    cancel: Callable[[], object]
    remove: Callable[[], object]
    copy: Callable[[], object]
    copy_link: Callable[[], object]
    open_page: Callable[[], object]
    inspect: Callable[[], object]
    export: Callable[[], object]
    import_files: Callable[[], object]
    analyze: Callable[[], object]
    analyze_affected: Callable[[], object]
    refresh: Callable[[], object]
    find: Callable[[], object]
    select_all: Callable[[], object]
    results: Callable[[], object]
    always: Callable[[bool], object]
    group: Callable[[bool], object]
    details: Callable[[bool], object]


class ReportActions(QObject):
    """The actions of the page; each is found by its object name.

    Args:
        page: The page; actions work while it is visible.
        table: Where Return, Delete and the like mean reports; elsewhere they do not.
        handlers: What is done.
        always_sends: New reports are sent without asking.
    """

    def __init__(
        self, page: QWidget, table: QWidget, handlers: Handlers, *, always_sends: bool
    ) -> None:
        super().__init__(page)
        self._page = page
        self._table = table
        key, do = QKeySequence.StandardKey, handlers
        add, local = self._add, self._add_local
        self.submit = local("submit", self.tr("&Submit"), "Ctrl+Return", do.submit)
        self.submit_all = add("submit_all", self.tr("Submit &All"), None, do.submit_all)
        self.review = local("review", self.tr("&Review and Submit…"), "Return", do.review)
        self.cancel = add("cancel", self.tr("&Cancel Sending"), "Esc", do.cancel)
        self.results = add("show_results", self.tr("Resul&ts of Sending"), None, do.results)
        self.remove = local("remove", self.tr("Re&move"), key.Delete, do.remove)
        self.copy = local("copy", self.tr("Copy &ID"), key.Copy, do.copy)
        self.copy_link = add("copy_link", self.tr("Copy &Link"), "Ctrl+Shift+C", do.copy_link)
        self.open_page = add("open", self.tr("&Open Page"), "Ctrl+B", do.open_page)
        self.inspect = add("inspect", self.tr("I&nspect Minidump"), "Ctrl+I", do.inspect)
        self.export = add("export", self.tr("&Export…"), "Ctrl+E", do.export)
        self.imports = add("import", self.tr("Im&port…"), "Ctrl+Shift+I", do.import_files)
        self.analyze = add("analyze", self.tr("Anal&yze Again"), "Ctrl+R", do.analyze)
        self.affected = add(
            "analyze_affected",
            self.tr("Analyze &What Has New Symbols"),
            None,
            do.analyze_affected,
        )
        self.refresh = add("refresh", self.tr("Re&fresh"), key.Refresh, do.refresh)
        self.find = add("find", self.tr("&Find"), key.Find, do.find)
        self.select_all = local(
            "select_all", self.tr("Select &All"), key.SelectAll, do.select_all
        )
        self.always = self._switch(
            "always", self.tr("Send New Reports Without As&king"), always_sends, do.always
        )
        self.group = self._switch("group", self.tr("&Group by Signature"), False, do.group)
        _give_key(self.group, "Ctrl+G")
        self.details = self._switch("show_details", self.tr("&Details"), True, do.details)
        self.menus = (self._report_menu(), self._edit_menu(), self._view_menu())

    def enable(self, actions: Actions, *, has_pending: bool, has_results: bool) -> None:
        """Enable what can be done now."""
        self.submit.setEnabled(actions.submit)
        self.submit_all.setEnabled(has_pending)
        self.review.setEnabled(actions.review)
        self.cancel.setEnabled(actions.cancel)
        self.results.setEnabled(has_results)
        self.remove.setEnabled(actions.remove)
        self.copy.setEnabled(actions.copy)
        self.copy_link.setEnabled(actions.copy_link)
        self.open_page.setEnabled(actions.open_page)
        self.inspect.setEnabled(actions.inspect)
        self.export.setEnabled(actions.export)
        self.analyze.setEnabled(actions.analyze)

    def context_menu(self) -> QMenu:
        """Return the menu of the selected reports."""
        menu = QMenu(self._page)
        menu.addActions([self.submit, self.review, self.inspect, self.open_page])
        menu.addSeparator()
        menu.addActions([self.copy, self.copy_link, self.export, self.analyze])
        menu.addSeparator()
        menu.addAction(self.remove)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def toolbar(self) -> QToolBar:
        """Return the bar above the list."""
        bar = named("tools", QToolBar(), self.tr("Tools"))
        bar.addActions([self.submit, self.submit_all, self.cancel, self.remove, self.group])
        return bar

    def _report_menu(self) -> QMenu:
        menu = QMenu(self.tr("&Report"), self._page)
        menu.addActions([self.submit, self.submit_all, self.review, self.cancel, self.results])
        menu.addSeparator()
        menu.addActions([self.inspect, self.analyze, self.affected, self.open_page])
        menu.addSeparator()
        menu.addActions([self.export, self.imports, self.remove])
        menu.addSeparator()
        menu.addAction(self.always)
        return menu

    def _edit_menu(self) -> QMenu:
        menu = QMenu(self.tr("&Edit"), self._page)
        menu.addActions([self.copy, self.copy_link, self.select_all, self.find])
        return menu

    def _view_menu(self) -> QMenu:
        menu = QMenu(self.tr("&View"), self._page)
        menu.addActions([self.group, self.details, self.refresh])
        return menu

    def _add(
        self, name: str, text: str, shortcut: _Shortcut, do: Callable[[], object]
    ) -> QAction:
        action = QAction(text, self._page)
        action.setObjectName(name)
        if shortcut is not None:
            _give_key(action, shortcut)
        action.triggered.connect(lambda _checked: do())
        self._page.addAction(action)
        return action

    def _add_local(
        self, name: str, text: str, shortcut: _Shortcut, do: Callable[[], object]
    ) -> QAction:
        """Add an action whose keys mean something else outside of the table."""
        action = self._add(name, text, shortcut, do)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._table.addAction(action)
        return action

    def _switch(
        self, name: str, text: str, is_on: bool, turn: Callable[[bool], object]
    ) -> QAction:
        action = QAction(text, self._page)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.toggled.connect(turn)
        self._page.addAction(action)
        return action


def _give_key(action: QAction, shortcut: str | QKeySequence.StandardKey) -> None:
    """Give an action a key, which menus show, and tell it where a button has the action."""
    action.setShortcut(QKeySequence(shortcut))
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{action.toolTip()} ({key})" if key else action.toolTip())
