"""Single lines: changed, unchanged, and reported."""

from __future__ import annotations

import pytest

from sinch.migrate import migrate

IMPORT = "from sinch import SinchClient\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("c.numbers.active.get(*numbers)", "c.numbers.get(*numbers)"),
        ("c.numbers.active.list(**filters)", "c.numbers.list(**filters)"),
        ("c.sms.groups.get_group_phone_numbers(g).content()", "c.sms.groups.list_members(g).content()"),
        ("make().numbers.active.get(n)", "make().numbers.get(n)"),
        ("numbers.active.get(n)", "numbers.get(n)"),
        (
            "c.conversation.message.send(a, r, m, timeout=5)",
            "c.conversation.messages.send(a, recipient=r, message=m, timeout=5)",
        ),
        (
            "c.conversation.message.delete(c.conversation.message.list()[0])",
            "c.conversation.messages.delete(c.conversation.messages.list()[0])",
        ),
        (
            "c.conversation.app.update(\n    a,\n    'Shop',\n)",
            "c.conversation.apps.update(\n    a,\n    display_name='Shop',\n)",
        ),
        (
            "c.conversation.contact.create(i, 'EN_US', None, None, None, 'm')",
            "c.conversation.contacts.create(i, 'EN_US', metadata='m')",
        ),
        ("self.apps = c.conversation.app\nself.apps.get(a)", "self.apps = c.conversation.apps\nself.apps.get(a)"),
        ("x = y = c.numbers.callbacks\nx.get_configuration()", "x = y = c.numbers.event_destinations\nx.get()"),
    ],
)
def test_a_call_is_rewritten(before: str, after: str) -> None:
    migration = migrate(f"{IMPORT}{before}\n")

    assert migration.source == f"{IMPORT}{after}\n"
    assert migration.findings == ()
    assert migrate(migration.source).source == migration.source


@pytest.mark.parametrize(
    ("before", "finding"),
    [
        ("c.conversation.message.send(*a)", "conversation.messages.send, with other arguments"),
        ("f(c.conversation.message.send)", "it is not called here"),
        ("f(c.numbers.available)", "numbers.available is now numbers"),
        ("x = c.numbers.available\nx = c.numbers.active\nx.list()", "numbers.available is now numbers"),
        ("f().inject_message_to_conversation()", "if this is conversation.conversation.inject_message_to_conversation"),
        ("from sinch.domains.sms.models.v1.types import *", "import names explicitly"),
        ("from sinch.core.token_manager import TokenManager", "`token_store=` of the client"),
        ("from sinch.domains.conversation.enums import Channel", "sinch.domains.conversation.enums has no Channel"),
        ("from sinch.domains.sms.enums import Channel", "sinch.domains.sms.enums was removed"),
        ("SinchClient(retry_configuration=settings)", "retry_configuration is now max_retries"),
    ],
)
def test_ambiguous_call_is_reported_and_unchanged(before: str, finding: str) -> None:
    migration = migrate(f"{IMPORT}{before}\n")

    assert migration.source == f"{IMPORT}{before}\n"
    assert {one.line for one in migration.findings} <= {2, 3}
    assert [one for one in migration.findings if finding in one.text]


@pytest.mark.parametrize(
    "value",
    ["email", "None if a else b", "settings['email']"],
)
def test_possible_none_is_reported(value: str) -> None:
    migration = migrate(f"{IMPORT}c.conversation.contact.update(i, email={value})\n")

    assert migration.source == f"{IMPORT}c.conversation.contacts.update(i, email={value})\n"
    assert [one.text for one in migration.findings] == [
        "email of conversation.contacts.update: None clears the field, while conversation.contact.update omitted it"
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from sinch import Client as C\nC()\n", "from sinch import SinchClient as C\n"),
        ("import sinch\nsinch.Client()\n", "import sinch\nsinch.SinchClient("),
        ("from sinch import SinchClientAsync, Timeout\n", "from sinch import AsyncSinchClient, Timeout\n"),
        (
            "from sinch import Client, SinchClient\nx: 'list[Client]'\n",
            "from sinch import SinchClient\nx: 'list[SinchClient]'\n",
        ),
        (
            "from sinch import SinchClient\nfrom other import Client\nx: Client\n",
            "from sinch import SinchClient\nfrom other import Client\nx: Client\n",
        ),
    ],
)
def test_client_gets_its_current_name(before: str, after: str) -> None:
    assert migrate(before).source.startswith(after)


def test_explicit_regions_are_kept() -> None:
    before = "from sinch import Client\nClient(sms_region='au', conversation_region='us')\n"

    assert migrate(before).source == before.replace("Client", "SinchClient")


@pytest.mark.parametrize(
    "source",
    [
        "conversation.message.send(a, r, m)\n",  # without an import, it may be anything
        "import os\nclient.numbers.active.get(n)\n",
        "# from sinch import Client\n",
        "",
    ],
)
def test_program_without_sinch_imports_is_unchanged(source: str) -> None:
    migration = migrate(source)

    assert (migration.source, migration.findings) == (source, ())
