"""Seeds: the initial state of a sandbox, applied as the requests that would create it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol

from sinch.sandbox.accounts import PROJECT, PROJECT_SCHEMA, SERVICE_PLAN, SERVICE_PLAN_SCHEMA
from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.control_schemas import InvalidBodyError, check_schema
from sinch.sandbox.errors import ApiError
from sinch.sandbox.numbers.provisioning import PROVISIONING_SCHEMA, choose_results
from sinch.sandbox.operations import Api
from sinch.sandbox.phone_actions import MESSAGE_SCHEMA, OUTCOME_SCHEMA, write
from sinch.sandbox.phone_state import choose_outcome
from sinch.sandbox.store import Record, Store

# Section -> operation whose bodies it has, in the order in which they are executed.
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
_ID: Record = {**_TEXT, "description": "The ID of the resource, for references from other entries."}


def _by_name(of: Record, description: str) -> Record:
    return {"type": "object", "additionalProperties": of, "description": description}


def _section(name: str) -> Record:
    required, own = (["phoneNumber"], {"phoneNumber": _TEXT}) if name == "numbers" else ([], {"id": _ID})
    return {
        "type": "array",
        "description": f"Bodies of {SECTIONS[name]}, with the field names of the API.",
        "items": {"type": "object", "required": required, "properties": own},
    }


SEED_SCHEMA: Final[Record] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Seed of the Sinch sandbox",
    "description": "Initial state of a sandbox, applied in the order of the sections as a whole or not at all.",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "project_id": {**_TEXT, "description": "Project of everything else.", "default": "sandbox-project"},
        "service_plan_id": {**_TEXT, "description": "Service plan of groups and batches.", "default": "sandbox-plan"},
        "projects": _by_name(PROJECT_SCHEMA, "Projects by ID: the day on which they were created."),
        "service_plans": _by_name(SERVICE_PLAN_SCHEMA, "Service plans by ID: their settings in the dashboard."),
        "phones": _by_name(OUTCOME_SCHEMA, "Phones by number: the outcome of messages to them."),
        "provisioning": _by_name(
            PROVISIONING_SCHEMA, "Numbers: whether linking them to SMS, a campaign and voice succeeds."
        ),
        **{name: _section(name) for name in SECTIONS},
        "inbound": {
            "type": "array",
            "description": "Messages from phones, as in the control API.",
            "items": {
                **MESSAGE_SCHEMA,
                "required": ["phone"],
                "properties": {"phone": _TEXT, **MESSAGE_SCHEMA["properties"]},
            },
        },
    },
}
_PROJECT, _SERVICE_PLAN = "sandbox-project", "sandbox-plan"


class SeedTarget(Protocol):
    """The parts of the sandbox that seeding uses."""

    store: Store

    def internal_call(self, api: Api, path: Mapping[str, str], body: Any = None) -> ReceivedCall:
        """Return a call that does not come from an HTTP request."""

    async def execute(self, operation_id: str, path: Record, body: Record, record_id: str | None) -> None:
        """Execute an operation without an HTTP request."""


def read_seed(path: Path) -> Record:
    """Read a seed from a YAML file.

    Raises:
        InvalidBodyError: The file cannot be read, or does not match the schema.
    """
    import yaml

    try:
        seed = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        reason = f"{path} cannot be read: {getattr(error, 'strerror', None) or ' '.join(str(error).split())}."
        raise InvalidBodyError(reason) from None
    check_schema(seed, SEED_SCHEMA, str(path))
    checked: Record = seed
    return checked


async def apply_seed(sandbox: SeedTarget, seed: Record) -> None:
    """Apply a seed as a whole, or not at all.

    Raises:
        InvalidBodyError: An entry is refused, as by the API.
    """
    with sandbox.store.transaction():
        for project_id, settings in seed.get("projects", {}).items():
            sandbox.store.put(PROJECT, "", project_id, settings)
        for service_plan_id, settings in seed.get("service_plans", {}).items():
            sandbox.store.put(SERVICE_PLAN, "", service_plan_id, settings)
        for number, outcome in seed.get("phones", {}).items():
            choose_outcome(sandbox.store, number, outcome["outcome"], outcome.get("code"))
        for number, results in seed.get("provisioning", {}).items():
            choose_results(sandbox.store, number, results)
        for place, operation_id, path, body, record_id in _requests(seed):
            try:
                await sandbox.execute(operation_id, path, body, record_id)
            except ApiError as error:
                reason = f"{place}: {error.message}"
                raise InvalidBodyError(reason) from None
        for inbound in seed.get("inbound", ()):
            message = {name: value for name, value in inbound.items() if name != "phone"}
            write(sandbox.internal_call, sandbox.store, inbound["phone"], message)


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
            # Entries refer to each other by the IDs in the seed.
            record_id = body.pop("id", None)
            own = {"phoneNumber": body.pop("phoneNumber")} if section == "numbers" else {}
            yield f"{section}[{place}]", operation_id, path | own, body, record_id
