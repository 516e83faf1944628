"""Crashpad's info (type 0x43500001): ids of report and client, and annotations.

64 bytes (52 in older files): ``u32`` version (1), report id and client id as GUIDs, simple
annotations as ``u32`` size, ``u32`` file offset, modules likewise, ``u32`` reserved, ``u64``
address mask.

Simple annotations: ``u32`` count, then pairs of ``u32`` file offsets of key and value (UTF-8).
Modules: ``u32`` count, then ``u32`` index in the ModuleList and the size and offset of 28
bytes: ``u32`` version (1), then size and offset of a list of texts, of simple annotations, and
of annotation objects. List of texts: ``u32`` count, ``u32`` offsets. Annotation objects:
``u32`` count, then ``u32`` offset of the name, ``u16`` type (1 is text), ``u16`` reserved,
``u32`` offset of the value (``u32`` size, bytes).

Source: Crashpad, ``minidump_extensions.h``.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from analyzer.errors import TruncatedError
from analyzer.memory import Address
from analyzer.minidump.records import fitting
from analyzer.minidump.text import blob, utf8
from analyzer.minidump.view import ByteView, Location
from analyzer.named import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import TypeVar

    from analyzer.minidump.records import Record

    T = TypeVar("T")

_INFO = struct.Struct("<I16s16sIIII")
_MASK = struct.Struct("<4xQ")
_PAIR = struct.Struct("<II")
_TEXT = struct.Struct("<I")
_MODULE_LINK = struct.Struct("<III")
_MODULE = struct.Struct("<IIIIIII")
_OBJECT = struct.Struct("<IHHI")
_GUID = struct.Struct("<IHH2s6s")
_TEXT_TYPE = 1
_COUNT = 4
_MAX_TEXTS = 1 << 16
_MAX_VALUE = 1 << 16


class Annotation(NamedTuple):
    """A name with its value; values that are no text are shown as hexadecimal bytes."""

    name: str
    value: str


class ModuleAnnotations(NamedTuple):
    """What one module left; ``module`` is its index in the ModuleList."""

    module: int
    texts: tuple[str, ...]
    simple: tuple[Annotation, ...]
    objects: tuple[Annotation, ...]


class CrashpadInfo(NamedTuple):
    """Ids as lower-case GUIDs, and all annotations."""

    version: int
    report_id: str
    client_id: str
    annotations: tuple[Annotation, ...]
    modules: tuple[ModuleAnnotations, ...]
    address_mask: Address


def read(view: ByteView) -> CrashpadInfo:
    """Read the record and all that it refers to; what is out of reach is a problem.

    Raises:
        TruncatedError: The stream is shorter than the oldest record.
    """
    version, report, client, simple_size, simple_rva, size, rva = view.unpack(_INFO)
    has_mask = view.size >= _INFO.size + _MASK.size
    return CrashpadInfo(
        version=version,
        report_id=_guid(report),
        client_id=_guid(client),
        annotations=_simple(view, Location(simple_size, simple_rva)),
        modules=_modules(view, Location(size, rva)),
        address_mask=view.unpack(_MASK, _INFO.size)[0] if has_mask else 0,
    )


def _modules(view: ByteView, location: Location) -> tuple[ModuleAnnotations, ...]:
    return _each(view, location, _MODULE_LINK, lambda fields: _module(view, *fields))


def _module(view: ByteView, index: int, size: int, rva: int) -> ModuleAnnotations:
    fields = view.elsewhere(Location(size, rva)).unpack(_MODULE)
    _version, texts_size, texts_rva, simple_size, simple_rva, objects_size, objects_rva = fields
    return ModuleAnnotations(
        index,
        _each(view, Location(texts_size, texts_rva), _TEXT, lambda item: utf8(view, item[0])),
        _simple(view, Location(simple_size, simple_rva)),
        _each(view, Location(objects_size, objects_rva), _OBJECT, lambda f: _object(view, *f)),
    )


def _simple(view: ByteView, location: Location) -> tuple[Annotation, ...]:
    return _each(
        view, location, _PAIR, lambda pair: Annotation(utf8(view, pair[0]), utf8(view, pair[1]))
    )


def _object(view: ByteView, name: int, kind: int, _reserved: int, value: int) -> Annotation:
    if kind == _TEXT_TYPE:
        return Annotation(utf8(view, name), utf8(view, value))
    return Annotation(utf8(view, name), blob(view, value, _MAX_VALUE).hex())


def _each(
    view: ByteView, location: Location, layout: struct.Struct, make: Callable[[Record], T]
) -> tuple[T, ...]:
    return tuple(_made(view, location, layout, make))


def _made(
    view: ByteView, location: Location, layout: struct.Struct, make: Callable[[Record], T]
) -> Iterator[T]:
    """Yield what ``make`` makes of each record of a counted list, up to the first bad one."""
    if not location.size:
        return
    try:
        window = view.elsewhere(location)
        count = fitting(window, _COUNT, layout.size, window.u32(), "annotations")
        for fields in window.records(layout, _COUNT, min(count, _MAX_TEXTS)):
            yield make(fields)
    except TruncatedError as error:
        view.complain(f"annotation: {error.what}", "it and those after it are left out")


def _guid(raw: bytes) -> str:
    d1, d2, d3, d4, d5 = _GUID.unpack(raw)
    return f"{d1:08x}-{d2:04x}-{d3:04x}-{d4.hex()}-{d5.hex()}"
