"""A real crash full of canaries: the reduced dump has its stack and none of them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from analyzer.analyze import Options, analyze
from analyzer.minidump.file import Minidump
from analyzer.reduce.reduce import reduce
from tests.support.victims import supervise, victim

CANARY = "canary-text"


def test_no_canary_of_a_real_crash_is_left_and_its_stack_is(tmp_path: Path) -> None:
    run = supervise(
        tmp_path, victim(), "canary", f"argument-{CANARY}",
        options=("--command-line",), environ={"SECRET": f"environment-{CANARY}"},
    )  # fmt: skip
    out = BytesIO()
    with Minidump.open(run.dump) as minidump:
        reduce(minidump, out)
    told = out.getvalue()
    twin = tmp_path / "reduced.dmp"
    twin.write_bytes(told)

    whole = run.dump.read_bytes()
    for text in (CANARY, str(Path(victim()).parent)):
        assert any(text.encode(coding) in whole for coding in ("utf-8", "utf-16-le"))
        assert not any(text.encode(coding) in told for coding in ("utf-8", "utf-16-le"))
    assert frames(twin) == frames(run.dump)
    assert len(frames(twin)) > 2


def frames(dump: Path) -> list[tuple[int, str]]:
    thread = analyze(dump, Options(local=False)).crashing_thread
    assert thread is not None
    return [(frame.instruction, frame.trust) for frame in thread.frames]
