"""A report's parts, sorted as Socorro's collector (Antenna) sorts them.

1. ``application/json``: all annotations, replacing those read so far. The content type
   decides, not the part's name.
2. ``text/plain`` (also when the part names no type) without a file name: one annotation.
3. Everything else is a dump, and is not looked into.

Parts without a name are ignored. Annotations that must not be stored are removed here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from app.collector.multipart import Part
from app.collector.refusal import Malformed, TooLarge, Unauthorized

ANNOTATION_LIMIT = 20 * 1024 * 1024
"""A key/value part above this many bytes is dropped with a note."""

JSON_LIMIT = 26 * 1024 * 1024
"""Our own: the real one takes any JSON part that its memory can hold."""

REMOVED = ("Email", "TelemetryClientId", "TelemetryServerURL", "TelemetrySessionId")
"""Annotations that are deleted on arrival, with a note each."""

_RESERVED_DUMP_NAMES = ("dump_names", "processed_crash", "raw_crash")
_DUMP_NAME_LENGTH = 30


class Form(NamedTuple):
    """What a request said.

    Attributes:
        annotations: Name to value; strings, or whatever JSON was sent.
        dumps: Dump name to the lower-case hex SHA-256 of its bytes.
        notes: What was found odd or was removed, one sentence each.
        payload: ``json`` or ``multipart``: how the annotations came.
    """

    annotations: dict[str, object]
    dumps: dict[str, str]
    notes: list[str]
    payload: str


def read_form(parts: Iterable[Part], folder: Path) -> Form:
    """Sort ``parts``; each dump is written to a file of its name in ``folder``.

    Raises:
        Malformed: ``no_annotations``, ``invalid_json``, ``invalid_json_value``,
            ``invalid_dump_name``, or what the parts raise.
        Unauthorized: An annotation ``uuid`` is there.
        TooLarge: The JSON part is above ``JSON_LIMIT``.
    """
    form = Form({}, {}, [], "multipart")
    for part in parts:
        if not part.name:
            continue
        if part.content_type.startswith("application/json"):
            form = form._replace(annotations=_read_json(part.content), payload="json")
        elif part.content_type.startswith("text/plain") and part.filename is None:
            _read_annotation(part, form)
        else:
            _read_dump(part, form, folder)
    _check_annotations(form)
    return form


def _check_annotations(form: Form) -> None:
    if not form.annotations:
        raise Malformed("no_annotations")
    if "uuid" in form.annotations:
        raise Unauthorized("uuid")
    for name in REMOVED:
        if form.annotations.pop(name, None) is not None:
            form.notes.append(f"Removed {name} from raw crash.")


def _read_json(content: Iterator[bytes]) -> dict[str, object]:
    text = bytearray()
    for piece in content:
        text += piece
        if len(text) > JSON_LIMIT:
            raise TooLarge
    try:
        value = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Malformed("invalid_json") from error
    if not isinstance(value, dict):
        raise Malformed("invalid_json_value")
    return value


def _read_annotation(part: Part, form: Form) -> None:
    text = bytearray()
    for piece in part.content:
        text += piece
        if len(text) > ANNOTATION_LIMIT:
            form.notes.append(f"annotation too large, dropped: {part.name}")
            return
    try:
        form.annotations[part.name] = text.decode("utf-8")
    except UnicodeDecodeError:
        form.notes.append(f"annotation not UTF-8, dropped: {part.name}")


def _read_dump(part: Part, form: Form, folder: Path) -> None:
    name = re.sub("[^A-Za-z0-9_]", "", part.name)[:_DUMP_NAME_LENGTH]
    if not name or name in _RESERVED_DUMP_NAMES:
        raise Malformed("invalid_dump_name")
    if not part.content_type.startswith("application/octet-stream"):
        form.notes.append(f"unknown content type: {part.name} {part.content_type}")
    checksum = sha256()
    with (folder / name).open("wb") as file:
        for piece in part.content:
            checksum.update(piece)
            file.write(piece)
    form.dumps[name] = checksum.hexdigest()
