"""``analyze --json`` over the whole corpus, against the documented schema of its form.

The schema is that of rust-minidump's ``json-schema.md`` as far as version 0.25.0 prints it,
with ``lastword`` for what is ours. Every value may be null.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from analyzer.analyze import Options, analyze
from analyzer.errors import DumpError
from analyzer.output.json import document
from analyzer.signature.from_analysis import crash_name
from tests.support.shared import corpus, shared

Schema = dict[str, Any]


def either(*types: str) -> Schema:
    return {"type": [*types, "null"]}


def record(**fields: Schema) -> Schema:
    return {
        "type": ["object", "null"],
        "properties": fields,
        "required": sorted(fields),
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    return {"type": ["array", "null"], "items": item}


TEXT, NUMBER, FLAG = either("string"), either("integer"), either("boolean")
ADDRESS = {"type": ["string", "null"], "pattern": "^0x([0-9a-f]{8}|[0-9a-f]{16})$"}
OWN = {"type": "object"}

FRAME: dict[str, Schema] = {
    "frame": NUMBER,
    "trust": {
        "enum": ["context", "cfi", "frame_pointer", "scan", "cfi_scan", "prewalked", "non"]
    },
    "offset": ADDRESS,
    "module": TEXT,
    "module_offset": ADDRESS,
    "function": TEXT,
    "function_offset": ADDRESS,
    "file": TEXT,
    "line": NUMBER,
    "inlines": many(record(function=TEXT, file=TEXT, line=NUMBER)),
    "missing_symbols": FLAG,
    "unloaded_modules": many(record(module=TEXT, offsets=many(ADDRESS))),
}
THREAD: dict[str, Schema] = {
    "thread_id": NUMBER,
    "thread_name": TEXT,
    "last_error_value": TEXT,
    "frame_count": NUMBER,
}


def optional(fields: dict[str, Schema], **extra: Schema) -> Schema:
    schema = record(**fields)
    schema["properties"] = {**schema["properties"], **extra}
    return schema


FIRST_FRAME = optional(
    FRAME, lastword=OWN, registers={"type": "object", "additionalProperties": ADDRESS}
)
UNLOADED = record(
    base_addr=ADDRESS, end_addr=ADDRESS, filename=TEXT, code_id=TEXT, cert_subject=TEXT
)
MODULE = record(
    base_addr=ADDRESS,
    end_addr=ADDRESS,
    filename=TEXT,
    code_id=TEXT,
    debug_file=TEXT,
    debug_id=TEXT,
    version=TEXT,
    cert_subject=TEXT,
    missing_symbols=FLAG,
    loaded_symbols=FLAG,
    corrupt_symbols=FLAG,
    symbol_url=TEXT,
)
ACCESS = optional(
    {"address": ADDRESS, "size": NUMBER},
    access_type={"enum": ["read", "write", "readwrite"]},
    is_likely_guard_page={"const": True},
)
BIT_FLIP = record(
    address=ADDRESS,
    source_register=TEXT,
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    details=record(
        is_null=FLAG,
        nearby_registers=NUMBER,
        poison_registers=FLAG,
        was_low=FLAG,
        was_non_canonical=FLAG,
    ),
)
INCONSISTENCY = {
    "enum": [
        "int_div_by_zero_not_possible",
        "priv_instruction_crash_without_priv_instruction",
        "non_canonical_address_falsely_reported",
        "access_violation_when_access_allowed",
        "crashing_access_not_found_in_memory_accesses",
    ]
}
CRASH = record(
    type=TEXT,
    address=ADDRESS,
    adjusted_address={
        "anyOf": [
            {"type": "null"},
            record(kind={"const": "null-pointer"}, offset=ADDRESS),
            record(kind={"const": "non-canonical"}, address=ADDRESS),
        ]
    },
    instruction=TEXT,
    memory_accesses=many(ACCESS),
    instruction_pointer_update=record(address=ADDRESS),
    possible_bit_flips=many(BIT_FLIP),
    crash_inconsistencies=many(INCONSISTENCY),
    crashing_thread=NUMBER,
    assertion=TEXT,
)
WHOLE = optional(
    {
        "status": {"const": "OK"},
        "system_info": record(
            os=TEXT,
            os_ver=TEXT,
            cpu_arch=TEXT,
            cpu_info=TEXT,
            cpu_count=NUMBER,
            cpu_microcode_version=TEXT,
        ),
        "crash_info": CRASH,
        "main_module": NUMBER,
        "modules": many(MODULE),
        "modules_contains_cert_info": FLAG,
        "unloaded_modules": many(UNLOADED),
        "pid": NUMBER,
        "thread_count": NUMBER,
        "threads": many(
            optional({**THREAD, "frames": many(optional(FRAME, lastword=OWN))}, lastword=OWN)
        ),
        "handles": many({"type": "object"}),
        "linux_memory_map_count": NUMBER,
        "lsb_release": record(id=TEXT, release=TEXT, codename=TEXT, description=TEXT),
        "mac_boot_args": TEXT,
        "mac_crash_info": either("object"),
        "proc_limits": either("object"),
        "soft_errors": {},
        "lastword": OWN,
    },
    crashing_thread=optional(
        {**THREAD, "frames": many(FIRST_FRAME), "threads_index": NUMBER}, lastword=OWN
    ),
)
VALIDATOR = jsonschema.Draft202012Validator(WHOLE)


@pytest.mark.parametrize("case", corpus(), ids=lambda case: case.name)
def test_every_document_is_of_the_documented_form(case: Path) -> None:
    stores = tuple(path for path in shared("corpus").glob("_symbols*") if path.is_dir())
    options = Options(symbols=stores, local=False, all_threads=True)
    try:
        analysis = analyze(case / "dump.dmp", options)
    except DumpError:
        assert case.name == "edit-header-only"
        return

    shown = json.loads(json.dumps(document(analysis, crash_name(analysis))))

    assert [error.message for error in VALIDATOR.iter_errors(shown)] == []


@pytest.mark.parametrize("case", corpus()[::3], ids=lambda case: case.name)
def test_the_peer_s_documents_are_of_that_form_too(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text())
    if "status" not in expected:
        return

    errors = [error.message for error in VALIDATOR.iter_errors({**expected, "lastword": {}})]

    assert errors == []
