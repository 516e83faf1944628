"""Names for modules that the module list has no readable name for.

A Linux dump tells twice more what lies at an address: its copy of ``/proc/PID/maps``, and the
dynamic linker's own list. Symbols are found by id and name, so that without the name those of
an otherwise well known module would be missed. Both are texts of the dump like the lost name,
and no more trusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.memory import Address
from analyzer.minidump.streams import dso_debug
from analyzer.minidump.streams.maps import Mapping
from analyzer.minidump.view import ByteView
from analyzer.model import Module

_DELETED = " (deleted)"
_MAX_NAME = 0x1000


def mapped_names(mappings: Iterable[Mapping]) -> dict[Address, str]:
    """Return the file mapped at each address."""
    return {
        mapping.start: mapping.path.removesuffix(_DELETED)[:_MAX_NAME]
        for mapping in mappings
        if mapping.path.startswith("/")
    }


def linked_names(view: ByteView) -> dict[Address, str]:
    """Return the file at each address of a LinuxDsoDebug stream.

    Raises:
        TruncatedError: The stream is shorter than its head.
    """
    return {file.address: file.name for file in dso_debug.read(view).files if file.name}


def named(
    modules: tuple[Module, ...], names: dict[Address, str], list_view: ByteView
) -> Iterator[Module]:
    """Yield ``modules``, nameless ones with their address's name; each is noted as a problem.

    A name is given once, so that a long one and thousands of modules at its address do not
    make more text than the dump has. ``list_view`` is the module list's.
    """
    for module in modules:
        name = "" if module.path else names.pop(module.base, "")
        if name:
            what = f"the module at {module.base:#x} has no readable name"
            list_view.complain(what, "its name is taken from the memory map")
            debug_file = module.debug_file or (name if module.debug_id else "")
            yield module._replace(path=name, debug_file=debug_file)
        else:
            yield module
