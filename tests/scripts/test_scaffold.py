"""The stubs for an operation: a recorded call, a section of the guide, a handler of the sandbox."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts.contract.documents import ContractError
from scripts.scaffold import find_subject, write_stubs

GUIDE = "# SMS\n\nText.\n\n## Send\n\nMore.\n\n## Earlier\n\nNames.\n"
SANDBOX = '''"""Groups."""

from sinch.sandbox.call import ReceivedCall
from sinch.sandbox.sms.scheduler import operation


@operation("ListGroups")
async def list_groups(call: ReceivedCall) -> Response:
    """List groups."""
'''


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "docs/guide/sms.md": GUIDE,
        "sinch/sandbox/sms/batches.py": '@operation("SendSMS")',
        "sinch/sandbox/sms/groups.py": SANDBOX,
        "tests/contract/cases/sms.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_stubs_of_an_operation(root: Path) -> None:
    written = write_stubs(*find_subject("RetrieveGroup"), root)
    assert [str(path.relative_to(root)) for path in written] == [
        "docs/guide/sms.md",
        "sinch/sandbox/sms/groups.py",
        "tests/contract/cases/retrieve_group.py",
    ]
    guide, sandbox, case = (path.read_text() for path in written)
    assert '```python\nclient.sms.groups.get(group_id="...")\n```\n\n## Earlier' in guide
    assert guide.startswith(GUIDE.partition("## Earlier")[0])
    assert "from sinch.sandbox.examples import example_answer\n" in sandbox
    assert [one.name for one in ast.parse(sandbox).body if isinstance(one, ast.AsyncFunctionDef)] == [
        "list_groups",
        "retrieve_group",
    ]
    assert 'Case("sms", "RetrieveGroup", lambda client: client.sms.groups.get(group_id="..."), check)' in case
    ast.parse(case)


def test_call_has_its_required_arguments() -> None:
    subject, _ = find_subject("Templates_v2_CreateTemplate")
    assert subject.call == 'client.conversation.templates.create(default_translations="...", translations=[])'


def test_existing_files_are_unchanged(root: Path) -> None:
    assert write_stubs(*find_subject("RetrieveGroup"), root) != []
    before = {path: path.read_text() for path in root.rglob("*.*")}
    assert write_stubs(*find_subject("RetrieveGroup"), root) == []
    assert {path: path.read_text() for path in root.rglob("*.*")} == before


def test_unknown_operation_raises_contract_error() -> None:
    with pytest.raises(ContractError, match="no document has the operation 'Nothing_Here': use an operationId"):
        find_subject("Nothing_Here")


def test_similar_operation_names_are_suggested() -> None:
    with pytest.raises(ContractError, match=r"'RetreiveGroup'; did you mean RetrieveGroup"):
        find_subject("RetreiveGroup")
