"""The checking commands fail if there is a fault."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scripts import check_dist, check_types, effective, fuzz_sandbox, generate
from scripts.contract import lockfile
from scripts.contract.documents import ContractError

Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(main: Callable[[], int], *arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["command", *arguments])
        return main()

    return run


def write_package(into: Path) -> None:
    """Stands for the generator."""
    (into / "api").mkdir(parents=True)
    (into / "api" / "model.py").write_text("field = 1\n")


@pytest.fixture
def generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "generated" / "package"
    target.parent.mkdir()
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "GENERATED", target)
    monkeypatch.setattr(generate, "generate_package", write_package)
    return target


@pytest.mark.parametrize("name", ["api/model.py", "api/stray.py", "stray.py"])
def test_edited_generated_file_fails_the_check_and_is_kept(
    name: str, generated: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(generate.main) == 0
    assert run(generate.main, "--check") == 0
    (generated / name).write_text("by_hand = 1\n")
    assert run(generate.main, "--check") == 1
    assert "run `make generate`" in capsys.readouterr().err
    assert (generated / name).read_text() == "by_hand = 1\n"
    assert run(generate.main) == 0
    assert run(generate.main, "--check") == 0


@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_contract_that_cannot_be_generated_fails(
    arguments: list[str],
    generated: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(into: Path) -> None:
        raise ContractError("sms: no such thing")

    monkeypatch.setattr(generate, "generate_package", refuse)
    assert run(generate.main, *arguments) == 1
    assert capsys.readouterr().err == "sms: no such thing\n"
    assert not generated.exists()


def test_edited_document_is_not_generated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lockfile, "check", lambda *_: ["sms.yaml: was edited"])
    with pytest.raises(ContractError, match=r"sms\.yaml: was edited"):
        generate.generate_package(tmp_path / "package")
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize(("modules", "code"), [(["one", "one"], 0), (["one", "none"], 1), (["none", "one"], 1)])
def test_each_type_checker_can_fail(
    modules: list[str], code: int, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one.py").touch()
    monkeypatch.setattr(check_types, "ROOT", tmp_path)
    monkeypatch.setattr(check_types, "documents", list)
    monkeypatch.setattr(check_types, "_MODULES", tmp_path / "documents")
    monkeypatch.setattr(check_types, "_CHECKERS", [(module,) for module in modules])
    assert run(check_types.main) == code


def test_both_type_checkers_are_run() -> None:
    assert [checker for checker, *_ in check_types._CHECKERS] == ["mypy", "pyright"]


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Writes a wheel that holds what it must, and more; it is tried out without being installed."""
    (tmp_path / "dist").mkdir()
    monkeypatch.setattr(check_dist, "ROOT", tmp_path)

    def run(_program: str, _command: str, *arguments: str) -> None:
        python = Path(arguments[-1]) / "bin" / "python"
        if _command == "venv":
            python.parent.mkdir(parents=True)
            python.symlink_to(sys.executable)

    monkeypatch.setattr(check_dist, "_run", run)
    monkeypatch.setattr(check_dist, "_PROGRAM", "")

    def write(*more: str, without: str = "", name: str = "sinch.whl") -> Path:
        path = tmp_path / "dist" / name
        with zipfile.ZipFile(path, "w") as archive:
            for file in (*check_dist._REQUIRED_FILES, "sinch-3.dist-info/METADATA", *more):
                if file != without:
                    archive.writestr(file, "")
        return path

    return write


def test_correct_wheel_passes(wheel: Callable[..., Path], run: Run) -> None:
    wheel()
    assert run(check_dist.main) == 0


def test_wheel_with_missing_or_extra_files_fails(
    wheel: Callable[..., Path], run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel("tests/test_one.py", without="sinch/py.typed")
    assert run(check_dist.main) == 1
    assert capsys.readouterr().err == "sinch.whl: lacks sinch/py.typed\nsinch.whl: has tests/ at the top\n"


def test_too_large_wheel_fails(
    wheel: Callable[..., Path], run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = wheel().stat().st_size
    monkeypatch.setattr(check_dist, "_MAX_SIZE", size - 1)
    assert run(check_dist.main) == 1
    assert f"{size} bytes are more than {size - 1}" in capsys.readouterr().err


def test_broken_wheel_fails(wheel: Callable[..., Path], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel()
    monkeypatch.setattr(check_dist, "_PROGRAM", "raise SystemExit(3)")
    assert run(check_dist.main) == 3


@pytest.mark.parametrize("names", [[], ["one.whl", "two.whl"]])
def test_exactly_one_wheel_is_required(names: list[str], wheel: Callable[..., Path], run: Run) -> None:
    for name in names:
        wheel(name=name)
    assert run(check_dist.main) == 1


@pytest.mark.parametrize("code", [0, 1])
def test_responses_violating_the_contract_fail(
    code: int, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "schemathesis"
    tool.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >{tmp_path}/arguments\nexit {code}\n')
    tool.chmod(0o700)
    monkeypatch.setattr(fuzz_sandbox, "_TOOL", tool)
    assert run(fuzz_sandbox.main, "--api", "sms", "--seconds", "7") == code
    arguments = (tmp_path / "arguments").read_text().splitlines()
    assert arguments[arguments.index("--max-time") + 1] == "7"
    assert {"not_a_server_error", "response_schema_conformance"} <= {
        *arguments[arguments.index("--checks") + 1].split(",")
    }


def test_printed_document_has_its_overlay_applied(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", printed)
        assert run(effective.main, "--api", "number-lookup") == 0
    assert any(name.startswith("x-resource") for name in yaml.safe_load(printed.getvalue()))
    assert run(effective.main, "--api", "voice") == 1
