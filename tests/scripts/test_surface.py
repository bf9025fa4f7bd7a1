"""The surface check: contract, table and facade have to agree."""

from __future__ import annotations

import inspect
import pkgutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import scripts.check_surface as check_surface
from scripts.contract import lockfile, surface
from scripts.contract.documents import APIS, Api, ContractError, find_api
from scripts.contract.overlay import current_contract
from scripts.contract.surface import Inputs, Surface, check, find_method, parse_surface, python_name, read_inputs
from sinch_openapi.sms.async_methods.groups import AsyncGroupsMethods

SMS = find_api("sms")
LIST = Inputs("sms", "List", path={"plan_id": "planId", "item_id": "item_id"}, query=("page",), fields=("body", "to"))
SEND = Inputs("sms", "Send", branches={"Text": ("text", "to"), "Media": ("media", "to")})


class Facade:
    def full(self, item_id: str, *, page: int, body: str, to: str) -> None: ...
    def renamed(self, item_id: str, *, page: int, text: str, to: str) -> None: ...
    def no_page(self, item_id: str, *, body: str, to: str) -> None: ...
    def anything(self, **arguments: object) -> None: ...
    def text(self, *, text: str, to: str) -> None: ...
    def media(self, *, media: str, to: str) -> None: ...
    def whole(self, request: object) -> None: ...


def resolve(name: str) -> Callable[..., Any]:
    if not hasattr(Facade, name):
        raise LookupError(f"Facade has no method {name}")
    return getattr(Facade, name)  # type: ignore[no-any-return]


def table(configured: dict[str, str] | None = None, **entries: dict[str, Any]) -> Surface:
    defaults = {"configured": {"planId": "the client's"} if configured is None else configured}
    return parse_surface({"defaults": defaults, "sms": entries}, "surface.toml")


def faults(operation: Inputs, **entry: Any) -> list[str]:
    configured: dict[str, str] | None = {} if operation is SEND else None
    return check([operation], table(configured, **{operation.id: entry}), resolve)


# ---- every rule ----


def test_method_with_all_arguments_passes() -> None:
    assert faults(LIST, methods=["full"]) == []


def test_missing_operation_with_a_reason_passes() -> None:
    assert faults(LIST, missing="Not yet.") == []


def test_operation_without_entry() -> None:
    emitted = replace(LIST, method="sms.lists.list")
    assert check([emitted], table(), lambda _: AsyncGroupsMethods.create) == []
    assert check([emitted], table(), lambda _: Facade.full) == [
        "sms.List: sms.lists.list is a method of another operation: rename this one with `x-method` in the overlay"
    ]
    assert check([emitted], table(), resolve) == [
        "sms.List: sms.lists.list cannot be found: Facade has no method sms.lists.list: "
        "run `make generate`, or list its methods in the table"
    ]


def test_entry_for_a_removed_operation() -> None:
    assert check([LIST], table(List={"missing": "Not yet."}, Gone={"missing": "Not yet."}), resolve) == [
        "sms.Gone: is in the surface table, but no longer in the contract: remove the entry"
    ]


def test_nonexistent_method() -> None:
    assert faults(LIST, methods=["gone"]) == ["sms.List: gone cannot be found: Facade has no method gone"]


@pytest.mark.parametrize(("method", "argument"), [("no_page", "page"), ("renamed", "body")])
def test_argument_missing_in_the_method(method: str, argument: str) -> None:
    assert faults(LIST, methods=[method]) == [f"sms.List: {method} does not take {argument}"]


def test_argument_covered_with_a_reason_passes() -> None:
    assert faults(LIST, methods=["renamed"], covered={"body": "set from text"}) == []


def test_every_method_of_an_entry_is_checked() -> None:
    assert faults(LIST, methods=["full", "no_page"]) == ["sms.List: no_page does not take page"]


def test_variadic_keywords_do_not_count_as_arguments() -> None:
    assert len(faults(LIST, methods=["anything"])) == 4


def test_unconfigured_path_parameter() -> None:
    assert check([LIST], table({}, List={"methods": ["full"]}), resolve) == ["sms.List: full does not take plan_id"]


def test_unused_configured_parameter() -> None:
    assert check([LIST], table({"planId": "a", "gone": "b"}, List={"missing": "Not yet."}), resolve) == [
        "defaults: no operation has the path parameter gone: remove it from `configured`"
    ]


def test_removed_covered_field() -> None:
    assert faults(LIST, methods=["full"], covered={"gone": "was there"}) == [
        "sms.List: covers gone, which the operation does not take"
    ]


