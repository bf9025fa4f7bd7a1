"""Comparison with version 2.3.0, installed in a separate environment by `make test-real`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.compare_requests import comparable, differences, record

ROOT = Path(__file__).parents[2]
OFFICIAL = Path(sys.prefix) / "sinch-2.3.0" / "bin" / "python"
RECORDED = json.loads(Path(__file__).with_name("names_of_2_3_0.json").read_text())
WALK = """
import importlib, json, sys
recorded = json.load(sys.stdin)
missing = []
for module, names in recorded.items():
    found = importlib.import_module(module)
    missing += [f"{module}.{name}" for name in names if not hasattr(found, name)]
import pathlib, sinch
root = pathlib.Path(sinch.__file__).parent
there = {
    ".".join(("sinch", *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
    for path in root.rglob("*.py")
}
print(json.dumps({"missing": missing, "modules": sorted(there)}))
"""


@pytest.mark.real
def test_recorded_names_are_those_of_2_3_0() -> None:
    done = subprocess.run(
        [OFFICIAL, "-I", "-W", "ignore", "-c", WALK],
        input=json.dumps(RECORDED),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    walked = json.loads(done.stdout)
    assert walked["missing"] == []
    public = [module for module in walked["modules"] if not {"internal", "voice"} & set(module.split("."))]
    private = {one for one in public if any(step.startswith("_") for step in one.split("."))}
    assert set(public) - private - {"sinch", "sinch.domains"} == set(RECORDED)


@pytest.mark.real
def test_every_call_of_2_3_0_sends_the_same_request() -> None:
    command = [sys.executable, "-m", "scripts.compare_requests", "--with", str(OFFICIAL)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout


def test_call_is_recorded_as_it_was_sent() -> None:
    (recorded,) = record([("sms.groups.list", "some", {"page": 2, "page_size": 7})])
    assert recorded["error"] is None
    assert recorded["sent"] == [
        {
            "method": "GET",
            "path": "/xms/v1/fake-project/groups",
            "query": [("page", "2"), ("page_size", "7")],
            "headers": {"authorization": "Bearer fake-token"},
            "body": None,
        }
    ]


def request(**changes: object) -> dict[str, object]:
    sent = {"method": "POST", "path": "/a", "query": [["flag", "true"]], "headers": {}, "body": {"a": 1}, **changes}
    return {"call": "sms.groups.list", "kind": "all", "sent": [sent], "error": None}


@pytest.mark.parametrize(
    "change",
    [{"method": "PUT"}, {"path": "/b"}, {"query": []}, {"headers": {"authorization": "x"}}, {"body": {"a": 2}}],
    ids=str,
)
def test_any_difference_between_requests_is_reported(change: dict[str, object]) -> None:
    assert len(differences([request()], [request(**change)])) == 1


@pytest.mark.parametrize("change", [{"query": [["flag", "True"]]}, {"body": {"a": 1, "b": None}}], ids=str)
def test_equivalent_requests_do_not_differ(change: dict[str, object]) -> None:
    assert differences([request(**change)], [request()]) == []


def test_order_of_an_update_mask_does_not_matter() -> None:
    assert comparable(["update_mask", "b,a"]) == comparable(["update_mask", "a,b"])


def test_call_no_longer_sent_is_reported() -> None:
    assert len(differences([request()], [{**request(), "sent": [], "error": "TypeError"}])) == 1
