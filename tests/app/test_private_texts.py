"""Private texts in a minidump: found whatever their encoding, and told of the right stream."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.minidump.streams.types import StreamType
from app.errors import InputError
from app.services.dump_contents import MEMORY
from app.services.found_texts import Found, search_dump
from app.services.private_texts import CHUNK, Kind, Match, Person, find
from tests.support.minidump_builder import MinidumpBuilder

ANN = Person("ann", "/home/ann")
TOKENS = [
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
    "ghp_" + "a1B2" * 9,
    "glpat-" + "x" * 20,
    "AKIA" + "ABCDEFGH01234567",
    "AIza" + "b" * 35,
    "xoxb-1234567890-abc",
    "sk_live_" + "9" * 24,
    "-----BEGIN RSA PRIVATE KEY-----",
    "Bearer abcdefghijklmnopqrstuvwxyz",
    "DB_PASSWORD=correct-horse",
    "MY_API_KEY=0123456789",
    "?access_token=abcdef123456",
    "https://jane:secret@host.example",
]


def texts(data: bytes, person: Person = Person()) -> list[tuple[Kind, str]]:  # noqa: B008
    return [(match.kind, match.text) for match in find(data, person)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("token", TOKENS)
def test_what_opens_something_is_found(token: str, encoding: str) -> None:
    noise = bytes(range(128, 200))
    data = noise + f" {token} ".encode(encoding) + noise
    assert (Kind.SECRET, token[:80]) in [(kind, text[:80]) for kind, text in texts(data)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("address", ["jane.doe+x@mail.example", "a@b.org", "x_1@a-b.co.uk"])
def test_addresses_are_found(address: str, encoding: str) -> None:
    data = b"\xff\xff" + address.encode(encoding) + b"\x01\x01"
    assert texts(data) == [(Kind.EMAIL, address)]


@pytest.mark.parametrize(
    "harmless",
    [
        "icon@2x.png",
        "user@1000.service",
        "memcpy@GLIBC_2.2.5",
        "libc.so.6@@x",
        "password: %s",
        "TOKEN=%s",
        "https://host.example/page",
        "/homework/",
        "monkey=12",
    ],
)
def test_what_only_looks_alike_is_not_told(harmless: str) -> None:
    assert texts(f"\0{harmless}\0".encode()) == []


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("/home/bob/secret.txt", "/home/bob"),
        ("/Users/bob/x", "/Users/bob"),
        (r"C:\Users\bob\AppData", r"C:\Users\bob"),
    ],
)
def test_home_folders_of_anybody_are_found(path: str, home: str) -> None:
    assert texts(path.encode()) == [(Kind.HOME, home)]
    assert texts(path.encode("utf-16-le")) == [(Kind.HOME, home)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_the_users_name_is_found_as_a_word_and_the_home_folder_as_a_path(encoding: str) -> None:
    data = "Hello ann! cannot /home/ann/x annex".encode(encoding)
    assert sorted(texts(data, ANN)) == [(Kind.HOME, "/home/ann"), (Kind.USER, "ann")]


def test_names_beyond_ascii_are_found() -> None:
    person = Person("jürgen", "/home/jürgen")
    found = texts("USER=jürgen HOME=/home/jürgen".encode(), person)
    assert (Kind.USER, "jürgen") in found
    assert (Kind.HOME, "/home/jürgen") in found


@pytest.mark.parametrize("person", [Person("io", "/root"), Person(), Person("", "/")])
def test_names_that_are_in_every_text_are_not_looked_for(person: Person) -> None:
    assert texts(b"io /root / io", person) == []


@pytest.mark.parametrize("shift", [-20, -14, -7, -1, 0, 5])
def test_nothing_is_lost_or_told_twice_between_two_chunks(shift: int) -> None:
    data = bytearray(CHUNK + 5000)
    data[CHUNK + shift : CHUNK + shift + 15] = b"ann@example.org"
    assert list(find(bytes(data), Person())) == [
        Match(CHUNK + shift, Kind.EMAIL, "ann@example.org")
    ]


def test_a_search_can_be_ended() -> None:
    asked = iter([False, True])
    data = b"a@b.org".ljust(CHUNK, b"\0") * 4
    assert len(list(find(data, Person(), lambda: next(asked)))) == 1


@given(st.binary(max_size=3000))
@settings(max_examples=100, deadline=None)
def test_any_bytes_can_be_searched(data: bytes) -> None:
    for match in find(data, ANN):
        assert 0 <= match.offset < len(data)


def dump(folder: Path) -> Path:
    builder = MinidumpBuilder().system()
    builder.module(0x1000, 0x1000, "/home/bob/lib/libfoo.so")
    builder.thread(1, stack=b"mail ann@example.org ".ljust(64), stack_start=0x7000, name="ann")
    builder.stream(StreamType.LINUX_ENVIRON, b"MY_TOKEN=abcdef\0USER=ann\0USER=ann\0")
    path = folder / "a.dmp"
    path.write_bytes(builder.build())
    return path


def test_each_text_is_told_of_the_part_that_holds_or_names_it(tmp_path: Path) -> None:
    findings = search_dump(dump(tmp_path), ANN)

    assert findings.parts["LinuxEnviron"] == [
        Found(Kind.SECRET, "MY_TOKEN=abcdef", 1),
        Found(Kind.USER, "ann", 2),
    ]
    assert Found(Kind.EMAIL, "ann@example.org", 1) in findings.parts[MEMORY]
    assert findings.parts["ModuleList"] == [Found(Kind.HOME, "/home/bob", 1)]
    assert findings.parts["ThreadNames"] == [Found(Kind.USER, "ann", 1)]
    assert findings.searched == findings.size == (tmp_path / "a.dmp").stat().st_size


@pytest.mark.parametrize("content", [b"", b"MDMP", b"x" * 100])
def test_what_is_no_minidump_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(InputError):
        search_dump(tmp_path / "a", ANN)
