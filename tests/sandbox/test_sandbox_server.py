"""The server: in a thread, and as a program."""

import hmac
import os
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from sinch.sandbox.events.deliveries import DEFAULT_SECRET
from sinch.sandbox.loopback import is_loopback
from sinch.sandbox.server import running, running_sandbox

from .conftest import new_token

SILENT_PATH = "/v1/projects/project-1/availableNumbers/+12025550101"


@contextmanager
def program(*arguments: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "sinch.sandbox", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        yield process, process.stdout.readline()
    finally:
        process.kill()
        process.communicate()


def refusal(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "sinch.sandbox", *arguments], capture_output=True, text=True, check=False, timeout=30
    )
    assert done.returncode == 1
    assert done.stdout == ""
    return done.stderr


def test_running_sandbox_serves_until_the_block_ends() -> None:
    with running_sandbox(frozen=True) as url, httpx.Client(base_url=url) as client:
        assert new_token(client) == "sandbox-token-01kdvdna000000000000000001"
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_sandboxes_run_side_by_side_with_their_own_state() -> None:
    with (
        running_sandbox() as first,
        running_sandbox() as second,
        httpx.Client(auth=("fake-key-id", "fake-key-secret")) as client,
    ):
        assert client.post(f"{first}{SILENT_PATH}:rent", json={}).status_code == 200
        assert client.get(first + SILENT_PATH).status_code == 404
        assert client.get(second + SILENT_PATH).status_code == 200


def test_running_sandbox_stops_when_the_block_fails() -> None:
    with pytest.raises(LookupError), running_sandbox() as url:
        raise LookupError
    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


@pytest.mark.timeout(30)  # Otherwise, a failure would block forever.
def test_running_reports_an_application_that_cannot_start() -> None:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        raise LookupError
        yield

    with pytest.raises(RuntimeError, match="The application could not start"), running(Starlette(lifespan=lifespan)):
        pytest.fail("the block was entered")


def test_streams_end_properly_when_the_server_stops() -> None:
    with ExitStack() as server:
        url = server.enter_context(running_sandbox())
        with httpx.stream("GET", f"{url}/_sandbox/stream") as stream:
            lines = stream.iter_lines()
            assert next(lines) == ": from now on"
            server.close()
            # A connection that is cut off raises RemoteProtocolError.
            assert [line for line in lines if line.startswith("data")] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_program_announces_itself_and_ends_cleanly(number: signal.Signals) -> None:
    with program("--port", "0", "--frozen") as (process, line):
        assert line.startswith("Sinch sandbox on http://127.0.0.1:")
        with httpx.Client(base_url=line.split()[-1]) as client:
            assert new_token(client).startswith("sandbox-token-")
            process.send_signal(number)
            output, errors = process.communicate(timeout=30)
        assert (process.returncode, output, errors) == (0, "", "")


def test_program_logs_no_request() -> None:
    with program("--port", "0") as (process, line):
        with httpx.Client(base_url=line.split()[-1], auth=("fake-key-id", "fake-key-secret")) as client:
            assert client.get(SILENT_PATH).status_code == 200
            assert client.get(SILENT_PATH, auth=("", "")).status_code == 401
            assert client.post(f"{SILENT_PATH}:rent", json=[]).status_code == 400
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=30) == ("", "")


def test_program_keeps_state_and_credentials(tmp_path: Path) -> None:
    arguments = (
        "--port",
        "0",
        "--state",
        str(tmp_path / "state"),
        "--key-id",
        "fake-id",
        "--key-secret",
        "fake-key-secret",
    )
    for status in (200, 404):  # The second run finds the number rented.
        with program(*arguments) as (_, line), httpx.Client(auth=("fake-id", "fake-key-secret")) as client:
            number = line.split()[-1] + SILENT_PATH
            assert client.post(f"{number}:rent", json={}).status_code == status
            assert client.get(number, auth=("fake-id", "fake-other")).status_code == 401