@pytest.mark.parametrize("entry", [{}, {"methods": []}, {"missing": " "}, {"methods": ["full"], "missing": "Not yet."}])
def test_entry_with_neither_or_both_of_methods_and_missing(entry: dict[str, Any]) -> None:
    assert faults(LIST, **entry) == ["sms.List: needs either `methods` or a reason in `missing`"]


# ---- union bodies ----


def test_union_is_checked_against_the_branch_the_method_builds() -> None:
    assert faults(SEND, methods=["text"], body="Text", missing_bodies={"Media": "Not yet."}) == []
    assert faults(SEND, methods=["media"], body="Text", missing_bodies={"Media": "Not yet."}) == [
        "sms.Send: media does not take text"
    ]


def test_methods_can_build_different_branches() -> None:
    assert faults(SEND, methods=["text", "media"], body={"text": "Text", "media": "Media"}) == []
    assert faults(SEND, methods=["text"], body={"text": "Text", "other": "Media"}, missing_bodies={"Media": "No."}) == [
        "sms.Send: `body` names other, which is not in `methods`"
    ]


def test_branch_not_built_by_any_method() -> None:
    assert faults(SEND, methods=["text"], body="Text") == [
        "sms.Send: no method builds the body Media: add one, or give a reason in `missing_bodies`"
    ]


def test_union_without_a_specified_branch() -> None:
    reasons = {"Text": "Not yet.", "Media": "Not yet."}
    assert faults(SEND, methods=["text"], missing_bodies=reasons) == [
        "sms.Send: text builds one of Text, Media: specify it in `body`"
    ]


def test_missing_bodies_that_are_built_or_removed() -> None:
    reasons = {"Text": "Not yet.", "Media": "Not yet.", "Gone": "Not yet."}
    assert faults(SEND, methods=["text"], body="Text", missing_bodies=reasons) == [
        "sms.Send: `missing_bodies` names Text, which a method builds",
        "sms.Send: `missing_bodies` names Gone, which is not a body of the operation",
    ]


def test_body_of_an_operation_without_union() -> None:
    assert faults(LIST, methods=["full"], body="Text") == [
        "sms.List: has no union body: remove `body` and `missing_bodies`"
    ]


def test_method_with_the_whole_body_in_one_argument() -> None:
    assert faults(SEND, methods=["whole"], request_argument={"whole": "request"}) == []
    assert faults(SEND, methods=["whole"], request_argument={"whole": "message"}) == [
        "sms.Send: whole does not take message"
    ]


# ---- the form of the table ----


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ("text", "is not a table"),
        ({"methods": "full"}, "`methods` is not a list of names"),
        ({"missing": 1}, "`missing` is not a reason"),
        ({"methods": ["full"], "covered": {"page": ""}}, "`covered` is not a table of non-empty texts"),
        ({"methods": ["full"], "covered": ["page"]}, "`covered` is not a table of non-empty texts"),
        ({"methods": ["full"], "body": 1}, "`body` is neither a name nor a table of names by method"),
        ({"method": ["full"]}, "unknown key `method`"),
    ],
)
def test_malformed_entry_raises_contract_error(entry: Any, fault: str) -> None:
    with pytest.raises(ContractError, match=f"^surface.toml: sms.List: {fault}$"):
        parse_surface({"sms": {"List": entry}}, "surface.toml")


def test_faults_of_the_whole_table_are_one_line_each() -> None:
    with pytest.raises(ContractError) as caught:
        parse_surface({"defaults": {"path": {}, "configured": {"a": ""}}, "sms": "text"}, "surface.toml")
    assert caught.value.faults == (
        "surface.toml: sms: is not a table of operations",
        "surface.toml: defaults: `configured` is not a table of path parameters with reasons",
        "surface.toml: defaults: unknown key `path`",
    )


# ---- what the contract takes ----


@pytest.mark.parametrize(
    ("wire_name", "declared", "name"),
    [
        ("from", {}, "from_"),
        ("type", {}, "type_"),
        ("id", {}, "id"),
        ("callbackUrl", {}, "callback_url"),
        ("callbackUrl", {"x-python-name": "event_target"}, "event_target"),
        ("numberPattern.pattern", {}, "number_pattern_pattern"),
    ],
)
def test_python_names(wire_name: str, declared: dict[str, str], name: str) -> None:
    assert python_name(wire_name, declared) == name


def test_inputs_of_the_contract() -> None:
    inputs = {one.id: one for one in read_inputs(SMS, current_contract(SMS))}
    assert inputs["GetBatchMessage"].path == {"service_plan_id": "service_plan_id", "batch_id": "batch_id"}
    assert inputs["ListBatches"].query == ("page", "page_size", "from_", "start_date", "end_date", "client_reference")
    assert list(inputs["SendSMS"].branches) == ["TextRequest", "BinaryRequest", "MediaRequest"]
    assert "event_destination_target" in inputs["SendSMS"].branches["TextRequest"]
    assert inputs["SendSMS"].fields == ()
    assert "name" in inputs["CreateGroup"].fields


