"""The update command on a copy of the repository, from the new document to the derived files."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scripts.contract import lockfile
from scripts.contract.documents import GENERATED, ROOT, read_document
from scripts.write_or_check import differences

from .conftest import hashes

pytestmark = pytest.mark.slow


def copy_of_the_repository(root: Path) -> Path:
    for name in ("openapi", "scripts", "sinch", "generated", "tests"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return copy_of_the_repository(tmp_path / "repository")


def command(root: Path, *arguments: str, shell: str = 'exec "$@"') -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", shell, "sh", sys.executable, "-m", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root / "generated")))},
        capture_output=True,
        text=True,
        check=False,
    )


def test_dry_run_with_closed_output_prints_no_error(repository: Path) -> None:
    update = ("scripts.spec_update", "--api", "sms", "--file", "openapi/sms.yaml", "--dry-run")
    finished = command(repository, *update, shell='"$@" | :')
    assert (finished.stdout, finished.stderr) == ("", "")


def test_interruption_during_imports_prints_no_traceback(repository: Path) -> None:
    # Replaces a module that is loaded after the first lines have run.
    slow = repository / "scripts" / "contract" / "lockfile.py"
    slow.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nraise SystemExit(3)\n")
    finished = command(repository, "scripts.spec_update", "--api", "sms", "--file", "new.yaml")
    assert (finished.returncode, finished.stderr) == (-signal.SIGINT, "")


def with_one_more_operation(into: Path, **fields: object) -> Path:
    document = read_document(ROOT / "openapi" / "number-lookup.yaml")
    document["components"]["schemas"]["NumberLookupRequest"]["properties"].update(fields)
    (tag,) = next(iter(document["paths"]["/v2/projects/{projectId}/lookups"].values()))["tags"]
    responses = {"200": {"description": "OK"}}
    document["paths"]["/v2/ping"] = {"get": {"operationId": "Ping", "tags": [tag], "responses": responses}}
    into.write_text(yaml.safe_dump(document))
    return into


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository with a new document that has one more operation and one more field, and what the update said."""
    folder = tmp_path_factory.mktemp("updated")
    path = with_one_more_operation(folder / "new.yaml", carrier_hint={"type": "string"})
    repository = copy_of_the_repository(folder / "repository")
    finished = command(repository, "scripts.spec_update", "--api", "number_lookup", "--file", str(path))
    assert finished.returncode == 0, finished.stderr
    return repository, finished.stdout


def test_command_updates_the_repository(updated: tuple[Path, str]) -> None:
    repository, output = updated
    assert "added    request field NumberLookupRequest.carrier_hint: string  [NumberLookupV2_Lookup]" in output
    assert "added    operation Ping (GET /v2/ping)" in output
    assert "does not take" not in output
    package = repository / "generated" / GENERATED.name / "number_lookup"
    assert "carrier_hint" in (package / "models" / "number_lookup_request.py").read_text()
    assert "carrier_hint: str | None = None" in (package / "methods" / "number_lookup.py").read_text()
    assert not (repository / ".replacement").exists()


def test_updated_repository_passes_the_check_of_generated_files(updated: tuple[Path, str]) -> None:
    repository, _ = updated
    checked = command(repository, "scripts.generate", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_check_of_generated_files_detects_a_stray_file(updated: tuple[Path, str]) -> None:
    repository, _ = updated
    stray = repository / "generated" / GENERATED.name / "number_lookup" / "models" / "stray.py"
    stray.touch()
    try:
        assert command(repository, "scripts.generate", "--check").returncode == 1
    finally:
        stray.unlink()


def test_updated_repository_passes_the_surface_check(updated: tuple[Path, str]) -> None:
    repository, _ = updated
    surface = command(repository, "scripts.check_surface")
    assert surface.returncode == 0, surface.stderr


def test_derived_files_are_updated_too(updated: tuple[Path, str]) -> None:
    repository, output = updated
    assert "derived" not in output
    for name in ("tests/_sync", "sinch/_sync"):
        assert [*differences(repository / name, ROOT / name)] == []
    raw = repository / "sinch" / "_raw" / "_sync" / "number_lookup.pyi"
    assert "    ping = RawMethod(" in raw.read_text()


def test_updated_repository_passes_the_check_of_derived_files(updated: tuple[Path, str]) -> None:
    repository, _ = updated
    checked = command(repository, "scripts.sync", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_unloadable_facade_keeps_derived_files_and_is_reported(repository: Path, tmp_path: Path) -> None:
    path = with_one_more_operation(tmp_path / "new.yaml")
    resources = repository / "sinch" / "_async" / "number_lookup.py"
    resources.write_text(f"{resources.read_text()}\nraise ImportError('no such model')\n")
    before = hashes(repository / "sinch" / "_raw")
    finished = command(repository, "scripts.spec_update", "--api", "number-lookup", "--file", str(path))
    assert finished.returncode == 0, finished.stderr
    assert "fix the facade and run `make sync`: ImportError: no such model\n" in finished.stdout
    assert hashes(repository / "sinch" / "_raw") == before
    assert "/v2/ping" in (repository / "openapi" / "number-lookup.yaml").read_text()


def test_rejected_update_leaves_the_repository_unchanged(repository: Path, tmp_path: Path) -> None:
    spec, lock = (repository / "openapi" / name for name in ("sms.yaml", lockfile.NAME))
    before = spec.read_bytes(), lock.read_bytes()
    text = (ROOT / "openapi" / "sms.yaml").read_text()
    (tmp_path / "new.yaml").write_text(
        text.replace("operationId: SendSMS", "operationId: Send").replace("/batches:", "/lots:")
    )
    finished = command(repository, "scripts.spec_update", "--api", "sms", "--file", str(tmp_path / "new.yaml"))
    assert finished.returncode == 1
    assert "BREAKING  removed  operation SendSMS (POST /xms/v1/{service_plan_id}/batches)" in finished.stdout
    assert "matches nothing" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert (spec.read_bytes(), lock.read_bytes()) == before
