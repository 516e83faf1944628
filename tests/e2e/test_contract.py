"""The contract with who starts a crash reporter client, as processes, files and sockets.

``docs/contract.md`` tells for each row of the contract where it is tested; here is what the
tests of single parts do not reach.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import stat
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from app.collector.server import Collector
from tests.e2e.product import Recorder, command, environment, lastword, rows, wait_until
from tests.support.crashes import crash
from tests.support.scripted_server import ScriptedServer, answering, silent

CRASH_ID = "bp-0f1e2d3c-4b5a-6978-8796-a5b4c3261121"
AUTO = {"MOZ_CRASHREPORTER_AUTO_SUBMIT": "1"}
TOP = Path(__file__).parents[2]


def received(folder: Path) -> list[dict[str, str]]:
    files = sorted((folder / "collector" / "reports").glob("*/extra.json"))
    return [json.loads(file.read_text("utf-8")) for file in files]


def data_of(folder: Path, **more: str) -> tuple[Path, dict[str, str]]:
    """Return a data directory, and the environment that names it."""
    data = folder / "data"
    return data, {"MOZ_CRASHREPORTER_DATA_DIRECTORY": str(data), "HOME": str(folder), **more}


def test_started_without_anything_and_without_windows_it_succeeds_in_silence(
    tmp_path: Path,
) -> None:
    _, env = data_of(tmp_path, **AUTO)
    for arguments in ((), ("report",)):
        done = lastword(*arguments, env=env)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("env", "place"),
    [
        ({}, ".config/Acme/Rocket"),
        ({"XDG_CONFIG_HOME": "{home}/elsewhere"}, "elsewhere/Acme/Rocket"),
        ({"MOZ_LEGACY_HOME": "1"}, ".acme/rocket"),
    ],
)
def test_the_data_directory_follows_the_environment(
    tmp_path: Path, env: dict[str, str], place: str
) -> None:
    told = {name: value.format(home=tmp_path) for name, value in env.items()}
    dump = crash(tmp_path / "new", Vendor="Acme", ProductName="Rocket")
    lastword(str(dump), env={"HOME": str(tmp_path), "XDG_CONFIG_HOME": "", **told})
    assert (tmp_path / place / "Crash Reports" / "pending" / dump.name).is_file()


def test_a_folder_of_old_versions_is_used_where_it_exists(tmp_path: Path) -> None:
    (tmp_path / ".acme").mkdir()
    dump = crash(tmp_path / "new", Vendor="Acme", ProductName="Rocket")
    lastword(str(dump), env={"HOME": str(tmp_path), "XDG_CONFIG_HOME": ""})
    pending = tmp_path / ".acme" / "rocket" / "Crash Reports" / "pending"
    assert (pending / dump.name).is_file()


@pytest.mark.parametrize("name", ["\ud800", "x" * 500, "../..", "", "a/b", 5, None, ["x"]])
def test_a_hostile_vendor_or_product_neither_leads_astray_nor_loses_the_crash(
    tmp_path: Path, name: object
) -> None:
    dump = crash(tmp_path / "new", Vendor=name, ProductName=name)
    done = lastword(str(dump), env={"HOME": str(tmp_path), "XDG_CONFIG_HOME": ""})
    (kept,) = (tmp_path / ".config").rglob("*.dmp")
    assert Path(done.stdout.strip()) == kept
    assert kept.parent.parent.name == "Crash Reports"


def test_all_that_is_written_is_for_its_owner_alone(
    tmp_path: Path, collector: Collector
) -> None:
    data, env = data_of(tmp_path, MOZ_CRASHREPORTER_EVENTS_DIRECTORY=str(tmp_path / "events"))
    sent = crash(tmp_path / "new", ServerURL=collector.url)
    kept = crash(tmp_path / "new", ServerURL=collector.url)
    for path in (tmp_path / "new").iterdir():
        path.chmod(0o666)
    (tmp_path / "new" / f"{kept.stem}.memory.json.gz").write_bytes(gzip.compress(b"{}"))
    for dump, more in ((sent, AUTO), (kept, {})):
        subprocess.run(
            ["sh", "-c", 'umask 0; exec "$@"', "sh", *command(str(dump))],
            env=environment(**env, **more),
            check=False,
            capture_output=True,
            timeout=120,
        )
    written = [data, *data.rglob("*"), *(tmp_path / "events").rglob("*")]
    open_ones = [
        f"{path} {stat.filemode(path.stat().st_mode)}"
        for path in written
        if path.stat().st_mode & 0o077
    ]
    assert len(written) > 10
    assert open_ones == []


def test_the_files_of_an_accepted_report_are_settled_to_the_byte(
    tmp_path: Path,
) -> None:
    data, env = data_of(
        tmp_path, MOZ_CRASHREPORTER_EVENTS_DIRECTORY=str(tmp_path / "events"), **AUTO
    )
    answer = f"CrashID={CRASH_ID}\nViewURL=https://crash.example/{CRASH_ID}\n"
    with ScriptedServer(answering(200, answer.encode())) as server:
        dump = crash(tmp_path / "new", ServerURL=server.url, additional_minidumps="browser")
        local_id = dump.stem
        (dump.parent / f"{local_id}-browser.dmp").write_bytes(b"MDMP of the browser")
        (dump.parent / f"{local_id}.memory.json.gz").write_bytes(gzip.compress(b"{}"))
        events = tmp_path / "events"
        events.mkdir()
        head = f"crash.main.3\n1790000000\n{local_id}\n"
        (events / local_id).write_text(f'{head}{{"ProductName":"Sample"}}')
        assert lastword(str(dump), env=env).returncode == 0
        (got,) = server.got

    names = re.findall(rb'name="([^"]+)"; filename="([^"]+)"', gzip.decompress(got.body))
    assert names == [
        (b"extra", b"extra.json"),
        (b"upload_file_minidump", f"{local_id}.dmp".encode()),
        (b"memory_report", f"{local_id}.memory.json.gz".encode()),
        (b"upload_file_minidump_browser", f"{local_id}-browser.dmp".encode()),
    ]
    assert list((data / "pending").iterdir()) == []
    receipt = (data / "submitted" / f"{CRASH_ID}.txt").read_text()
    assert receipt == f"Crash ID: {CRASH_ID}\nView: https://crash.example/{CRASH_ID}\n"
    event = (events / local_id).read_text()
    assert event.startswith(head)
    told = json.loads(event.removeprefix(head))
    assert len(told["MinidumpSha256Hash"]) == 64
    assert told["StackTraces"]["crash_info"]["type"].startswith("SIGSEGV")
    assert "\n" not in event.removeprefix(head)
    submission = (events / f"{local_id}-submission").read_bytes()
    lines = (b"crash.submission.1", b"[0-9]{10}", local_id.encode(), b"true", CRASH_ID.encode())
    assert re.fullmatch(b"\n".join(lines), submission)
    log = (data / "submit.log").read_text()
    assert re.fullmatch(rf"[0-9TZ:-]+ {local_id} accepted as {CRASH_ID}\n", log)


def test_a_failed_submission_is_an_event_without_an_id(tmp_path: Path) -> None:
    _, env = data_of(tmp_path, MOZ_CRASHREPORTER_EVENTS_DIRECTORY=str(tmp_path / "ev"), **AUTO)
    with ScriptedServer(answering(503)) as server:
        dump = crash(tmp_path / "new", ServerURL=server.url)
        assert lastword(str(dump), env=env).returncode == 1
    submission = (tmp_path / "ev" / f"{dump.stem}-submission").read_bytes()
    assert re.fullmatch(b"crash.submission.1\n[0-9]{10}\n[0-9a-f-]{36}\nfalse\n", submission)


def test_a_developer_keeps_the_files_of_accepted_reports(
    tmp_path: Path, collector: Collector
) -> None:
    data, env = data_of(tmp_path, MOZ_CRASHREPORTER_NO_DELETE_DUMP="1", **AUTO)
    dump = crash(tmp_path / "new", ServerURL=collector.url)
    assert lastword(str(dump), env=env).returncode == 0
    assert (data / "pending" / dump.name).is_file()
    assert (data / "pending" / f"{dump.stem}.extra").is_file()
    assert [row["state"] for row in rows(data)] == ["submitted"]


def test_the_servers_word_ends_reports_of_a_version_until_another_one(tmp_path: Path) -> None:
    data, env = data_of(tmp_path, **AUTO)
    answer = f"StopSendingReportsFor=12.0\nCrashID={CRASH_ID}\n".encode()
    with ScriptedServer(answering(200, answer)) as server:
        dump = crash(tmp_path / "new", ServerURL=server.url)
        assert lastword(str(dump), env=env).returncode == 0
        assert (data / "EndOfLife12.0").read_bytes() == b"1\n"

        for more in (AUTO, {}):
            unwanted = crash(tmp_path / "new", ServerURL=server.url)
            _, env = data_of(tmp_path, **more)
            done = lastword(str(unwanted), env=env)
            assert done.returncode == 1
            assert "not wanted any more" in done.stderr
        assert len(server.got) == 1
        assert list((data / "pending").iterdir()) == []

        _, env = data_of(tmp_path, **AUTO)
        newer = crash(tmp_path / "new", ServerURL=server.url, Version="13.0")
        assert lastword(str(newer), env=env).returncode == 0


@pytest.mark.parametrize(
    "line", ["CrashID=../../evil", "CrashID=bp-x", "CrashID=bp-" + "0" * 36]
)
def test_a_servers_id_never_names_a_file_it_should_not(tmp_path: Path, line: str) -> None:
    data, env = data_of(tmp_path, **AUTO)
    answer = f"{line}\nStopSendingReportsFor=../../evil\n".encode()
    with ScriptedServer(answering(200, answer)) as server:
        dump = crash(tmp_path / "new", ServerURL=server.url)
        assert lastword(str(dump), env=env).returncode == 1
    assert (data / "pending" / dump.name).is_file()
    assert list(tmp_path.rglob("*evil*")) == []


def test_what_the_crashed_program_had_open_is_closed(tmp_path: Path) -> None:
    """Else whoever waits for the end of the crashed program would wait for our window's."""
    _, env = data_of(tmp_path, **AUTO)
    near, far = os.pipe()
    os.set_blocking(near, False)
    with ScriptedServer(silent, before_body=True) as server:
        dump = crash(tmp_path / "new", ServerURL=server.url)
        with subprocess.Popen(
            command(str(dump)), env=environment(**env), pass_fds=[far]
        ) as running:
            os.close(far)
            try:
                wait_until(lambda: server.seen.is_set(), 60)
                assert running.poll() is None
                assert os.read(near, 1) == b""
            finally:
                running.kill()
    os.close(near)


