"""Generated crashes full of canaries: none may reach a crash ping.

Each crash has canaries wherever private things may be: registers, stack, heap, environment,
command line, memory maps, folders of modules, thread names, free-form annotations, and in the
names of annotations that nobody knows; some bring stacks that another tool has recorded, with
paths and more than stacks. Each canary is searched for as text in three encodings, in
hexadecimal and, for numbers, in both byte orders: in the ping, its address and headers; now
and then also in all that is on disk after a try to send it, names of files and the log
included, and in what the commands tell of it. The same search must find every canary in the
dump or the annotations.

    python3 packaging/dev.py campaign canaries [--count N] [--seed N]
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import string
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import UUID

from analyzer.analyze_stacks import analyze_stacks
from analyzer.binding import Places
from app.cli import ping
from app.composition import Services, build
from app.model.ping import PingState
from app.services.pings.pings import Crash
from tests.support.minidump_builder import (
    AMD64,
    LINUX,
    WINDOWS,
    MinidumpBuilder,
    amd64_context,
    elf_build_id,
    rsds,
)

_BASE = 0x5555_0000_0000
_STACK = 0x7FFE_0000
_LINUX_STREAMS = (0x4767_0003, 0x4767_0004, 0x4767_0006, 0x4767_0007, 0x4767_0009, 0x4767_000A)
_FREE_FORM = (
    "Comments",
    "Email",
    "URL",
    "ProfileDirectory",
    "Notes",
    "AbortMessage",
    "URLSegments",
)
_STORE_EACH = 51


class Generated(NamedTuple):
    """A crash, and the canaries that were put into it."""

    dump: bytes
    annotations: dict[str, str]
    canaries: list[bytes]


def forms(canary: bytes) -> list[bytes]:
    """Return the bytes that a canary may hide as."""
    text = canary.decode("ascii")
    number = int.from_bytes(canary[:8], "little")
    return [
        canary,
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        canary.hex().encode(),
        canary.hex().upper().encode(),
        f"{number:x}".encode(),
        canary[::-1].hex().encode(),
        base64.b64encode(canary)[:-4],
        str(number).encode(),
    ]


def finds(canary: bytes, data: bytes) -> bool:
    """Tell whether a canary is in ``data``, in any of its forms."""
    return any(form in data for form in forms(canary))


def generate(chance: random.Random) -> Generated:
    """Make a crash of a program on Linux or Windows."""
    canaries: list[bytes] = []

    def canary(size: int = 16) -> bytes:
        canaries.append("".join(chance.choices(string.ascii_lowercase, k=size)).encode())
        return canaries[-1]

    def word() -> int:
        return int.from_bytes(canary(8), "little")

    def text() -> str:
        return canary().decode()

    windows = chance.random() < 0.5
    builder = MinidumpBuilder().system(AMD64, WINDOWS if windows else LINUX, text=text())
    names = ("rax", "rcx", "rbx", "rsi", "r8", "r12", "r15")
    context = amd64_context(
        rip=_BASE + chance.randrange(0x1000), rsp=_STACK, **{name: word() for name in names}
    )
    # What looks like a return address makes the scan find frames between the canaries.
    code = [(_BASE + chance.randrange(0x2000)).to_bytes(8, "little") for _ in range(20)]
    stack = b"".join(canary() + address for address in code)
    builder.thread(7, context=context, stack=stack, stack_start=_STACK, name=text())
    builder.thread(8, context=context, stack=canary(), stack_start=_STACK - 0x1000, name=text())
    folder = f"C:\\Users\\{text()}\\{text()}\\" if windows else f"/home/{text()}/{text()}/"
    pdb = rsds(chance.randbytes(16), 1, f"{folder}program.pdb")
    builder.module(
        *(_BASE, 0x2000, f"{folder}program"),
        code_view=pdb if windows else elf_build_id(chance.randbytes(20)),
    )
    builder.unloaded(_BASE + 0x10_0000, 0x1000, f"{folder}gone.so")
    builder.memory(0x6000_0000, b"".join(canary() for _ in range(8)))
    for kind in _LINUX_STREAMS:
        builder.stream(kind, b"\0".join(b"NAME=" + canary() for _ in range(4)))
    builder.exception(7, 11, flags=1, context=context)
    annotations = {name: text() for name in _FREE_FORM} | {
        f"X{text()}": text(),
        "Unheard": text(),
    }
    if chance.random() < 0.2:
        annotations["StackTraces"] = json.dumps(_recorded(text))
    return Generated(builder.build(), annotations, canaries)


def _recorded(text: Callable[[], str]) -> dict[str, object]:
    """Return stacks as another tool tells them, with private things around them."""
    return {
        "status": "OK",
        text(): text(),
        "crash_info": {"type": "SIGSEGV", "address": "0x0", "crashing_thread": 0, "x": text()},
        "modules": [{"base_addr": "0x1000", "end_addr": "0x2000", "filename": f"/{text()}/a"}],
        "threads": [
            {
                "thread_name": text(),
                "frames": [{"ip": "0x1234", "module_index": 0, "trust": "cfi", "f": text()}],
            }
        ],
    }


def check(services: Services, folder: Path, number: int, chance: random.Random) -> str:
    """Make a crash and its ping; return what is wrong, empty for nothing."""
    crash = generate(chance)
    dump = folder / "crash.dmp"
    dump.write_bytes(crash.dump)
    known = {
        "ProductName": "Sample",
        "Version": "12.0",
        "BuildID": "20260101000000",
        "ReleaseChannel": "release",
        "TelemetryServerURL": "http://127.0.0.1:9",
        "TelemetryClientId": str(UUID(int=chance.getrandbits(128), version=4)),
    }
    annotations = {**known, **crash.annotations}
    is_recorded = "StackTraces" in annotations
    places = Places((), (), local=False)
    analysis = None if is_recorded else analyze_stacks(dump, all_threads=True, places=places)
    told = Crash(
        str(UUID(int=number)),
        dump,
        1.8e9,
        annotations,
        analysis,
        all_threads=chance.random() < 0.5,
    )
    draft = services.pings.preview(told)
    if draft.problems:
        return f"not a valid ping: {draft.problems}"
    request = services.pings.request_of_draft(draft, told)
    left = [json.dumps(draft.document).encode(), json.dumps(request).encode()]
    if number % _STORE_EACH == 0:
        stored = services.pings.store(told)
        if stored.state is not PingState.PENDING:
            return stored.reason
        services.pings.send_batch(new=[stored.id], at_once=True)
        left += _on_disk(services.store.folder)
        left.append(_told_by_commands(services.store.folder, stored.id))
    kept = crash.dump + json.dumps(annotations).encode()
    for canary in crash.canaries:
        if not finds(canary, kept):
            return f"the search does not find {canary!r} where it was put"
        if any(finds(canary, data) for data in left):
            return f"{canary!r} is in the ping or beside it"
    return ""


def _on_disk(folder: Path) -> Iterator[bytes]:
    """Yield the content of all files below a folder, and their names."""
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder)).encode()
        if path.is_file():
            yield path.read_bytes()


def _told_by_commands(folder: Path, ping_id: str) -> bytes:
    """Return what ``lastword ping`` prints about a ping."""
    output = StringIO()
    with redirect_stdout(output), redirect_stderr(output):
        for words in (["list"], ["list", "--json"], ["archive"], ["show", ping_id]):
            ping.main([*words, "--data-dir", str(folder)])
    return output.getvalue().encode()


def _glean_folder(folder: Path) -> Path:
    """Make the reports' folder of a product that chose Glean pings."""
    folder.mkdir()
    (folder / "lastword.toml").write_text(
        '[pings]\nformat = "glean"\nglean_app_id = "sample"\n'
    )
    return folder


def run(count: int, seed: int, folder: Path) -> str:
    """Check ``count`` crashes, by turns in both formats; return the first fault, or ""."""
    chance = random.Random(seed)  # noqa: S311 (repeatable on purpose)
    both = [build(folder / "v4", {}), build(_glean_folder(folder / "glean"), {})]
    for number in range(count):
        if fault := check(both[number % 2], folder, number, chance):
            return f"crash {number} of seed {seed}: {fault}"
    return ""


def main(arguments: Sequence[str]) -> int:
    """Run the campaign."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    begin = time.monotonic()
    with TemporaryDirectory(prefix="lastword-canaries-") as folder:
        fault = run(chosen.count, chosen.seed, Path(folder))
    if fault:
        print(fault)
        return 1
    print(f"{chosen.count} crashes in {time.monotonic() - begin:.0f} s: no canary left")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
