"""Generation: reproducible, complete, and strict."""

from __future__ import annotations

import copy
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.documents import APIS, GENERATED, ROOT, ContractError, find_api, operations
from scripts.contract.overlay import current_contract
from scripts.generator.package import write_package
from scripts.write_or_check import differences

SMS = find_api("sms")


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != "__pycache__")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.slow
def test_output_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    program = "import sys, pathlib, scripts.generate as g; g.generate_package(pathlib.Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "again")],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        check=True,
    )
    assert tree(tmp_path / "again") == tree(GENERATED)


def test_every_operation_has_a_module() -> None:
    written = [path for path in GENERATED.rglob("api/*/*.py") if path.name != "__init__.py"]
    assert len(written) == sum(1 for api in APIS for _ in operations(current_contract(api)))


def test_manual_edit_is_reported(tmp_path: Path) -> None:
    edited = tmp_path / "edited"
    edited.mkdir()
    for name, content in tree(GENERATED).items():
        (edited / name).parent.mkdir(parents=True, exist_ok=True)
        (edited / name).write_bytes(content)
    (edited / "sms" / "models" / "text_request.py").write_text("# by hand\n")
    (edited / "sms" / "models" / "stray.py").touch()
    (edited / "sms" / "models" / "media_body.py").unlink()
    lines = list(differences(GENERATED, edited))
    assert any(line.startswith("missing from generated/: media_body.py") for line in lines)
    assert any(line.startswith("unexpected in generated/: ") and line.endswith("stray.py") for line in lines)
    assert "-# by hand" in lines


def _write(document: Any, into: Path) -> None:
    write_package(SMS, document, into)


def _broken_reference(document: Any) -> None:
    document["components"]["schemas"]["TextRequest"]["properties"]["to"] = {"$ref": "#/components/schemas/Nowhere"}


def _unsupported_response(document: Any) -> None:
    batches = document["paths"]["/xms/v1/{service_plan_id}/batches"]
    batches["get"]["responses"]["200"]["content"] = {"application/x-strange": {"schema": {"type": "object"}}}


def _header_parameter(document: Any) -> None:
    batches = document["paths"]["/xms/v1/{service_plan_id}/batches"]
    batches["get"]["parameters"].append({"name": "X-Trace", "in": "header", "schema": {"type": "string"}})


def _reserved_name(document: Any) -> None:
    document["components"]["schemas"]["TextRequest"]["properties"]["keys"] = {"type": "string"}


def _doubled_name(document: Any) -> None:
    properties = document["components"]["schemas"]["TextRequest"]["properties"]
    properties["other"] = {"type": "string", "x-python-name": "body"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_broken_reference, "Could not find reference"),
        (_unsupported_response, "application/x-strange"),
        (_header_parameter, "header X-Trace is not generated: `extra_headers` sends it"),
        (_reserved_name, "name it otherwise in the overlay"),
        (_doubled_name, "two fields are called body in Python"),
    ],
)
def test_unsupported_contract_raises_contract_error(change: Any, reason: str, tmp_path: Path) -> None:
    document = copy.deepcopy(current_contract(SMS))
    change(document)
    with pytest.raises(ContractError, match=reason) as raised:
        _write(document, tmp_path)
    assert all("\n" not in fault for fault in raised.value.faults)