@pytest.mark.parametrize("told", [{}, {"MOZ_CRASHREPORTER_DUMP_ALL_THREADS": "1"}])
def test_all_threads_are_analyzed_on_request(tmp_path: Path, told: dict[str, str]) -> None:
    from tests.support.minidump_builder import MinidumpBuilder, amd64_context

    builder = MinidumpBuilder()
    builder.system()
    for number in (1, 2, 3):
        context = amd64_context(rip=0x5550_0000 + number, rsp=0x7FFE_0000 * number)
        builder.thread(
            number, context=context, stack=bytes(64), stack_start=0x7FFE_0000 * number
        )
    builder.exception(2, 11, flags=1, address=0, context=amd64_context(rip=0x5550_0002))
    dump = crash(tmp_path / "new")
    dump.write_bytes(builder.build())
    assert lastword("--analyze", str(dump), env=told).returncode == 0
    traces = json.loads(json.loads(dump.with_suffix(".extra").read_text())["StackTraces"])
    assert (len(traces["threads"]), traces["crash_thread"]) == ((3, 1) if told else (1, 0))


def test_the_hardware_test_is_left_out_and_harms_nothing(
    tmp_path: Path, collector: Collector
) -> None:
    more = {"MOZ_CRASHREPORTER_RUN_MEMTEST": "1", "MOZ_CRASHREPORTER_MEMTEST_KINDS": "Random"}
    _, env = data_of(tmp_path, **AUTO, **more)
    assert lastword("--memtest", env=env).returncode == 0
    dump = crash(tmp_path / "new", ServerURL=collector.url)
    assert lastword(str(dump), env=env).returncode == 0
    assert "MemtestOutput" not in received(tmp_path)[0]


