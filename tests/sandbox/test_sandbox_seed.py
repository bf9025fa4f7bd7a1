"""Seeds: what a sandbox starts with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from jsonschema import Draft202012Validator

from sinch.sandbox.seeding import SECTIONS

from .test_sandbox_server import program, refusal

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "testing.md"


@pytest.fixture
def seed() -> str:
    """The seed shown in the guide."""
    found = re.search(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_seed_is_equivalent_to_requests(client: httpx.Client, seed: str) -> None:
    assert client.post("/_sandbox/seed", json=yaml.safe_load(seed)).status_code == 204
    number = client.get("/v1/projects/my-project/activeNumbers/+12025550101").json()
    assert number["displayName"] == "Support"
    assert client.get("/v1/projects/my-project/apps/app-1").json()["display_name"] == "Shop"
    assert len(client.get("/v1/projects/my-project/apps/app-1/webhooks").json()["webhooks"]) == 1
    assert client.get("/xms/v1/my-plan/groups/group-1").json()["size"] == 1
    thread = client.get("/_sandbox/phones/+12025550123/messages").json()["messages"]
    assert [each["text"] for each in thread] == ["Hello yourself", "Welcome", "Hello"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"aps": []}, "'aps' is not known, did you mean 'apps'?"),
        ({"numbers": [{}]}, "numbers[0]: 'phoneNumber' is a required property"),
        ({"batches": [{"to": ["+12025550120"], "body": "a"}, {"to": []}]}, "batches[1]: "),
        ({"inbound": [{"phone": "+12025550120", "text": "a"}]}, "set to (a number) or app_id"),
    ],
)
def test_invalid_seed_stores_nothing(client: httpx.Client, body: dict[str, Any], message: str) -> None:
    response = client.post("/_sandbox/seed", json=body)
    assert response.status_code == 400
    assert message in response.json()["message"]
    assert client.get("/xms/v1/sandbox-plan/batches").json()["count"] == 0


def test_program_can_start_with_a_seed(tmp_path: Path, seed: str) -> None:
    (path := tmp_path / "seed.yaml").write_text(seed)
    with program("--port", "0", "--seed", str(path)) as (_, line):
        phones = httpx.get(f"{line.split()[-1]}/_sandbox/phones").json()["phones"]
        assert [(each["number"], each["messages"]) for each in phones] == [("+12025550123", 3)]
    path.write_text("apps: [")
    assert str(path) in refusal("--port", "0", "--seed", str(path))
    path.write_text("numbers: [{phoneNumber: '+1'}]")
    assert "numbers[0]" in refusal("--port", "0", "--seed", str(path))


def test_seed_schema_is_printed_for_editors(seed: str) -> None:
    command = [sys.executable, "-m", "sinch.sandbox", "seed-schema"]
    schema = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    Draft202012Validator.check_schema(schema)
    assert Draft202012Validator(schema).is_valid(yaml.safe_load(seed))
    assert not Draft202012Validator(schema).is_valid({"aps": []})
    assert all(each["description"] for each in schema["properties"].values())


def test_guide_documents_every_part_of_a_seed(seed: str) -> None:
    parts = yaml.safe_load(seed)
    assert set(SECTIONS) <= parts.keys()
    assert {
        "project_id",
        "service_plan_id",
        "projects",
        "service_plans",
        "phones",
        "provisioning",
        "inbound",
    } <= parts.keys()
