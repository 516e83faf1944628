"""The one ``QApplication``: its names, its icon and the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.assets import asset

APP_ID = "org.lastword.Lastword"
"""The same in the desktop entry, the icon theme and on the bus."""


def make_application() -> QApplication:
    """Return the application, made on the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(["lastword"])
    application.setApplicationName("lastword")
    application.setApplicationDisplayName("Lastword")
    application.setDesktopFileName(APP_ID)
    application.setWindowIcon(QIcon(str(asset("icons/lastword.svg"))))
    _install_translations(application, QLocale())
    return application


def translate(context: str, text: str) -> str:
    """Return ``text`` in the user's language, for presenters."""
    return QCoreApplication.translate(context, text)


def _install_translations(application: QApplication, locale: QLocale) -> None:
    """Load our own catalogue and Qt's; English needs neither."""
    # By name: the enumeration of all languages would take longer than the dialog.
    if locale.name().partition("_")[0] in ("en", "C"):
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    folders = {
        "qtbase": QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath),
        "lastword": str(asset("icons/lastword.svg").parents[1] / "translations"),
    }
    for catalogue, folder in folders.items():
        translator = QTranslator(application)
        if translator.load(locale, catalogue, "_", folder):
            application.installTranslator(translator)
    application.setLayoutDirection(locale.textDirection())