def test_who_runs_the_computer_may_have_every_report_sent(
    tmp_path: Path, collector: Collector
) -> None:
    _, env = data_of(tmp_path, MOZ_CRASHREPORTER_POLICY_AUTO_SUBMIT="1")
    dump = crash(tmp_path / "new", ServerURL=collector.url)
    assert lastword(str(dump), env=env).returncode == 0
    assert len(received(tmp_path)) == 1


@pytest.mark.parametrize("way", ["annotation", "configuration"])
def test_who_runs_the_computer_may_forbid_reports_and_their_pings(
    tmp_path: Path, way: str
) -> None:
    data, env = data_of(tmp_path, MOZ_CRASHREPORTER_POLICY_AUTO_SUBMIT="1", **AUTO)
    data.mkdir()
    told: dict[str, Any] = {}
    if way == "annotation":
        told["EnterpriseCrashReportsSubmit"] = "0"
    if way == "configuration":
        (data / "lastword.toml").write_text('[reports]\npolicy = "never"\n')
    with Recorder() as recorder:
        dump = crash(
            tmp_path / "new",
            ServerURL=f"{recorder.url}/submit",
            TelemetryServerURL=recorder.url,
            **told,
        )
        assert lastword(str(dump), env=env).returncode == 0
        if way == "configuration":
            done = lastword("reports", "submit", dump.stem, "--data-dir", str(data))
            assert done.returncode == 5
            assert "whoever runs it has decided so" in done.stdout
        assert recorder.received == []
    assert (data / "pending" / dump.name).is_file()
    assert (data / "pending" / f"{dump.name}.ignore").read_bytes() == b""


