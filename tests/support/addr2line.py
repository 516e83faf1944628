"""What addr2line says: functions and inlined calls at addresses."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.shared import tool


def addr2line(
    program: str, file: Path, addresses: Sequence[int]
) -> list[list[tuple[str, str]]]:
    """Return for each address the (mangled name, ``file:line``), innermost first.

    Args:
        program: ``"addr2line"`` or ``"llvm-addr2line"``.
        file: An image with debugging information.
        addresses: Addresses of the file.
    """
    output = subprocess.run(
        [tool(program), "-i", "-f", "-a", "-e", str(file)],
        input="\n".join(map(hex, addresses)),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    starts = [at for at, line in enumerate(output) if line.startswith("0x")]
    answers = [output[a + 1 : b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    return [
        [
            (name, place.partition(" (discriminator")[0])
            for name, place in zip(answer[::2], answer[1::2], strict=True)
        ]
        for answer in answers
    ]
