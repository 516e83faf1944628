"""Where each value of a ping came from and why it may leave: what windows and commands show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.model.ping import Draft, LeftOut
from app.presenters.report_contents import value_text


class Explained(NamedTuple):
    """One value of a ping.

    Attributes:
        name: Its keys from the top, with points between.
        value: The value: text as it is, all else as compact JSON.
        source: Where it came from.
        reason: Why it may leave.
    """

    name: str
    value: str
    source: str
    reason: str


class Explanation(NamedTuple):
    """All about a ping's content.

    Attributes:
        fields: What is in it, in the document's order.
        left_out: What the crash had and the ping has not, and why.
    """

    fields: list[Explained]
    left_out: list[LeftOut]


def explain(draft: Draft, document: Mapping[str, object] | None = None) -> Explanation:
    """Return the history of each value.

    Args:
        draft: As built now.
        document: The stored ping of the same crash, whose values are shown instead; what only
            one of the two has is left away.
    """
    shown = draft.document if document is None else document
    fields = [
        Explained(".".join(field.path), value_text(value), field.source, field.reason)
        for field in draft.fields
        if (value := _at(shown, field.path)) is not None
    ]
    return Explanation(fields, list(draft.left_out))


def _at(document: Mapping[str, object], path: tuple[str, ...]) -> object:
    """Return the value at a path; ``None``, which no value of ours is, where there is none."""
    value: object = document
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
