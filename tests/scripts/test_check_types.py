"""The Python of documents as modules, so that checkers report errors at the lines of the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import check_types
from scripts.check_types import documents, in_documents, python_of, write_modules
from scripts.contract.documents import ROOT

GUIDE = """# Guide

```python
first = 1
```

```console
$ not python
```

```python
second: str = first
```
"""


def test_each_line_of_python_keeps_its_number() -> None:
    lines = python_of(GUIDE).splitlines()

    assert {number: line for number, line in enumerate(lines, 1) if line} == {
        4: "first = 1",
        12: "second: str = first",
    }
    assert len(lines) == len(GUIDE.splitlines())


def test_checker_output_names_the_document() -> None:
    modules = ROOT / "docs" / "_build" / "documents"
    names = {"sms.py": ROOT / "docs" / "guide" / "sms.md"}
    output = f"{modules}/sms.py:12:5 - error: wrong\n  docs/_build/documents/sms.py:12: error: wrong\n"

    assert list(in_documents(output, names, modules)) == [
        "docs/guide/sms.md:12:5 - error: wrong",
        "  docs/guide/sms.md:12: error: wrong",
    ]


def test_every_document_with_python_is_a_module(tmp_path: Path) -> None:
    names = write_modules(documents(), tmp_path / "documents")

    assert {ROOT / "README.md", ROOT / "docs" / "guide" / "sms.md"} <= set(names.values())
    for name in names:
        compile((tmp_path / "documents" / name).read_text(encoding="utf-8"), name, "exec")


def test_modules_of_removed_documents_are_deleted(tmp_path: Path) -> None:
    into = tmp_path / "documents"
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    write_modules([tmp_path / "guide.md"], into)
    write_modules([], into)

    assert list(into.iterdir()) == []


@pytest.mark.parametrize("order", [1, -1])
def test_failure_of_one_checker_fails_the_check(
    order: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_types, "write_modules", lambda _found, _into: {})
    monkeypatch.setattr(check_types, "_CHECKERS", (("json.tool", "--help"), ("no_such_checker",))[::order])
    assert check_types.main() == 1
    output = capsys.readouterr().out
    assert "No module named no_such_checker" in output
    assert "usage" not in output


def test_success_of_all_checkers_prints_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_types, "write_modules", lambda _found, _into: {})
    monkeypatch.setattr(check_types, "_CHECKERS", (("json.tool", "--help"),) * 2)
    assert check_types.main() == 0
    assert capsys.readouterr().out == ""