def test_a_crashed_program_alone_cannot_order_its_report_to_be_sent(tmp_path: Path) -> None:
    data, env = data_of(tmp_path)
    with Recorder() as recorder:
        dump = crash(
            tmp_path / "new",
            ServerURL=f"{recorder.url}/submit",
            EnterpriseCrashReportsSubmit="1",
        )
        assert lastword(str(dump), env=env).returncode == 1  # no display to ask on
        assert recorder.received == []
    assert [row["state"] for row in rows(data)] == ["pending"]


def test_a_browsers_marker_against_asking_is_obeyed(tmp_path: Path) -> None:
    data, env = data_of(tmp_path)
    when = str(int(time.time()) - 3600)
    dump = crash(tmp_path / "new", ServerURL="https://x.example/submit", CrashTime=when)
    lastword(str(dump), env=env)
    unsent = ("reports", "unsent", "--json", "--data-dir", str(data))
    assert len(json.loads(lastword(*unsent).stdout)) == 1
    (data / "pending" / f"{dump.name}.ignore").touch()
    assert lastword(*unsent).returncode == 3
    assert [row["state"] for row in rows(data)] == ["ignored"]


def test_the_desktops_proxy_is_asked_for_the_way_out(tmp_path: Path) -> None:
    with Recorder(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") as proxy:
        _, env = data_of(tmp_path, https_proxy=proxy.url, no_proxy="", **AUTO)
        dump = crash(tmp_path / "new", ServerURL="https://collector.invalid/submit")
        assert lastword(str(dump), env=env).returncode == 1
    head = bytes(proxy.received[0]).split(b"\r\n")[0]
    assert head == b"CONNECT collector.invalid:443 HTTP/1.0" or head.endswith(b"HTTP/1.1")


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("ten million characters", "x" * 10_000_000),
        ("a lone surrogate", "a\ud800b"),
        ("null characters", "a\x00b"),
        ("a number", 5),
        ("nothing", None),
        ("a list", [1, [2]]),
    ],
)
def test_hostile_values_arrive_as_text_or_not_at_all(
    tmp_path: Path, collector: Collector, kind: str, value: object
) -> None:
    _, env = data_of(tmp_path, **AUTO)
    names = ["Notes", "MozCrashReason", "CrashTime", "Version", "URL"]
    if kind.startswith("ten"):
        del names[2:]  # the collector takes 26 MiB of annotations
    told: dict[str, Any] = dict.fromkeys(names, value)
    dump = crash(tmp_path / "new", ServerURL=collector.url, **told)
    done = lastword(str(dump), env=env, timeout=120)
    assert (done.returncode, done.stderr) == (0, ""), kind
    (extra,) = received(tmp_path)
    assert all(isinstance(text, str) for name, text in extra.items() if name[0].isupper())


def test_annotations_nested_ten_thousand_deep_are_refused_and_stay(tmp_path: Path) -> None:
    _, env = data_of(tmp_path, **AUTO)
    dump = crash(tmp_path / "new")
    deep = '{"Notes":' + "[" * 10_000 + "]" * 10_000 + "}"
    dump.with_suffix(".extra").write_text(deep)
    done = lastword(str(dump), env=env)
    assert done.returncode == 1
    assert "nested too deep" in done.stderr
    assert dump.is_file()
    assert dump.with_suffix(".extra").read_text() == deep
