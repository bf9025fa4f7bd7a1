"""The tables of the migration guides, row by row."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.check_types import python_of
from scripts.contract.surface import find_method
from sinch.sandbox.server import running_sandbox

GUIDES = Path(__file__).parents[2] / "docs" / "guide"
SETTINGS = {
    "SINCH_PROJECT_ID": "fake-project",
    "SINCH_KEY_ID": "fake-key-id",
    "SINCH_KEY_SECRET": "fake-key-secret",
    "SINCH_SERVICE_PLAN_ID": "fake-plan",
    "SINCH_SMS_API_TOKEN": "fake-api-token",
    "SINCH_SMS_REGION": "eu",
    "SINCH_CONVERSATION_REGION": "eu",
}
# Clients of 2.x by the first words of a row.
ROWS_OF_2X = {
    "`SinchClient` and its arguments": """
        made = SinchClient("key", "secret", "project", "name", None, "plan", "token", "us", "eu")
        assert (made.configuration.key_id, made.configuration.conversation_region) == ("key", "eu")
    """,
    "`client.numbers`, `number_lookup`": """
        client.numbers.rent_any("US", "LOCAL")
        client.number_lookup.lookup("+12025550123")
        client.sms.batches.send_sms(["+12025550123"], "+12025550100", "Hello")
        client.conversation.apps.list()
        client.conversation.contacts.list()  # 2.x has no such method
    """,
    "`Numbers(client)`": """
        from sinch.domains.conversation import Conversation
        from sinch.domains.number_lookup import NumberLookup
        from sinch.domains.numbers import Numbers
        from sinch.domains.sms import SMS
        assert NumberLookup(client).lookup("+12025550123").number == "+12025550123"
        assert [*Numbers(client).list("US")] == [*SMS(client).batches.list()] == []
        assert [*Conversation(client).apps.list()] == []
    """,
    "`client.configuration`, set after": """
        client.configuration.sms_region = "us"
        client.configuration.conversation_region = "br"
        assert client.configuration.sms_region == "us"
    """,
    "`content()`, `iterator()`": """
        for body in ("one", "two"):
            client.sms.batches.send_sms(["+12025550123"], "+12025550100", body)
        page = client.sms.batches.list(page_size=1)
        assert page.has_next_page and len(page.content()) == len(page.result.batches) == 1
        assert len([*page.iterator()]) == 2 == len([*client.sms.batches.list(page_size=1)])
        assert page.next_page().content()[0].body == "one"
    """,
    "`number_type`, `type_`, `from_`": """
        found = client.numbers.search_for_available_numbers(region_code="US", number_type="LOCAL").content()[0]
        assert found.type_ == "LOCAL"
        batch = client.sms.batches.send_sms(to=["+12025550123"], from_="+12025550100", body="Hello")
        assert batch.from_.endswith("12025550100")
        client.sms.batches.send_delivery_feedback
        client.sms.delivery_reports.get_for_number(batch.id, recipient="+12025550123")
        client.numbers.regions.list(types=["LOCAL"])
    """,
    "responses with attributes; nested objects": """
        rented = client.numbers.rent_any("US", "LOCAL", sms_configuration={"servicePlanId": "fake-plan"})
        configuration = client.numbers.get(rented.phone_number).sms_configuration
        assert configuration.scheduled_provisioning.service_plan_id == "fake-plan"
        assert configuration["scheduledProvisioning"]["servicePlanId"] == "fake-plan"
    """,
    "`app.channel_credentials` by channel": """
        app = client.conversation.apps.create({"SMS": {"claimed_identity": "plan", "token": "fake"}}, "Shop")
        assert app.channel_credentials.sms.claimed_identity == "plan" == app.channel_credentials["SMS"].claimed_identity
        assert app.channel_credentials[0].channel == "SMS"
    """,
    "pydantic models": """
        batch = client.sms.batches.send_sms(["+12025550123"], "+12025550100", "Hello")
        assert batch.model_dump()["id"] == batch.to_dict()["id"]
        assert batch.id in batch.model_dump_json()
    """,
    "unknown keywords are sent along": """
        try:
            client.sms.batches.send_sms(["+12025550123"], "+12025550100", "Hello", some_new_field=True)
        except TypeError as error:
            assert "extra_body" in str(error)
        else:
            raise AssertionError("was not refused")
    """,
    "`retry_configuration`": """
        from sinch.core.clients.retry_configuration import RetryConfiguration
        with warnings.catch_warnings(record=True, action="always") as warned:
            SinchClient(retry_configuration=RetryConfiguration(max_retries=1))
        assert "max_retries" in str(warned[0].message)
    """,
    "`sinch_events(secret)`": """
        service = client.conversation.sinch_events("fake-secret")
        assert service.validate_authentication_header({}, "{}") is False
        assert service._validate_signature("{}", {}, "fake-secret") is False
        assert service.parse_event({"app_id": "app", "message": {"id": "01MESSAGE"}}).message.id == "01MESSAGE"
    """,
    "errors: `SinchException`": """
        from sinch.core.exceptions import SinchException
        from sinch import NotFoundError
        try:
            client.sms.batches.get("unknown")
        except SinchException as error:
            assert (error.response_status_code, error.is_from_server) == (404, True)
            assert error.http_response.status_code == 404 and isinstance(error, NotFoundError)
    """,
    "import paths": """
        from sinch.domains.numbers import models
        from sinch.domains.numbers.models.v1.response import ActiveNumber
        assert ActiveNumber is models.ActiveNumber
    """,
    "Voice": """
        assert not hasattr(client, "voice")
    """,
    "no asyncio": """
        import asyncio
        from sinch import AsyncSinchClient
        async def look_up():
            async with AsyncSinchClient() as client:
                return (await client.number_lookup.lookup("+12025550123")).number
        assert asyncio.run(look_up()) == "+12025550123"
    """,
    "`retry_configuration=RetryConfiguration(max_retries=3)`": """
        from sinch.core.clients.retry_configuration import RetryConfiguration
        assert SinchClient(retry_configuration=RetryConfiguration(max_retries=3)).configuration.max_retries == 3
    """,
    "`retry_configuration=RetryConfiguration(RetryPolicy.NONE)`": """
        from sinch.core.clients.retry_configuration import RetryConfiguration
        from sinch.core.enums import RetryPolicy
        assert SinchClient(retry_configuration=RetryConfiguration(RetryPolicy.NONE)).configuration.max_retries == 0
    """,
    "`RetryPolicy.RETRY_AFTER`": """
        from sinch.core.clients.retry_configuration import RetryConfiguration
        from sinch.core.enums import RetryPolicy
        for policy in (RetryPolicy.RETRY_AFTER, RetryPolicy.BACKOFF):
            made = SinchClient(retry_configuration=RetryConfiguration(policy))
            assert made.configuration.max_retries == RetryConfiguration().max_retries
    """,
    "`voice_region`": """
        with warnings.catch_warnings(record=True, action="always") as warned:
            SinchClient(voice_region="eu", transform_kwargs_casing=True)
        assert len(warned) >= 1
    """,
}


def rows(guide: str, section: str) -> list[list[str]]:
    """Return the table cells between a heading and the next one of the same level."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    level = section.partition(" ")[0]
    content = text.split(f"\n{section}\n", 1)[1].split(f"\n{level} ", 1)[0] if section else text
    lines = [line for line in content.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def called(guide: str) -> set[str]:
    """Return the last two names of every call in the Python code of a guide, which the tests run."""
    tree = ast.parse(python_of((GUIDES / f"{guide}.md").read_text(encoding="utf-8")))
    names = (ast.unparse(node.func).split(".") for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {".".join(name[-2:]) for name in names}


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with running_sandbox(frozen=True) as url:
        for name, value in {**SETTINGS, "SINCH_SANDBOX_URL": url}.items():
            monkeypatch.setenv(name, value)
        yield


def test_every_row_about_2x_is_tested() -> None:
    cells = [
        row[0] for row in rows("migration", "## Migrating from 2.x") if not row[0].endswith("2.x") and row[0] != "call"
    ]
    tables = [cell for cell in cells if not re.match(r"`(numbers|sms|number_lookup)\.", cell)]

    assert [cell for cell in tables if not any(cell.startswith(begin) for begin in ROWS_OF_2X)] == []


@pytest.mark.parametrize("begin", [begin for begin, program in ROWS_OF_2X.items() if program])
def test_row_about_2x_is_correct(begin: str, sandbox: None) -> None:
    client = "import warnings\nfrom sinch import SinchClient\nclient = SinchClient()\n"
    program = client + textwrap.dedent(ROWS_OF_2X[begin]) + "\nclient.close()\n"
    assert begin in (GUIDES / "migration.md").read_text(encoding="utf-8")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        exec(compile(program, begin, "exec"), {})


def test_replacements_of_1x_and_xms_methods_exist() -> None:
    of_1x = [row[1] for row in rows("migration", "## Migrating from 1.x") if row[0].count(".") >= 2]
    of_xms = [
        row[2]
        for row in rows("migration", "## Migrating from the XMS library")
        if len(row) > 2 and re.search(r"`sms\.\w+\.", row[2])
    ]
    names = [re.findall(r"`([\w.]+)`", cell) for cell in (*of_1x, *of_xms)]

    assert len(names) > 55
    for first, *others in names:
        find_method(first)
        for other in others:
            if other != "conversation.templates":  # as opposed to the resource of version 1
                find_method(f"{first.rpartition('.')[0]}.{other}")


def test_each_call_of_sent_dm_has_code_that_runs() -> None:
    made = called("from-sent-dm")
    table = [row for row in rows("from-sent-dm", "") if re.fullmatch(r"`\w+\.\w+`", row[0])]
    counterparts = {row[0]: re.findall(r"`(\w+\.\w+)`", row[1]) for row in table}

    assert len(counterparts) == 13
    assert {call: targets for call, targets in counterparts.items() if not set(targets) <= made} == {}
