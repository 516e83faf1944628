"""How presenters speak the user's language without knowing Qt.

A presenter derives from :class:`Translated` and writes ``self.tr("text")``, which Qt's
``lupdate`` collects under the name of the class. Numbers come in with ``format`` after the
translation, and sentences are worded so that they need no plural ("Reports removed: 3").
"""

from __future__ import annotations

from collections.abc import Callable

Translate = Callable[[str, str], str]
"""``(context, text) -> translated text``, such as ``QCoreApplication.translate``."""


def untranslated(context: str, text: str) -> str:
    """Return ``text`` as it is: what the command line and the tests use."""
    del context
    return text


class Translated:
    """A class whose texts are translated under its own name."""

    def __init__(self, translate: Translate = untranslated) -> None:
        self._translate = translate

    def tr(self, text: str) -> str:
        """Return ``text`` in the user's language."""
        return self._translate(type(self).__name__, text)
