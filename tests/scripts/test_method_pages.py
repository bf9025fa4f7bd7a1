"""The pages of the methods."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.contract.documents import APIS, operations
from scripts.contract.overlay import read_contract
from scripts.method_examples import Example, examples
from scripts.method_pages import Page, index, pages, render
from sinch.sandbox.server import running_sandbox
from sinch.testing import Sandbox

PAGES = list(pages())
IDS = [f"{page.method}-{page.operation}" for page in PAGES]
ROOT = Path(__file__).parents[2]
CREDENTIALS = {
    "SINCH_PROJECT_ID": "recorded-project",
    "SINCH_KEY_ID": "fake-key-id",
    "SINCH_KEY_SECRET": "fake-key-secret",
    "SINCH_SERVICE_PLAN_ID": "recorded-service-plan",
    "SINCH_SMS_API_TOKEN": "fake-api-token",
    "SINCH_SMS_REGION": "eu",
    "SINCH_CONVERSATION_REGION": "eu",
}


@pytest.fixture(scope="module")
def shown() -> dict[str, Example]:
    return examples()


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(frozen=True) as url:
        yield Sandbox(url)


def test_every_operation_has_a_page() -> None:
    declared = {
        (api.package, operation["operationId"]) for api in APIS for *_, operation in operations(read_contract(api))
    }

    assert {(page.api, page.operation) for page in PAGES} == declared


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_a_page_shows_call_example_request_and_answer(page: Page, shown: dict[str, Example]) -> None:
    text = render(page, shown[page.method])

    assert text.startswith(f"# client.{page.method}\n\n````{{code-block}} python\n{page.method.split('.')[-1]}(")
    assert re.search(r"\*\*(options|fields): Unpack\[", text)
    assert f"## On the wire\n\n`{page.verb} {page.path}`" in text
    assert "The request that the example ends with, recorded against the sandbox" in text
    assert f"````{{code-block}} text\n{page.verb} /" in text
    assert re.search(r"## In the sandbox\n\n\w.+\.\n$", text, re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_an_example_runs_and_ends_with_the_call(
    page: Page, shown: dict[str, Example], sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.reset()
    for name, value in {**CREDENTIALS, "SINCH_SANDBOX_URL": sandbox.url}.items():
        monkeypatch.setenv(name, value)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        exec(compile(shown[page.method].program, page.method, "exec"), {})

    last = sandbox.requests[-1]
    assert (last["operation"], last["status"] < 300, last["errors"]) == (page.operation, True, [])


@pytest.mark.parametrize(
    "checker", [["mypy", "--strict", "--no-error-summary"], ["pyright", "--pythonpath", sys.executable]]
)
def test_type_checkers_accept_the_examples(shown: dict[str, Example], checker: list[str], tmp_path: Path) -> None:
    for method, example in shown.items():
        (tmp_path / f"{method.replace('.', '_')}.py").write_text(example.program, encoding="utf-8")

    command = [sys.executable, "-m", *checker, *map(str, sorted(tmp_path.iterdir()))]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


def test_arguments_errors_and_result_come_from_the_method(shown: dict[str, Example]) -> None:
    [page] = [page for page in PAGES if page.method == "numbers.get"]
    text = render(page, shown[page.method])

    assert "- `phone_number`: " in text
    assert "## Errors\n\n- `" in text
    assert "## Returns\n\n" in text


def test_the_index_has_every_page_once() -> None:
    lines = index({page.method: page for page in PAGES}).splitlines()

    assert [lines.count(f"{page.method} <{page.method}>") for page in PAGES] == [1] * len(PAGES)
    assert "| [numbers.get](numbers.get.md) | Get a rented number. |" in lines
