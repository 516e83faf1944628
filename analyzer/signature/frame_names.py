"""How one frame is written in a signature, whatever compiler and build it comes from.

The forms are those of Socorro's signature generation (``socorro/signature`` of the server,
2026): return types, arguments, template arguments, qualifiers, hashes and build-dependent
numbers go, since they differ between builds of one function.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from analyzer.named import NamedTuple

_CLOSING = {"(": ")", "{": "}", "[": "]", "<": ">", "`": "'"}
_QUALIFIERS = ("const", "const&", "const &", "&&", "&")
_SPACE_BEFORE_MARK = re.compile(r" (?=[*&,])")
_COMMA_WITHOUT_SPACE = re.compile(r",(?! )")
_RUST_HASH = re.compile(r"::h[0-9a-fA-F]+$")
_LAMBDA_NUMBER = re.compile(r"::\$_\d+::")
# The brackets of these names are no template arguments.
_BRACKET_OPERATOR = re.compile(r"operator(?:<=>|<<=|>>=|<<|>>|<=|>=|->|<|>)")
_PROTECTED = {"<": "\x01", ">": "\x02"}


class StackFrame(NamedTuple):
    """What a signature reads of a frame; an inlined function is a frame of its own.

    Attributes:
        module: Base name of the module, if any.
        function: Demangled name, if known.
        file: Source file, if known; a VCS location in four parts is understood.
        line: Source line, if known.
        offset: The frame's address, if known.
        unloaded: Base name of an unloaded module that held the address, if any.
    """

    module: str | None = None
    function: str | None = None
    file: str | None = None
    line: int | None = None
    offset: int | None = None
    unloaded: str | None = None


def frame_name(frame: StackFrame, with_line: Callable[[str], object]) -> str:
    """Return the frame's most telling name; empty when there is none.

    Args:
        frame: The frame.
        with_line: Tells of a normalized function whether its line belongs to the name.
    """
    if frame.function:
        is_rust = source_path(frame.file or "").endswith(".rs")
        name = rust_name(frame.function) if is_rust else cpp_name(frame.function)
        if with_line(name):
            name = f"{name}:{frame.line}"
        name = _COMMA_WITHOUT_SPACE.sub(", ", _SPACE_BEFORE_MARK.sub("", name))
        return _RUST_HASH.sub("", name) if is_rust else name
    if frame.file and frame.line:
        leaf = re.split(r"\\" if "\\" in frame.file else "/", frame.file.rstrip("/\\"))[-1]
        return f"{leaf}#{frame.line}"
    if frame.module:
        return frame.module.strip("[]")
    if frame.unloaded:
        return f"(unloaded {frame.unloaded})"
    return "" if frame.offset is None else f"@{frame.offset:#x}"


def source_path(file: str) -> str:
    """Return the path in ``VCS:ROOT:PATH:REVISION`` or ``DRIVE:PATH``; absolute paths as is."""
    parts = file.split(":")
    if len(parts) == 4:
        return parts[2]
    if len(parts) == 2:
        return parts[1]
    return file if file.startswith("/") else ""


def rust_name(function: str) -> str:
    """Return a Rust function without types, arguments and hash."""
    return _without_arguments(_without_types(_bare_name(function)))


def cpp_name(function: str) -> str:
    """Return a C or C++ function without return type, types, arguments and qualifiers."""
    for qualifier in _QUALIFIERS:
        if function.endswith(qualifier):
            function = function.removesuffix(qualifier).strip()
    if "::operator" not in function:
        function = _bare_name(function)
    function = function.replace("`anonymous namespace'", "(anonymous namespace)")
    function = _LAMBDA_NUMBER.sub("::$::", function)
    function = _without_arguments(_without_types(function))
    if "clone .cold" in function:
        function = replace_enclosed(function, "[", "]", lambda before, inside: "")
    return function


def replace_enclosed(
    text: str, opening: str, closing: str, replace: Callable[[str, str], str]
) -> str:
    """Replace each outermost bracketed part of ``text``.

    Args:
        text: Any text; a bracket that is never closed reaches to the end.
        opening: The opening bracket.
        closing: The closing bracket.
        replace: Gets the text between the previous part and this one, and the part with its
            brackets; returns what to write for it.
    """
    pieces, depth, start, done = [], 0, 0, 0
    for at, char in enumerate(text):
        if char == opening:
            if not depth:
                start = at
            depth += 1
        elif char == closing and depth:
            depth -= 1
            if not depth:
                pieces += [text[done:start], replace(text[done:start], text[start : at + 1])]
                done = at + 1
    if depth:
        pieces += [text[done:start], replace(text[done:start], text[start:])]
        done = len(text)
    return "".join([*pieces, text[done:]])


def _bare_name(function: str) -> str:
    """Drop what stands before the name: ``static void*`` and the like."""
    words, word, open_brackets = [], "", list[str]()
    for char in function:
        if char == " " and not open_brackets:
            words.append(word)
            word = ""
            continue
        if char in _CLOSING:
            open_brackets.append(char)
        elif open_brackets and char == _CLOSING[open_brackets[-1]]:
            open_brackets.pop()
        word += char
    if word:
        words.append(word)
    # "name (arguments)" and "name [clone .cold]" are one name.
    while len(words) > 1 and words[-1].startswith(("(", "[clone")):
        words[-2:] = [" ".join(words[-2:])]
    return words[-1] if words else function


def _without_types(function: str) -> str:
    """Write every ``<…>`` as ``<T>``, but for those that are the name itself."""

    def replacement(before: str, inside: str) -> str:
        if inside == "<name omitted>" or " as " in inside or " in " in inside:
            return inside
        if before.endswith("IPC::ParamTraits"):
            return f"<{_without_types(inside[1:-1])}>"
        return "<T>"

    hidden = _BRACKET_OPERATOR.sub(lambda match: _hide(match[0]), function)
    return _show(replace_enclosed(hidden, "<", ">", replacement))


def _without_arguments(function: str) -> str:
    """Drop every ``(…)``, but for those that are the name itself."""

    def replacement(before: str, inside: str) -> str:
        keeps = inside == "(anonymous namespace)" or before.endswith("operator")
        return inside if keeps else ""

    return replace_enclosed(function, "(", ")", replacement)


def _hide(text: str) -> str:
    return "".join(_PROTECTED.get(char, char) for char in text)


def _show(text: str) -> str:
    return text.replace("\x01", "<").replace("\x02", ">")
