"""What an address of a crashed process points to, in words. No Qt."""

from __future__ import annotations

from bisect import bisect_right

from analyzer.model import Analysis, base_name
from analyzer.output.text import plain

_STACK_REACH = 1 << 20
"""Bytes above a thread's stack pointer that count as its stack."""
_NULL_REACH = 1 << 16


class AddressMap:
    """Modules and stacks of one analysis by address."""

    def __init__(self, analysis: Analysis) -> None:
        self._modules = sorted(analysis.modules, key=lambda module: module.base)
        self._starts = [module.base for module in self._modules]
        walked = (thread for thread in analysis.threads if thread.frames)
        self._stacks = [(thread.frames[0].sp, thread.thread_id) for thread in walked]

    def describe(self, address: int) -> str:
        """Return what is at ``address``; empty when that is not known."""
        if address < _NULL_REACH:
            return "null" if address == 0 else ""
        at = bisect_right(self._starts, address) - 1
        if at >= 0 and address < self._modules[at].end:
            module = self._modules[at]
            return f"{plain(base_name(module.path))}+{address - module.base:#x}"
        for start, thread_id in self._stacks:
            if start <= address < start + _STACK_REACH:
                return f"stack of {thread_id}, +{address - start:#x}"
        return ""
