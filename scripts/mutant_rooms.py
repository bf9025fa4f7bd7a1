"""The modules to mutate, and the tests for them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scripts.contract.documents import ROOT

_WORKSPACES = ROOT / "mutants"
_COPIED = (
    "sinch",
    "scripts",
    "generated",
    "openapi",
    "examples",
    "docs",
    "changes",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "Makefile",
)
_NOT_MUTATED = {"__init__.py", "version.py"}


class Room(NamedTuple):
    """A group of modules and their fast tests; a module belongs to the first room whose patterns match.

    Left out are slow tests, and tests of the stack of the caller, to which mutmut adds frames.
    """

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def workspace(self) -> Path:
        """The folder in which mutmut runs."""
        return _WORKSPACES / self.name

    def paths(self) -> list[Path]:
        """Return the modules, relative to the project root."""
        earlier = {path for room in ROOMS[: ROOMS.index(self)] for path in room.matching()}
        return [path for path in self.matching() if path not in earlier and path.name not in _NOT_MUTATED]

    def matching(self) -> list[Path]:
        """Return the modules that match the patterns."""
        found = (path for pattern in self.modules for path in sorted(ROOT.glob(pattern)))
        return [path.relative_to(ROOT) for path in found]

    def settings(self) -> dict[str, tuple[str, ...]]:
        """Return the settings of mutmut for setup.cfg."""
        source = self.modules[0].partition("/")[0]
        return {
            "source_paths": (source,),
            "only_mutate": tuple(path.as_posix() for path in self.paths()),
            "also_copy": tuple(name for name in _COPIED if name != source),
            "pytest_add_cli_args": (
                "-p",
                "no:cacheprovider",
                "--timeout=30",
                *(f"--deselect={test}" for test in self.left_out),
            ),
            "pytest_add_cli_args_test_selection": self.tests,
            # A hanging mutant is stopped after three times the duration of its tests and a few seconds.
            "timeout_multiplier": ("3",),
            "timeout_constant": ("4",),
            "use_git_change_detection": ("false",),
        }


ROOMS = (
    Room(
        "decisions",
        (
            "sinch/_core/processed.py",
            "sinch/_core/retry.py",
            "sinch/_core/retry_after.py",
            "sinch/_core/error_mapping.py",
            "sinch/_core/steps.py",
            "sinch/_core/call.py",
            "sinch/_core/deadline.py",
            "sinch/_core/http.py",
            "sinch/_core/options.py",
        ),
        (
            "tests/core/test_deadline.py",
            "tests/core/test_processed.py",
            "tests/core/test_retry.py",
            "tests/core/test_call.py",
            "tests/core/test_call_files.py",
            "tests/core/test_errors.py",
            "tests/core/test_http_values.py",
            "tests/core/test_options.py",
            "tests/core/test_oauth.py",
            "tests/core/test_sending.py",
            "tests/_sync/test_send_sms.py",
            "tests/_sync/test_raw_responses.py",
            "tests/_sync/faults/test_deadlines.py",
        ),
    ),
    Room(
        "tokens",
        (
            "sinch/_core/tokens.py",
            "sinch/_core/oauth.py",
            "sinch/_transport/_sync/tokens.py",
            "sinch/_transport/_sync/shared_tokens.py",
        ),
        (
            "tests/core/test_oauth.py",
            "tests/core/test_call.py",
            "tests/core/test_token_limits.py",
            "tests/faults/test_token_stores.py",
            "tests/faults/test_turns.py",
            "tests/_sync/faults/test_tokens.py",
        ),
    ),
    Room(
        "bulk",
        ("sinch/_products/*/*.py", "sinch/_transport/journal_file.py", "sinch/_core/send_rate.py"),
        (
            "tests/sms",
            "tests/core/test_send_rate.py",
            "tests/_sync/test_find_unknown.py",
            "tests/_sync/test_send_sms.py",
            "tests/_sync/test_send_sms_bulk.py",
            "tests/_sync/test_sms_requests.py",
            "tests/_sync/test_recipients.py",
            "tests/_sync/test_numbers_requests.py",
            "tests/_sync/test_conversation_requests.py",
            "tests/_sync/test_conversation_messages_requests.py",
        ),
    ),
    Room(
        "events",
        ("sinch/sinch_events/*.py",),
        tuple(
            f"tests/events/test_events_{subject}.py"
            for subject in (
                "adapters",
                "bodies",
                "credentials",
                "dispatcher",
                "handlers_once",
                "kinds",
                "leases",
                "parsing",
                "plain_adapters",
                "queue",
                "replay",
                "routing",
                "signatures",
                "signing",
                "starvation",
                "threads",
                "unknown",
            )
        ),
    ),
    Room(
        "transport",
        (
            "sinch/_transport/_sync/*.py",
            "sinch/_transport/[b-z]*.py",
        ),
        (
            "tests/core/test_bounded_executor.py",
            "tests/core/test_call_files.py",
            "tests/core/test_http_clients.py",
            "tests/core/test_http_log.py",
            "tests/core/test_preload.py",
            "tests/core/test_proxies.py",
            "tests/core/test_send_rate.py",
            "tests/core/test_sending.py",
            "tests/core/test_token_limits.py",
            "tests/core/test_tracing.py",
            "tests/core/test_transports.py",
            "tests/core/test_wrong_settings.py",
            "tests/faults/test_frames.py",
            "tests/faults/test_turns.py",
            "tests/sms/test_bulk_in_tasks.py",
            "tests/sms/test_progress.py",
            "tests/_sync/test_number_order_uploads.py",
            "tests/_sync/test_writes.py",
            "tests/_sync/test_response_size.py",
            "tests/_sync/test_flow_control.py",
            "tests/_sync/test_send_sms.py",
            "tests/_sync/faults/test_connections.py",
            "tests/_sync/faults/test_deadlines.py",
            "tests/_sync/faults/test_faults.py",
            "tests/_sync/faults/test_left_over_responses.py",
        ),
    ),
    Room(
        "paging",
        ("sinch/_core/paging.py", "sinch/_core/arguments.py"),
        (
            "tests/core/test_lazy_lists.py",
            "tests/_sync/test_paging.py",
            "tests/_sync/test_list_access.py",
            "tests/_sync/test_numbers_requests.py",
            "tests/_sync/test_conversation_requests.py",
        ),
    ),
    Room(
        "redaction",
        (
            "sinch/_core/redaction.py",
            "sinch/_core/log.py",
            "sinch/_core/secret.py",
            "sinch/_core/errors.py",
            "sinch/_core/files.py",
            "sinch/_core/hooks.py",
            "sinch/_core/raw_response.py",
        ),
        (
            "tests/core/test_redaction.py",
            "tests/core/test_errors.py",
            "tests/core/test_http_values.py",
            "tests/core/test_call.py",
            "tests/core/test_call_files.py",
            "tests/_sync/test_raw_responses.py",
            "tests/_sync/test_send_sms.py",
        ),
    ),
    Room(
        "settings",
        ("sinch/_core/*.py",),
        (
            "tests/core/test_client_misuse.py",
            "tests/core/test_configuration.py",
            "tests/core/test_e164.py",
            "tests/core/test_origins.py",
            "tests/core/test_wrong_settings.py",
            "tests/_sync/test_argument_errors.py",
            "tests/_sync/test_conversation_former_names.py",
            "tests/earlier/test_client_settings.py",
        ),
        (
            "tests/_sync/test_argument_errors.py::test_similar_keyword_is_suggested",
            "tests/_sync/test_argument_errors.py::test_error_names_the_argument_as_the_caller_did",
            "tests/earlier/test_client_settings.py::test_retry_configuration_sets_the_number_of_retries",
            "tests/earlier/test_client_settings.py::test_settings_without_effect_are_accepted_with_a_warning",
        ),
    ),
    Room(
        "codec",
        ("sinch/_codec/*.py",),
        (
            "tests/codec/test_as_dictionaries.py",
            "tests/codec/test_attributes.py",
            "tests/codec/test_attrs.py",
            "tests/codec/test_date_times.py",
            "tests/codec/test_enum_text.py",
            "tests/codec/test_numerals.py",
            "tests/codec/test_operations.py",
            "tests/codec/test_other_libraries.py",
            "tests/codec/test_unions.py",
            "tests/core/test_call.py",
            "tests/earlier/test_apps.py",
            "tests/earlier/test_pydantic_names.py",
            "tests/_sync/test_argument_errors.py",
            "tests/_sync/test_list_access.py",
            "tests/_sync/test_numbers_requests.py",
            "tests/_sync/test_recipients.py",
            "tests/_sync/test_sms_requests.py",
        ),
        (
            "tests/codec/test_as_dictionaries.py::test_field_named_items_is_encoded",
            "tests/codec/test_enum_text.py::test_misspelled_value_is_sent_and_warns_once_at_the_caller",
            "tests/codec/test_enum_text.py::test_misspelled_query_value_warns",
        ),
    ),
    Room(
        "overlays",
        (
            "scripts/update/accepted.py",
            "scripts/contract/extensions.py",
            "scripts/contract/json_path.py",
            "scripts/contract/lockfile.py",
            "scripts/contract/overlay.py",
            "scripts/contract/rules.py",
        ),
        (
            "tests/scripts/test_documents.py",
            "tests/scripts/test_extensions.py",
            "tests/scripts/test_lockfile.py",
            "tests/scripts/test_overlays.py",
            "tests/scripts/test_rules.py",
        ),
    ),
    Room(
        "contract",
        ("scripts/contract/*.py", "scripts/update/*.py", "scripts/spec_update.py"),
        tuple(
            f"tests/scripts/test_{subject}.py"
            for subject in (
                "changes",
                "combination",
                "event_table",
                "exclusions",
                "former_names",
                "inputs",
                "interface_changes",
                "keyed",
                "names",
                "normal_form",
                "proposals",
                "renames",
                "replacement",
                "spec_update",
                "surface",
                "tolerance",
            )
        ),
    ),
)
