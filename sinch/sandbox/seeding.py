"""Seeds: the starting state of a sandbox, applied as the requests that would create it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from sinch.sandbox.accounts import PROJECT, PROJECT_SCHEMA, SERVICE_PLAN, SERVICE_PLAN_SCHEMA
from sinch.sandbox.call import Call
from sinch.sandbox.control_schemas import UnwantedError, check_wanted
from sinch.sandbox.errors import ApiError
from sinch.sandbox.magic_numbers import choose_outcome
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_actions import MESSAGE_SCHEMA, OUTCOME_SCHEMA, write
from sinch.sandbox.store import Record, Store

# Section -> the operation that its entries are bodies of, in the order in which they are carried out.
SECTIONS: Final = {
    "numbers": "NumberService_RentNumber",
    "apps": "App_CreateApp",
    "contacts": "Contact_CreateContact",
    "webhooks": "Webhooks_CreateWebhook",
    "groups": "CreateGroup",
    "batches": "SendSMS",
    "messages": "Messages_SendMessage",
}
_TEXT: Record = {"type": "string", "minLength": 1}
SEED_SCHEMA: Final[Record] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "project_id": _TEXT,
        "service_plan_id": _TEXT,
        "projects": {"type": "object", "additionalProperties": PROJECT_SCHEMA},
        "service_plans": {"type": "object", "additionalProperties": SERVICE_PLAN_SCHEMA},
        "phones": {"type": "object", "additionalProperties": OUTCOME_SCHEMA},
        "numbers": {
            "type": "array",
            "items": {"type": "object", "required": ["phoneNumber"], "properties": {"phoneNumber": _TEXT}},
        },
        **{name: {"type": "array", "items": {"type": "object"}} for name in SECTIONS if name != "numbers"},
        "inbound": {
            "type": "array",
            "items": {
                **MESSAGE_SCHEMA,
                "required": ["phone"],
                "properties": {**MESSAGE_SCHEMA["properties"], "phone": _TEXT},
            },
        },
    },
}
_PROJECT, _SERVICE_PLAN = "sandbox-project", "sandbox-plan"


class Seeded(Protocol):
    """What is filled."""

    store: Store

    def inner_call(self, api: Api, path: Mapping[str, str], body: Any = None) -> Call:
        """Return a call that no request made."""

    async def carry_out(self, operation_id: str, path: Record, body: Record, record_id: str | None) -> None:
        """Do what a request would do."""


def read_seed(path: Path) -> Record:
    """Read a seed from a file in YAML.

    Raises:
        UnwantedError: It cannot be read, or does not keep the schema.
    """
    import yaml

    try:
        seed = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = f"{path} cannot be read: {getattr(error, 'strerror', None) or ' '.join(str(error).split())}."
        raise UnwantedError(reason) from None
    check_wanted(seed, SEED_SCHEMA, str(path))
    wanted: Record = seed
    return wanted


async def sow(sandbox: Seeded, seed: Record) -> None:
    """Fill a sandbox with all of a seed, or with nothing.

    Raises:
        UnwantedError: An entry is refused as the API would refuse it.
    """
    with sandbox.store.transaction():
        for project_id, settings in seed.get("projects", {}).items():
            sandbox.store.put(PROJECT, "", project_id, settings)
        for service_plan_id, settings in seed.get("service_plans", {}).items():
            sandbox.store.put(SERVICE_PLAN, "", service_plan_id, settings)
        for number, chosen in seed.get("phones", {}).items():
            choose_outcome(sandbox.store, number, chosen["outcome"], chosen.get("code"))
        for place, operation_id, path, body, record_id in _requests(seed):
            try:
                await sandbox.carry_out(operation_id, path, body, record_id)
            except ApiError as error:
                reason = f"{place}: {error.message}"
                raise UnwantedError(reason) from None
        for inbound in seed.get("inbound", ()):
            wanted = {name: value for name, value in inbound.items() if name != "phone"}
            write(sandbox.inner_call, sandbox.store, inbound["phone"], wanted)


def _requests(seed: Record) -> Iterator[tuple[str, str, dict[str, str], Record, str | None]]:
    project_id = seed.get("project_id", _PROJECT)
    path = {
        "projectId": project_id,
        "project_id": project_id,
        "service_plan_id": seed.get("service_plan_id", _SERVICE_PLAN),
    }
    for section, operation_id in SECTIONS.items():
        for place, entry in enumerate(seed.get(section, ())):
            body: dict[str, Any] = dict(entry)
            # Entries refer to each other by ids that the writer of the seed chooses.
            record_id = body.pop("id", None)
            own = {"phoneNumber": body.pop("phoneNumber")} if section == "numbers" else {}
            yield f"{section}[{place}]", operation_id, path | own, body, record_id
