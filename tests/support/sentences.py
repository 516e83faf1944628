"""Whether a sentence with ``{placeholders}`` is one that the sources of some modules hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_PLACEHOLDER = r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)?\}"
_NEXT_LITERAL = r'"\s*f?"'


def is_said(template: str, sources: Iterable[Path]) -> bool:
    """Tell whether a text of ``sources`` is ``template``, whatever its placeholders are."""
    text = "".join(path.read_text("utf-8") for path in sources)
    said = re.sub(_PLACEHOLDER, "{}", re.sub(_NEXT_LITERAL, "", text))
    return re.sub(r"\{\w+\}", "{}", template) in said
