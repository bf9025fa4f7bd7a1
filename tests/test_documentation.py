"""The documentation leads to every page, under every name that it goes by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
