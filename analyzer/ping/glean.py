"""The stripped stacks in the shape of the Glean crash ping's ``crash.stack_traces``.

Against the legacy shape: ``error`` instead of ``status`` (absent when all is well), the
crash's facts at the top (``crash_type``, ``crash_address``, ``crash_thread``), modules with
``base_address`` and ``end_address``, no unloaded modules, and no null anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_CRASH = {"type": "crash_type", "address": "crash_address", "crashing_thread": "crash_thread"}
_MODULE = {"base_addr": "base_address", "end_addr": "end_address"}


def glean_stack_traces(traces: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``traces``, as from ``stack_traces``, in Glean's shape."""
    status = traces.get("status", "OK")
    result: dict[str, Any] = {} if status == "OK" else {"error": status}
    for name, value in traces.get("crash_info", {}).items():
        if value is not None:
            result[_CRASH[name]] = value
    if "main_module" in traces:
        result["main_module"] = traces["main_module"]
    if "modules" in traces:
        result["modules"] = [
            {_MODULE.get(name, name): value for name, value in module.items()}
            for module in traces["modules"]
        ]
    if "threads" in traces:
        result["threads"] = traces["threads"]
    return result
