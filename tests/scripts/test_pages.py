"""The pages of the documentation that follow from the code."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from scripts.check_interface import PUBLIC, exported
from scripts.contract.documents import APIS, operations
from scripts.contract.event_table import event_rows
from scripts.contract.overlay import current_contract
from scripts.contract.surface import find_method
from scripts.pages import commands, events, methods, models, modules
from scripts.pages.__main__ import pages
from scripts.pages.examples import Example, examples
from scripts.pages.methods import Page
from sinch.sandbox.server import running_sandbox
from sinch.sinch_events import sign
from sinch.testing import Sandbox
from tests.contract.cases import CASES
from tests.test_signatures import NOW

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "examples" / "methods"
METHODS = {page.method: page for page in methods.pages()}
OF_TODAY = [page for page in METHODS.values() if not methods.former_name(page)]
OTHERS = [
    ".".join(path.relative_to(PROGRAMS).with_suffix("").parts) for path in sorted(PROGRAMS.rglob("*.py"))
]  # they call no operation, or one again and again
# An operation has a method and a page before a call of it is recorded.
NEW = [page for page in OF_TODAY if page.call and page.call.operation not in {case.operation for case in CASES}]
CALLING = [page for page in OF_TODAY if page.method not in OTHERS and page not in NEW]
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
def written() -> dict[str, str]:
    return dict(pages())


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with running_sandbox(frozen=True) as url:
        yield Sandbox(url)


@pytest.fixture(autouse=True)
def settings(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sandbox.reset()
    monkeypatch.chdir(tmp_path)
    for name, value in {**CREDENTIALS, "SINCH_SANDBOX_URL": sandbox.url}.items():
        monkeypatch.setenv(name, value)


def test_commands_page_lists_every_command_with_its_options() -> None:
    parts = re.split(r"^## ", commands.page(), flags=re.MULTILINE)[1:]
    sections = dict(part.split("\n", 1) for part in parts)
    assert sections.keys() >= {"sinch sandbox", "sinch sms bulk", "sinch numbers search"}
    search = sections["sinch numbers search"]
    assert "$ sinch numbers search REGION [NUMBER_TYPE] [OPTIONS]" in search
    assert re.findall(r"^\| `(.*?)` \|.*\| (.*?) \|$", search, re.MULTILINE) == [
        ("REGION", "required"),
        ("[NUMBER_TYPE]", "`LOCAL`"),
        ("--starts-with", ""),
        ("--limit", "`20`"),
        ("--json", ""),
    ]
    assert "Read from `SINCH_EVENT_SECRET` when left out." in sections["sinch listen"]


def test_readme_names_every_command() -> None:
    readme = re.sub(r"\s+", " ", (ROOT / "README.md").read_text(encoding="utf-8"))
    groups = {"sms send", "sms bulk", "sms track"}
    named = {name.removeprefix("sinch ") for name, _ in commands.commands()}
    missing = {name for name in named - groups if not re.search(rf"`(sinch )?{name}`", readme)}
    assert not missing


def test_every_operation_has_a_page() -> None:
    declared = {
        (api.package, operation["operationId"]) for api in APIS for *_, operation in operations(current_contract(api))
    }

    assert {(page.api, page.call.operation) for page in OF_TODAY if page.call} == declared


@pytest.mark.slow
def test_every_public_method_has_a_page(written: dict[str, str]) -> None:
    public = {name.partition(".")[2] for name in NOW}

    assert {name for name in public if f"methods/{name}.md" not in written} == set()


def test_every_public_method_has_an_example(shown: dict[str, Example]) -> None:
    assert set(shown) == {page.method for page in OF_TODAY if page not in NEW}, (
        "each method needs a recorded call in tests/contract/cases/, or a program in examples/methods/"
    )


def test_page_does_not_require_a_recorded_call() -> None:
    text = methods.render(METHODS["numbers.get"], None)

    assert "## Example" not in text
    assert "## On the wire\n\n`GET /v1/projects/{projectId}/activeNumbers/{phoneNumber}`" in text
    assert "## In the sandbox\n\n" in text


@pytest.mark.slow
def test_every_event_has_a_page(written: dict[str, str]) -> None:
    declared = {row["schema"] for api in APIS for row in event_rows(current_contract(api))}

    assert {name for name in declared if f"events/{name}.md" not in written} == set()


@pytest.mark.slow
def test_every_model_has_a_section(written: dict[str, str]) -> None:
    for api in APIS:
        names = import_module(f"sinch_openapi.{api.package}.models").__all__
        page = written[f"models/{api.package}.md"]

        assert [name for name in names if f"\n## {name}\n" not in page] == []


@pytest.mark.slow
def test_every_public_module_has_a_page(written: dict[str, str]) -> None:
    """Public is what exports something and is neither private nor of an earlier generation."""
    exporting = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "sinch").rglob("*.py*")
        if path.suffix == ".pyi" or (path.suffix == ".py" and not path.with_suffix(".pyi").exists())
        if not re.search(r"/_(?!_init__)|/(compat|core|domains)/", str(path.relative_to(ROOT)))
        if exported(path.read_text(encoding="utf-8"))
    }

    assert exporting - {"sinch/migrate/imports.py"} == set(PUBLIC)
    assert {name for name in modules.public_modules() if f"modules/{name}.md" not in written} == set()


@pytest.mark.parametrize("page", CALLING, ids=lambda page: page.method)
def test_page_shows_call_example_request_and_response(page: Page, shown: dict[str, Example]) -> None:
    assert page.call
    text = methods.render(page, shown[page.method])

    assert text.startswith(f"# client.{page.method}\n\n````{{code-block}} python\n{page.method.split('.')[-1]}(")
    assert re.search(r"\*\*(options|fields): Unpack\[", text)
    assert f"## On the wire\n\n`{page.call.verb} {page.call.path}`" in text
    assert "The request that the example ends with, recorded against the sandbox" in text
    assert f"````{{code-block}} text\n{page.call.verb} /" in text
    assert re.search(r"## In the sandbox\n\n\w.+\.\n$", text, re.DOTALL)


def test_page_of_a_former_name_links_to_the_current_one() -> None:
    text = methods.render(METHODS["sms.batches.send_dry_run"], None)

    assert "Deprecated: the former name of [client.sms.batches.dry_run](sms.batches.dry_run.md)." in text


def test_page_links_to_the_fields_of_the_response(shown: dict[str, Example]) -> None:
    text = methods.render(METHODS["sms.batches.list"], shown["sms.batches.list"])

    assert "Its fields: `Paginator[`[`BatchResponse`](#sms-batchresponse)`]`." in text
    assert "(sms-batchresponse)=\n## BatchResponse\n" in models.page("sms")


@pytest.mark.parametrize("page", CALLING, ids=lambda page: page.method)
def test_example_runs_and_ends_with_the_call(page: Page, shown: dict[str, Example], sandbox: Sandbox) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        exec(compile(shown[page.method].program, page.method, "exec"), {})

    last = sandbox.requests[-1]
    assert page.call
    assert (last["operation"], last["status"] < 300, last["errors"]) == (page.call.operation, True, [])


@pytest.mark.parametrize("method", OTHERS)
def test_an_example_of_a_method_without_an_operation_runs(
    method: str, shown: dict[str, Example], capsys: pytest.CaptureFixture[str]
) -> None:
    exec(compile(shown[method].program, method, "exec"), {})

    assert f"{method.rpartition('.')[2]}(" in shown[method].program
    assert bool(capsys.readouterr().out) == (method != "preload")


@pytest.mark.parametrize("kind", [one for one in events.kinds() if events.sample(one)], ids=lambda kind: kind.trigger)
def test_event_example_function_receives_the_event(kind: events.Kind, capsys: pytest.CaptureFixture[str]) -> None:
    program: dict[str, Any] = {}
    exec(compile(events.program(kind), kind.model, "exec"), program)
    headers, body = sign(kind.api, events.sample(kind) or {}, "your-secret")  # type: ignore[arg-type]

    assert Client(program["application"]).post("/events", headers=headers, data=body).status_code == 200
    assert capsys.readouterr().out.startswith(f"{kind.model}(")


@pytest.mark.slow
@pytest.mark.parametrize(
    "checker", [["mypy", "--strict", "--no-error-summary"], ["pyright", "--pythonpath", sys.executable]]
)
def test_type_checkers_accept_the_examples(shown: dict[str, Example], checker: list[str], tmp_path: Path) -> None:
    programs = {method: example.program for method, example in shown.items()}
    programs |= {kind.model: events.program(kind) for kind in events.kinds()}
    for name, program in programs.items():
        (tmp_path / f"{name.replace('.', '_')}.py").write_text(program, encoding="utf-8")

    command = [sys.executable, "-m", *checker, *map(str, sorted(tmp_path.iterdir()))]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


def test_arguments_errors_and_result_are_read_from_the_method(shown: dict[str, Example]) -> None:
    text = methods.render(METHODS["numbers.get"], shown["numbers.get"])

    assert "- `phone_number`: " in text
    assert "## Errors\n\n- `" in text
    assert "## Returns\n\n" in text


def test_index_lists_every_page_once() -> None:
    lines = methods.index([*METHODS.values()]).splitlines()

    assert [lines.count(f"{name} <{name}>") for name in METHODS] == [1] * len(METHODS)
    [summary] = {line.split("|")[2].strip() for line in lines if line.startswith("| [numbers.get](numbers.get.md) |")}
    assert str(find_method("numbers.get").__doc__).startswith(summary)
