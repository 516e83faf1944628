"""Finding texts that tell who somebody is, or open what is theirs, in any bytes.

What is looked for: the user's name and home folder, home folders of anybody, e-mail addresses,
and what looks like a password or key by the pattern of those who hand them out. Texts are in
ASCII or UTF-8, or in UTF-16 as Windows and minidumps have them. Nothing found is no promise
that there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from mmap import mmap
from typing import NamedTuple

CHUNK = 1 << 18
"""Bytes searched at once: few enough that another thread is never kept waiting."""
LIMIT = 1 << 28
"""Bytes that are searched at most."""
_OVERLAP = 1 << 10
_SHOWN = 80
_LEAST_NAME = 3
"""Shorter names are in every second word."""


class Kind(StrEnum):
    """What a text tells, the worst first."""

    SECRET = "secret"  # noqa: S105  # a kind of text
    EMAIL = "e-mail"
    HOME = "home"
    USER = "user"


class Match(NamedTuple):
    """One text that was found.

    Attributes:
        offset: Where, in bytes from the start.
        kind: What it tells.
        text: The text, shortened where it is long.
    """

    offset: int
    kind: Kind
    text: str


class Person(NamedTuple):
    """Who uses this computer.

    Attributes:
        name: The account's name; empty when unknown.
        home: The home folder; empty when unknown.
    """

    name: str = ""
    home: str = ""


_FILE_ENDINGS = "png|jpe?g|gif|svg|webp|js|mjs|css|py|so|dll|service|slice|scope|socket|timer"
_PATTERN = re.compile(
    rf"""
      (?P<secret>
          eyJ[\w-]{{10,}}\.[\w-]{{10,}}\.[\w-]*                     # JSON web token
        | gh[pousr]_[A-Za-z0-9]{{36,}} | github_pat_\w{{22,}}       # GitHub
        | glpat-[\w-]{{20,}}                                       # GitLab
        | (?:AKIA|ASIA)[0-9A-Z]{{16}}                               # Amazon
        | AIza[\w-]{{35}}                                          # Google
        | xox[abeoprs]-[\w-]{{10,}}                                # Slack
        | sk_live_[A-Za-z0-9]{{16,}}                               # Stripe
        | -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY-----
        | Bearer\ [\w.~+/=-]{{20,}} | Basic\ [A-Za-z0-9+/]{{16,}}={{0,2}}
        | [A-Z0-9_]*(?:PASSWORD|PASSWD|TOKEN|SECRET|API_?KEY)[A-Z0-9_]*=[^\s"']{{4,}}
        | [?&](?:password|token|access_token|api_?key|session)=[^\s&"']{{6,}}
        | [a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/@]+@[\w.-]+            # password in an address
      )
    | (?P<email>
          [A-Za-z0-9._%+-]{{1,64}}@
          (?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?!(?:{_FILE_ENDINGS})\b)[A-Za-z]{{2,24}}\b
      )
    | (?P<home>(?:/home/|/Users/|[A-Za-z]:\\Users\\)[^\s/\\:*?"'<>|;,]{{1,64}})
    """,
    re.VERBOSE | re.ASCII,
)
_MARKERS = (
    *("eyJ", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA", "ASIA"),
    *("AIza", "xox", "sk_live_", "PRIVATE KEY-----", "Bearer ", "Basic ", "PASSW", "TOKEN"),
    *("SECRET", "API_KEY", "APIKEY", "word=", "oken=", "key=", "session=", "://"),
    *("/home/", "/Users/", ":\\Users\\"),
)


def _marker(step: int) -> re.Pattern[bytes]:
    """Return a pattern of what each text has, in characters of ``step`` bytes.

    To look for these first, and only there for the texts, is ten times faster.
    """
    encoding, zero = ("ascii", b"") if step == 1 else ("utf-16-le", rb"\0")
    words = [re.escape(marker.encode(encoding)) for marker in _MARKERS]
    host = rb"@%b(?:[A-Za-z0-9-]%b){1,63}\.%b" % (zero, zero, zero)
    return re.compile(b"|".join([host, *words]))


_MARKED = {1: _marker(1), 2: _marker(2)}
_PRINTABLE = range(0x20, 0x7F)
_AROUND = 200
"""Characters beside a marker that are looked at."""


def find(
    data: bytes | mmap, person: Person, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Match]:
    """Yield the texts of the first ``LIMIT`` bytes, those of one kind and place by offset."""
    literals = list(_literals(person))
    for start in range(0, min(len(data), LIMIT), CHUNK):
        if cancelled():
            return
        # What does not begin here is found whole with the chunk before, or the one behind.
        first = max(start - _OVERLAP, 0)
        for found in _find_in(data[first : start + CHUNK + _OVERLAP], literals):
            if 0 <= first + found.offset - start < CHUNK:
                yield found._replace(offset=first + found.offset)


def _find_in(chunk: bytes, literals: list[tuple[Kind, str, bytes]]) -> Iterator[Match]:
    known = {text for _, text, _ in literals}
    for kind, text, encoded in literals:
        for found in re.finditer(re.escape(encoded), chunk):
            if kind is not Kind.USER or _stands_alone(chunk, found, len(encoded) // len(text)):
                yield Match(found.start(), kind, text)
    for step, zeros in ((1, b""), (2, b"\0")):
        told: set[int] = set()
        for marker in _MARKED[step].finditer(chunk):
            start, text = _text_around(chunk, marker.start(), step, zeros)
            for one in _PATTERN.finditer(text):
                offset = start + step * one.start()
                if one[0] not in known and offset not in told:
                    told.add(offset)
                    yield Match(offset, _kind(one), _short(one[0]))


def _text_around(chunk: bytes, at: int, step: int, zeros: bytes) -> tuple[int, str]:
    """Return the printable text around ``at``, and where it begins."""
    start = end = at
    least, most = at - step * _AROUND, at + step * _AROUND
    while start - step >= max(least, 0) and _is_printable(chunk, start - step, zeros):
        start -= step
    while end + step <= min(most, len(chunk)) and _is_printable(chunk, end, zeros):
        end += step
    return start, chunk[start:end:step].decode("ascii")


def _is_printable(chunk: bytes, at: int, zeros: bytes) -> bool:
    return chunk[at] in _PRINTABLE and chunk[at + 1 : at + 1 + len(zeros)] == zeros


def _literals(person: Person) -> Iterator[tuple[Kind, str, bytes]]:
    texts = []
    if len(person.name) >= _LEAST_NAME:
        texts.append((Kind.USER, person.name))
    if len(person.home) > len("/root"):
        texts.append((Kind.HOME, person.home))
    for kind, text in texts:
        for encoding in ("utf-8", "utf-16-le"):
            yield kind, text, text.encode(encoding, "replace")


def _stands_alone(chunk: bytes, found: re.Match[bytes], step: int) -> bool:
    """Tell whether a name is a word of its own, and no part of a path that is told anyway."""
    before = chunk[max(found.start() - step, 0) : found.start()][:1]
    after = chunk[found.end() : found.end() + step][:1]
    return not (before.isalnum() or after.isalnum() or before in (b"/", b"\\"))


def _kind(match: re.Match[str]) -> Kind:
    kinds = {"secret": Kind.SECRET, "email": Kind.EMAIL, "home": Kind.HOME}
    return kinds[str(match.lastgroup)]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