def test_read_only_fields_are_not_inputs() -> None:
    inputs = {one.id: one for one in read_inputs(find_api("conversation"), current_contract(find_api("conversation")))}
    assert "id" not in inputs["Webhooks_UpdateWebhook"].fields
    assert "target" in inputs["Webhooks_UpdateWebhook"].fields


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_inputs_have_the_names_of_the_generated_code(api: Api) -> None:
    package = import_module(f"sinch_openapi.{api.package}.api")
    modules = [import_module(one.name) for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    generated = {module.OPERATION.id: module.OPERATION for module in modules if hasattr(module, "OPERATION")}
    inputs = {one.id: one for one in read_inputs(api, current_contract(api))}
    assert inputs.keys() == generated.keys()
    models = import_module(f"sinch_openapi.{api.package}.models")
    for name, one in inputs.items():
        operation = generated[name]
        assert set(one.query) == {parameter.python_name for parameter in operation.query}
        for branch, fields in one.branches.items():
            assert set(fields) == set(getattr(models, branch)._fields), branch
        if one.fields:
            # Read-only fields are in the model, because responses have them.
            assert set(one.fields) <= set(operation.body.model._fields), name


# ---- finding methods ----


class Batches:
    async def send_sms(self, *, to: str) -> None: ...

    number = 1


class Sms:
    @cached_property
    def batches(self) -> Batches:
        raise AssertionError("a client is being built")

    @property
    def vague(self) -> int | None:
        raise AssertionError("a client is being built")

    plain = Batches()


class Client:
    @property
    def sms(self) -> Sms:
        raise AssertionError("a client is being built")


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("fake_client")
    module.Client = Client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fake_client", module)
    monkeypatch.setattr(surface, "CLIENT", "fake_client:Client")


@pytest.mark.usefixtures("client")
def test_method_is_found_through_properties_without_a_client() -> None:
    assert find_method("sms.batches.send_sms") is inspect.getattr_static(Batches, "send_sms")


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sms.batches.gone", "Batches has no method gone"),
        ("sms.batches.number", "Batches has no method number"),
        ("sms.gone.send", "gone"),
        ("sms.plain.send_sms", "Sms.plain is not a property"),
        ("sms.vague.send", "Sms.vague is not annotated with the class that it returns"),
    ],
)
def test_missing_method_raises_lookup_error_with_the_reason(name: str, reason: str) -> None:
    with pytest.raises(LookupError, match=reason):
        find_method(name)


@pytest.mark.parametrize("path", ["no_such_module:Client", "json:no_such_class", "json:dumps"])
def test_missing_client_raises_lookup_error(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(surface, "CLIENT", path)
    with pytest.raises(LookupError):
        find_method("sms.send")


def test_classes_imported_for_type_checkers_only_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "late_client"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "resources.py").write_text("class Sms:\n    def send(self): ...\n")
    (package / "client.py").write_text(
        "from __future__ import annotations\n"
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n"
        "    from .resources import Sms as LateSms\n"
        "class Client:\n"
        "    @property\n"
        "    def sms(self) -> LateSms: ...\n"
        "    @property\n"
        "    def lost(self) -> Lost: ...\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(surface, "CLIENT", "late_client.client:Client")
    assert find_method("sms.send").__module__ == "late_client.resources"
    with pytest.raises(LookupError, match=r"Client\.lost is not annotated with the class that it returns"):
        find_method("lost.send")


# ---- the command ----


def test_the_repository_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_surface.main() == 0, capsys.readouterr().err
    total = sum(len(list(read_inputs(api, current_contract(api)))) for api in APIS)
    assert capsys.readouterr().out.startswith(f"{total} operations: ")


def test_command_reports_faults_of_lock_and_surface(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lockfile, "check", lambda: ["sms.yaml: edited"])
    monkeypatch.setattr(surface, "check", lambda operations, table: ["sms.List: gone"])
    assert check_surface.main() == 1
    assert capsys.readouterr().err == "sms.yaml: edited\nsms.List: gone\n"


def test_command_reports_a_broken_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Surface:
        raise ContractError("surface.toml: not TOML: line 1")

    monkeypatch.setattr(surface, "read_surface", broken)
    assert check_surface.main() == 1
    assert capsys.readouterr().err == "surface.toml: not TOML: line 1\n"


def test_the_summary_counts() -> None:
    entries = table(List={"methods": ["full"]}, Send={"missing": "Not yet."})
    assert check_surface.summary([LIST, SEND], entries) == "2 operations: 1 exposed, 1 not yet"
