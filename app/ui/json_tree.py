"""A JSON document as a tree with a search field. Rows: :mod:`app.presenters.json_tree`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QTreeView, QVBoxLayout, QWidget

from app.presenters.json_tree import Node, top
from app.presenters.report_contents import value_text
from app.ui.widgets import named

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_FEW = 200
"""So many rows are shown open at once."""


class JsonTreeModel(QAbstractItemModel):
    """Shows nodes; an index holds its node's place."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = headers
        self._nodes: Sequence[Node] = ()
        self._top: list[int] = []

    def show(self, nodes: Sequence[Node]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._nodes = nodes
        self._top = top(nodes)
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """Return the node of a valid index."""
        return self._nodes[index.internalId()]

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children(parent)[row])

    # QObject has a parent() of another kind, which no view asks a model for.
    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index above."""
        above = self.node(index).parent if index.isValid() else -1
        if above < 0:
            return QModelIndex()
        return self.createIndex(self._nodes[above].row, 0, above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows below an index."""
        return 0 if parent.column() > 0 else len(self._children(parent))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        del parent
        return len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        node = self.node(index)
        return node.text if index.column() else node.name

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def _children(self, parent: Index) -> Sequence[int]:
        return self.node(parent).children if parent.isValid() else self._top


class JsonTreeView(QWidget):
    """The tree with its search field.

    Args:
        nodes: Returns the rows that have to do with a text; all for an empty one.
        accessible: What screen readers call the tree.
    """

    def __init__(self, nodes: Callable[[str], Sequence[Node]], accessible: str) -> None:
        super().__init__()
        self._nodes = nodes
        self._search = named("search", QLineEdit(), self.tr("Search in the content"))
        self._search.setPlaceholderText(self.tr("Search names and values"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.show_nodes)
        self._model = JsonTreeModel((self.tr("Name"), self.tr("Value")), self)
        self._tree = named("content", QTreeView(), accessible)
        self._tree.setModel(self._model)
        self._tree.setUniformRowHeights(True)
        self._tree.setAlternatingRowColors(True)
        self._tree.setColumnWidth(0, 320)
        copy = QShortcut(QKeySequence.StandardKey.Copy, self._tree, self._copy)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._tree, 1)

    def show_nodes(self) -> None:
        """Read the rows again; what was found is shown open, as is a small document."""
        search = self._search.text().strip()
        nodes = self._nodes(search)
        self._model.show(nodes)
        if search or len(nodes) <= _FEW:
            self._tree.expandAll()
        else:
            self._tree.expandToDepth(0)

    def _copy(self) -> None:
        index = self._tree.currentIndex()
        if index.isValid():
            QGuiApplication.clipboard().setText(value_text(self._model.node(index).value))