def test_program_signs_and_sends_events_as_configured() -> None:
    request = {"api": "numbers", "event": {}, "target": "http://0.0.0.0:9/events"}
    options = ("--port", "0", "--event-secret", "fake-event-secret", "--allow-remote-targets")
    for arguments, state, secret in (
        (options, "pending", "fake-event-secret"),
        (options[:2], "refused", DEFAULT_SECRET),
    ):
        with program(*arguments) as (_, line):
            [delivery] = httpx.post(f"{line.split()[-1]}/_sandbox/events", json=request).json()["deliveries"]
        assert delivery["state"] == state
        assert delivery["headers"]["X-Sinch-Signature"] == hmac.new(secret.encode(), b"{}", "sha1").hexdigest()


def test_remote_host_must_be_allowed() -> None:
    assert "--allow-remote" in refusal("--host", "0.0.0.0", "--port", "0")
    with program("--host", "0.0.0.0", "--port", "0", "--allow-remote") as (_, line):
        assert line.startswith("Sinch sandbox on http://0.0.0.0:")


def test_key_pair_must_be_complete() -> None:
    assert "--key-id and --key-secret" in refusal("--key-id", "fake-key-id")


def test_occupied_port_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"127.0.0.1:{port}" in refusal("--port", str(port))


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_invalid_port_is_reported_in_one_line(port: str) -> None:
    message = refusal(f"--port={port}")
    assert "--port" in message
    assert message.count("\n") == 1


def test_unusable_state_file_is_reported_in_one_line(tmp_path: Path) -> None:
    (text := tmp_path / "notes.txt").write_text("no database, but something that somebody wants to keep")
    with closing(sqlite3.connect(foreign := tmp_path / "foreign.sqlite3")) as database:
        database.execute("CREATE TABLE theirs (id)")
    for path in (tmp_path, tmp_path / "missing" / "state", text, foreign):
        message = refusal("--port", "0", "--state", str(path))
        assert str(path) in message
        assert message.count("\n") == 1
    with closing(sqlite3.connect(foreign)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_state_file_is_private_and_locked_by_one_process(tmp_path: Path) -> None:
    arguments = ("--port", "0", "--state", str(state := tmp_path / "state"))
    with program(*arguments) as (_, line):
        assert line.startswith("Sinch sandbox on")
        assert stat.S_IMODE(state.stat().st_mode) == 0o600
        message = refusal(*arguments)
    assert "another process" in message
    assert message.count("\n") == 1


def test_program_prints_its_version() -> None:
    command = [sys.executable, "-m", "sinch.sandbox", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.startswith("sinch ")


def test_program_reads_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"PORT": "0", "KEY_ID": "fake-id", "KEY_SECRET": "fake-key-secret", "FROZEN": "yes"}.items():
        monkeypatch.setenv(f"SINCH_SANDBOX_{name}", value)
    monkeypatch.setenv("SINCH_SANDBOX_ALLOW_HOST", "one.test,two.test")
    with program() as (_, line), httpx.Client(base_url=line.split()[-1]) as client:
        assert client.get("/_sandbox/time", headers={"host": "two.test"}).json() == {"now": "2026-01-01T00:00:00.000Z"}
        assert client.get(SILENT_PATH, auth=("fake-id", "fake-other")).status_code == 401
    monkeypatch.setenv("SINCH_SANDBOX_FROZEN", "perhaps")
    assert "SINCH_SANDBOX_FROZEN: 'perhaps' must be 1 or 0" in refusal()


def test_missing_extra_is_reported(tmp_path: Path) -> None:
    """Run without the site packages, as after a plain installation of the library."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-S", "-m", "sinch.sandbox"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    assert done.stderr == "The sandbox needs more packages: pip install jsonschema pyyaml starlette uvicorn\n"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.1", False),
        ("localhost.example.com", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
