"""The documentation leads to every page, under every name that it goes by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sinch.compat.xms import client as xms
from sinch.migrate.method_names import method_renames

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = sorted(path.stem for path in (DOCS / "guide").glob("*.md"))


@pytest.mark.parametrize(
    ("lists", "pattern"),
    [
        ("index.md", r"^guide/([\w-]+)$"),
        ("README.md", r"\(guide/([\w-]+)\.md\)"),
        ("llms.txt", r"\(guide/([\w-]+)\.html\)"),
    ],
)
def test_every_guide_is_listed(lists: str, pattern: str) -> None:
    listed = re.findall(pattern, (DOCS / lists).read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(listed) == GUIDES


def test_each_call_of_sent_dm_has_its_counterpart() -> None:
    guide = (DOCS / "guide" / "from-sent-dm.md").read_text(encoding="utf-8")
    calls = re.findall(r"^\| `(\w+\.\w+)` \| ", guide, re.MULTILINE)

    assert len(calls) == 13
    assert [call for call in calls if guide.count(call.partition(".")[2]) < 2] == []


def test_every_name_of_earlier_generations_has_its_counterpart() -> None:
    guide = (DOCS / "guide" / "migration.md").read_text(encoding="utf-8")
    renames = [f"| `{rename.old}` | `{rename.new}`" for rename in method_renames().values()]
    methods = [f"`{name}`" for name in vars(xms.Client) if name[0] != "_" and name.islower() and name != "token"]

    assert [line for line in renames if line not in guide] == []
    assert [name for name in methods if name not in guide and name != "`close`"] == []
    assert "clx-sdk-xms" in guide
