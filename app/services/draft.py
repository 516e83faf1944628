"""What the user has entered about one pending report and not decided upon yet.

``pending/<id>.lastword-draft.json`` holds the form's content while the crash dialog is open
and after it was closed without an answer, so that neither Escape nor a kill loses a comment.
It is no consent: whoever finds one asks. It is written often, so it survives a killed process
but, unlike all else here, not a power cut. An e-mail address is in it only if it shall be
remembered.
"""

from __future__ import annotations

import json
from pathlib import Path

from app.model.choices import Choices, DumpLevel
from app.services.files import TEMPORARY

SUFFIX = ".lastword-draft.json"
_LIMIT = 1 << 20


def read_draft(path: Path, usual: Choices) -> Choices:
    """Return the choices of a draft, each ``usual`` one where the draft does not tell it."""
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(_LIMIT))
    except (OSError, ValueError, RecursionError):
        return usual
    if not isinstance(content, dict):
        return usual
    told = {
        name: content[name]
        for name, value in usual._asdict().items()
        if type(content.get(name)) is type(value)
    }
    withheld = content.get("withheld")
    if isinstance(withheld, list):
        told["withheld"] = frozenset(name for name in withheld if isinstance(name, str))
    if content.get("dump") in list(DumpLevel):
        told["dump"] = DumpLevel(content["dump"])
    return usual._replace(**told)


def write_draft(path: Path, choices: Choices) -> None:
    """Replace a draft.

    Raises:
        OSError: It cannot be written.
    """
    content = choices._asdict()
    content["withheld"] = sorted(choices.withheld)
    if not choices.remember_email:
        del content["email"]
    temporary = path.with_name(f"{path.name}{TEMPORARY}")
    temporary.unlink(missing_ok=True)
    temporary.touch(mode=0o600)
    temporary.write_text(json.dumps(content), encoding="utf-8")
    temporary.replace(path)
