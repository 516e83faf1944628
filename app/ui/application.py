"""The one ``QApplication``: its names, its icon and the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

APP_ID = "org.lastword.Lastword"
"""The same in the desktop entry, the icon theme and on the bus."""
_HINT = 0.65
"""How much a hint covers what is behind it; 1 for all, as other text does."""


def make_application(*, with_icon: bool = True) -> QApplication:
    """Return the application, made on the first call.

    Args:
        with_icon: Windows have its icon from the beginning; else :func:`show_icon` gives it.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    application = QApplication(["lastword"])
    application.setApplicationName("lastword")
    application.setApplicationDisplayName("Lastword")
    application.setDesktopFileName(APP_ID)
    _install_translations(application)
    make_hints_readable(application)
    application.styleHints().colorSchemeChanged.connect(
        lambda _scheme: make_hints_readable(application)
    )
    if with_icon:
        show_icon(application)
    return application


def show_icon(application: QApplication) -> None:
    """Give the windows the program's icon; to read one takes as long as to make a dialog."""
    from PySide6.QtGui import QIcon

    from app.assets import asset

    application.setWindowIcon(QIcon(str(asset("icons/lastword.svg"))))


def make_hints_readable(application: QApplication) -> None:
    """Give explanations and hints enough contrast: Qt's own has 3.9 to 1 on a light window.

    Only this colour is set; all others stay those of the desktop, whatever becomes of them.
    """
    palette = application.palette()
    hint = palette.color(QPalette.ColorRole.Text)
    hint.setAlphaF(_HINT)
    palette.setColor(QPalette.ColorRole.PlaceholderText, hint)
    application.setPalette(palette)


def translate(context: str, text: str) -> str:
    """Return ``text`` in the user's language, for presenters."""
    return QCoreApplication.translate(context, text)


def _install_translations(application: QApplication) -> None:
    """Load our catalogue and Qt's own for the first language that there is; English is there.

    ``LANGUAGE`` counts before ``LANG``, as everywhere on Unix.
    """
    for wanted in QLocale().uiLanguages():
        language = wanted.replace("-", "_")
        # At once for most people: nothing else is loaded then.
        if language.partition("_")[0] in ("en", "C"):
            return
        if _load(application, language):
            return


def _load(application: QApplication, language: str) -> bool:
    """Install the catalogues of one language; tell whether we have one."""
    from PySide6.QtCore import QLibraryInfo, QTranslator

    from app.assets import asset

    folder = str(asset("icons/lastword.svg").parents[1] / "translations")
    ours, qts = QTranslator(application), QTranslator(application)
    if not ours.load(f"lastword_{language}", folder):
        return False
    application.installTranslator(ours)
    if qts.load(
        f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(qts)
    application.setLayoutDirection(QLocale(language).textDirection())
    return True
