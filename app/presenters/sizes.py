"""Numbers of bytes as people read them."""

from __future__ import annotations

from app.presenters.translation import Translate, untranslated


def size_text(size: int, translate: Translate = untranslated) -> str:
    """Return ``size`` bytes in decimal units, with at most three digits before the point."""
    if size < 1000:
        return translate("Sizes", "{size} bytes").format(size=size)
    units = (
        translate("Sizes", "{size} kB"),
        translate("Sizes", "{size} MB"),
        translate("Sizes", "{size} GB"),
    )
    amount, step = size / 1000, 0
    while amount >= 999.5 and step + 1 < len(units):
        amount, step = amount / 1000, step + 1
    number = f"{amount:.{0 if amount >= 9.95 else 1}f}"
    #: the decimal point
    return units[step].format(size=number.replace(".", translate("Sizes", ".")))
