"""Who signed the modules, as the report's annotation ``ModuleSignatureInfo`` tells it.

An object, or text holding one as JSON: the subject of each certificate with the names of the
modules that it signed. Loaded modules go by their base name, unloaded ones by the name that the
dump gives them.

Source: rust-minidump, ``minidump-processor/src/evil.rs``.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.model import Module, UnloadedModule, base_name

_ANNOTATION = "ModuleSignatureInfo"


def certificates(annotations: Mapping[str, object]) -> Mapping[str, str]:
    """Return the certificate's subject by module name; empty where nothing usable is told."""
    told = annotations.get(_ANNOTATION)
    if isinstance(told, str):
        import json

        try:
            told = json.loads(told)
        except (ValueError, RecursionError):
            return {}
    if not isinstance(told, dict):
        return {}
    return {
        name: str(subject)
        for subject, names in told.items()
        if isinstance(names, list)
        for name in names
        if isinstance(name, str)
    }


def signed(modules: tuple[Module, ...], subjects: Mapping[str, str]) -> tuple[Module, ...]:
    """Return the modules with the subjects of their certificates."""
    if not subjects:
        return modules
    return tuple(
        module._replace(cert_subject=subjects.get(base_name(module.path))) for module in modules
    )


def signed_unloaded(
    modules: tuple[UnloadedModule, ...], subjects: Mapping[str, str]
) -> tuple[UnloadedModule, ...]:
    """Return the unloaded modules with the subjects of their certificates."""
    if not subjects:
        return modules
    return tuple(module._replace(cert_subject=subjects.get(module.path)) for module in modules)
