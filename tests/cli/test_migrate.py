"""`sinch migrate`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from sinch._cli import migration
from sinch._cli.app import app

BEFORE = "from sinch import SinchClient\r\nSinchClient().numbers.active.get('+12025550123')\r\nvoice_region = 1\r\n"
AFTER = BEFORE.replace("numbers.active.get", "numbers.get")
TO_DECIDE = "from sinch import SinchClient\nget = SinchClient().numbers.active.get\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["migrate", *map(str, arguments)])


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "program.py"
    path.write_bytes(BEFORE.encode())
    return path


def test_changes_are_shown_but_not_written(program: Path) -> None:
    result = run(program)

    assert result.exit_code == 0
    assert "-SinchClient().numbers.active.get" in result.stdout
    assert "+SinchClient().numbers.get" in result.stdout
    assert program.read_bytes() == BEFORE.encode()


def test_files_are_written_with_their_line_endings(program: Path) -> None:
    assert run("--write", program).stdout == f"{program}: rewritten\n"
    assert program.read_bytes() == AFTER.encode()
    assert run("--write", program).stdout == ""


def test_virtual_environments_in_a_directory_are_skipped(program: Path) -> None:
    other = program.parent / ".venv" / "other.py"
    other.parent.mkdir()
    other.write_bytes(BEFORE.encode())

    assert run("--write", program.parent).stdout == f"{program}: rewritten\n"
    assert other.read_bytes() == BEFORE.encode()


def test_changes_to_review_are_reported(program: Path) -> None:
    program.write_text(TO_DECIDE, encoding="utf-8")

    result = run(program)

    assert result.exit_code == 0
    assert result.stdout == ""
    assert (
        result.stderr
        == f"{program}:2: numbers.active.get is now numbers.get; it is not called here: check where it is\n"
    )


@pytest.mark.parametrize("content", [b"import sinch\ndef (:\n", b"\xff\xfe"])
def test_invalid_file_is_left_alone_and_the_others_are_rewritten(program: Path, content: bytes) -> None:
    broken = program.with_name("a.py")
    broken.write_bytes(content)

    result = run("--write", program.parent)

    assert result.exit_code == 1
    assert f"{broken}: not changed: " in result.stderr
    assert result.stdout == f"{program}: rewritten\n"
    assert broken.read_bytes() == content


def test_missing_extra_names_the_package_to_install(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "find_spec", lambda name: None)

    result = run(program)

    assert result.exit_code == 1
    assert result.stderr == "Rewriting needs another package: pip install libcst\n"
