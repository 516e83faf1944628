"""The annotation ``StackTraces``: stacks that somebody else has found, taken with care.

Three generations write it: an object in the legacy ping's shape, or text that holds JSON in
Glean's shape. It is rebuilt here key by key into the legacy shape, so that nothing gets into
a ping that the shape does not know, and names of files are base names whatever was told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from analyzer.ping.stacks import base_name
from app.errors import InputError
from app.services.extra import parse_extra

_ADDRESS = re.compile(r"0x[0-9a-fA-F]{1,16}|0")
_WORD = re.compile(r"[ -~]{0,200}")
_MANY = 4096
"""Most threads, and most frames of one."""

_GLEAN_MODULE = {"base_address": "base_addr", "end_address": "end_addr"}
_GLEAN_CRASH = {
    "crash_type": "type",
    "crash_address": "address",
    "crash_thread": "crashing_thread",
}
_MODULE_WORDS = ("filename", "code_id", "debug_file", "debug_id", "version")


def told_stacks(value: object) -> dict[str, Any] | None:
    """Return the annotation's stacks in the legacy shape; ``None`` if it holds none."""
    if isinstance(value, str):
        try:
            value = parse_extra(value.encode(errors="replace"), "StackTraces")
        except InputError:
            return None
    if not isinstance(value, dict):
        return None
    status = value.get("status") or value.get("error") or "OK"
    traces: dict[str, Any] = {"status": _word(status), "crash_info": _crash_info(value)}
    modules = [_module(module) for module in _list(value.get("modules"))]
    traces["modules"] = modules
    if _is_index(value.get("main_module"), modules):
        traces["main_module"] = value["main_module"]
    traces["threads"] = [
        {"frames": [_frame(frame, modules) for frame in _list(_get(thread, "frames"))]}
        for thread in _list(value.get("threads"))
    ]
    return traces


def _crash_info(value: Mapping[str, Any]) -> dict[str, Any]:
    told = value.get("crash_info")
    if not isinstance(told, dict):
        told = {ours: value[theirs] for theirs, ours in _GLEAN_CRASH.items() if theirs in value}
    info: dict[str, Any] = {}
    if isinstance(told.get("type"), str):
        info["type"] = _word(told["type"])
    if _is_address(told.get("address")):
        info["address"] = told["address"]
    if _is_count(told.get("crashing_thread")):
        info["crashing_thread"] = told["crashing_thread"]
    return info


def _module(module: object) -> dict[str, Any]:
    told = module if isinstance(module, dict) else {}
    told = {_GLEAN_MODULE.get(name, name): value for name, value in told.items()}
    rebuilt: dict[str, Any] = {
        name: told[name] for name in ("base_addr", "end_addr") if _is_address(told.get(name))
    }
    for name in _MODULE_WORDS:
        text = _word(told.get(name))
        rebuilt[name] = base_name(text) if name in ("filename", "debug_file") else text
    return rebuilt


def _frame(frame: object, modules: list[Any]) -> dict[str, Any]:
    rebuilt: dict[str, Any] = {}
    if _is_address(_get(frame, "ip")):
        rebuilt["ip"] = _get(frame, "ip")
    if _is_index(_get(frame, "module_index"), modules):
        rebuilt["module_index"] = _get(frame, "module_index")
    rebuilt["trust"] = _word(_get(frame, "trust"))
    return rebuilt


def _get(value: object, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _list(value: object) -> list[Any]:
    return value[:_MANY] if isinstance(value, list) else []


def _word(value: object) -> str:
    return value if isinstance(value, str) and _WORD.fullmatch(value) else ""


def _is_address(value: object) -> bool:
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31


def _is_index(value: object, items: list[Any]) -> bool:
    return _is_count(value) and isinstance(value, int) and value < len(items)
