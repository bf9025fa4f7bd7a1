"""The Python interface is compared too: names, import paths, signatures and types, and the version step."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.update.interface import (
    Difference,
    Interface,
    changelog,
    compare_interfaces,
    read_interface,
    version_step,
)
from scripts.update.report import FORMATS, Report

FILES = {
    "sinch/__init__.py": "",
    "sinch/_sync/__init__.py": "",
    "sinch/_sync/items.py": (
        "from sinch_openapi.sms.methods.items import ItemsMethods\n"
        "class Items(ItemsMethods):\n    def send(self, body: str, *, note: str | None = None) -> int: ...\n"
    ),
    "generated/sinch_openapi/__init__.py": "",
    "generated/sinch_openapi/sms/__init__.py": "",
    "generated/sinch_openapi/sms/models/__init__.py": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
        "    from .item import Item\n    from .state import State\n"
        '__all__ = ["Item", "State"]\n'
    ),
    "generated/sinch_openapi/sms/models/state.py": 'State = Literal["on", "off"] | str\n',
    "generated/sinch_openapi/sms/models/item.py": (
        "class Item(Model):\n    count: int | None = _field()\n    _hidden: int\n    if TYPE_CHECKING:\n"
        "        def __init__(self, *, count: int | None = None) -> None: ...\n"
    ),
    "generated/sinch_openapi/sms/arguments.py": (
        '__all__ = ["ItemDict", "ItemInput", "ItemWireDict"]\n'
        "class ItemDict(TypedDict):\n    count: NotRequired[int]\n"
        'ItemInput: TypeAlias = "Item | ItemDict"\n'
        'ItemWireDict = TypedDict("ItemWireDict", {"count": int})\n'
    ),
    "generated/sinch_openapi/sms/api/__init__.py": "",
    "generated/sinch_openapi/sms/api/items/__init__.py": "",
    "generated/sinch_openapi/sms/api/items/list_items.py": "def build(*, page: int | None = None) -> Request: ...\n",
    "generated/sinch_openapi/sms/methods/__init__.py": "",
    "generated/sinch_openapi/sms/methods/resources.py": "class SmsResources(Methods):\n    pass\n",
    "generated/sinch_openapi/sms/methods/items.py": (
        "class ItemsMethods(Methods):\n"
        "    def send(self, text: str) -> None: ...\n"
        "    def list(self, page: int | None = None, size: int | None = None, **options: Any) -> list[Item]: ...\n"
    ),
}
ITEMS = "generated/sinch_openapi/sms/methods/items.py"
ARGUMENTS = "generated/sinch_openapi/sms/arguments.py"
ITEM = "generated/sinch_openapi/sms/models/item.py"
MODELS = "sinch_openapi.sms.models"


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def interfaces(old: Path, new: Path) -> tuple[Interface, Interface]:
    before, after = (read_interface(root / "generated" / "sinch_openapi", "sms", root) for root in (old, new))
    return before, after


def differences(tmp_path: Path, *edits: tuple[str, str, str]) -> list[Difference]:
    files = dict(FILES)
    for file, old, new in edits:
        assert old in files[file]
        files[file] = files[file].replace(old, new)
    roots = write(tmp_path / "old", FILES), write(tmp_path / "new", files)
    return compare_interfaces(*interfaces(*roots))


EDITS = {
    "nothing": ((), [], "patch"),
    "a new argument": (
        ((ITEMS, "size: int | None = None", "size: int | None = None, *, state: str | None = None"),),
        ["added client.sms.items.list(state)"],
        "minor",
    ),
    "a new argument that has to be given": (
        ((ITEMS, "self, page", "self, state: str, page"),),
        [
            "BREAKING changed client.sms.items.list: has its arguments in another order: state, page, size",
            "BREAKING added client.sms.items.list(state): is required",
        ],
        "major",
    ),
    "an argument gone": (
        ((ITEMS, ", size: int | None = None", ""),),
        ["BREAKING removed client.sms.items.list(size)"],
        "major",
    ),
    "an argument that takes less": (
        ((ITEMS, "page: int | None", "page: int"),),
        ["BREAKING changed client.sms.items.list(page): takes int, was int | None"],
        "major",
    ),
    "an argument that takes more": (
        ((ITEMS, "page: int | None", "page: int | str | None"),),
        ["changed client.sms.items.list(page): takes int | str | None, was int | None"],
        "minor",
    ),
    "an argument by name only": (
        ((ITEMS, ", size:", ", *, size:"),),
        ["BREAKING changed client.sms.items.list(size): is keyword-only"],
        "major",
    ),
    "another response": (
        ((ITEMS, "list[Item]", "list[Item] | None"),),
        ["BREAKING changed client.sms.items.list: returns list[Item] | None, was list[Item]"],
        "major",
    ),
    "a method that the facade has of its own": (((ITEMS, "text: str", "text: bytes"),), [], "patch"),
    "a new method": (
        ((ITEMS, "    def list", "    def get(self) -> Item: ...\n    def list"),),
        ["added client.sms.items.get"],
        "minor",
    ),
    "a method gone": ((((ITEMS, "def list", "def _list"),)), ["BREAKING removed client.sms.items.list"], "major"),
    "another type of a field": (
        ((ITEM, "count: int", "count: float"),),
        [f"BREAKING changed {MODELS}.Item.count: is float | None, was int | None"],
        "major",
    ),
    "a field that always comes": (
        ((ITEM, "count: int | None = _field", "count: int = _field"),),
        [f"changed {MODELS}.Item.count: is int, was int | None"],
        "minor",
    ),
    "a new field": (
        ((ITEM, "    _hidden", "    note: str | None = _field()\n    _hidden"),),
        [f"added {MODELS}.Item.note"],
        "minor",
    ),
    "a model gone": (
        (
            ("generated/sinch_openapi/sms/models/__init__.py", '"Item", ', ""),
            ("generated/sinch_openapi/sms/models/__init__.py", "    from .item import Item\n", ""),
        ),
        [f"BREAKING removed {MODELS}.Item"],
        "major",
    ),
    "a value gone": (
        (("generated/sinch_openapi/sms/models/state.py", ', "off"', ""),),
        [f"changed {MODELS}.State: is Literal['on'] | str, was Literal['on', 'off'] | str"],
        "minor",
    ),
    "a key of a dictionary gone": (
        ((ARGUMENTS, "    count: NotRequired[int]", "    pass"),),
        ["BREAKING removed sinch_openapi.sms.arguments.ItemDict.count"],
        "major",
    ),
    "a key of a dictionary that takes more": (
        ((ARGUMENTS, "NotRequired[int]", "NotRequired[int | str]"),),
        ["changed sinch_openapi.sms.arguments.ItemDict.count: takes NotRequired[int | str], was NotRequired[int]"],
        "minor",
    ),
    "a key of a dictionary that takes less": (
        ((ARGUMENTS, "NotRequired[int]", "NotRequired[Literal[1]]"),),
        [
            "BREAKING changed sinch_openapi.sms.arguments.ItemDict.count: "
            "takes NotRequired[Literal[1]], was NotRequired[int]"
        ],
        "major",
    ),
    "a key of a dictionary that has to be given": (
        ((ARGUMENTS, "NotRequired[int]", "int"),),
        ["BREAKING changed sinch_openapi.sms.arguments.ItemDict.count: takes int, was NotRequired[int]"],
        "major",
    ),
    "a new key of a dictionary": (
        ((ARGUMENTS, "NotRequired[int]", "NotRequired[int]\n    note: NotRequired[str]"),),
        ["added sinch_openapi.sms.arguments.ItemDict.note"],
        "minor",
    ),
    "a new key of a dictionary that has to be given": (
        ((ARGUMENTS, "NotRequired[int]", "NotRequired[int]\n    note: str"),),
        ["BREAKING added sinch_openapi.sms.arguments.ItemDict.note: is required"],
        "major",
    ),
    "one more that an argument may be": (
        ((ARGUMENTS, '"Item | ItemDict"', '"Item | ItemDict | PlainMapping"'),),
        ["changed sinch_openapi.sms.arguments.ItemInput: takes Item | ItemDict | PlainMapping, was Item | ItemDict"],
        "minor",
    ),
    "one less that an argument may be": (
        ((ARGUMENTS, '"Item | ItemDict"', '"Item"'),),
        ["BREAKING changed sinch_openapi.sms.arguments.ItemInput: takes Item, was Item | ItemDict"],
        "major",
    ),
}


@pytest.mark.parametrize(("edits", "expected", "step"), EDITS.values(), ids=EDITS)
def test_changes_visible_to_callers(
    tmp_path: Path, edits: tuple[tuple[str, str, str], ...], expected: list[str], step: str
) -> None:
    found = differences(tmp_path, *edits)
    assert [" ".join(str(one).split()) for one in found] == expected
    assert version_step(found) == step


def test_moved_import_path_is_one_difference(tmp_path: Path) -> None:
    files = {name.replace("api/items/", "api/things/"): text for name, text in FILES.items()}
    roots = write(tmp_path / "old", FILES), write(tmp_path / "new", files)
    found = compare_interfaces(*interfaces(*roots))
    (moved,) = found
    assert moved == Difference(
        "moved",
        "sinch_openapi.sms.api.items.list_items",
        "is now sinch_openapi.sms.api.things.list_items",
        breaking=True,
    )


def test_report_has_version_step_and_changelog_lines(tmp_path: Path) -> None:
    found = differences(
        tmp_path,
        (ITEM, "    _hidden", "    note: str | None = _field()\n    _hidden"),
        (ITEMS, ", size: int | None = None", ""),
        (ITEM, "count: int", "count: float"),
    )
    assert list(changelog(found)) == [
        "- Added: `Item.note`.",
        "- Removed: `client.sms.items.list(size)`.",
        "- `Item.count` is float | None, was int | None.",
    ]
    report = Report(title="sms", interface=found)
    assert report.breaking
    text = list(FORMATS["text"](report))
    assert "The Python interface: 3 differences, increment the major version." in text
    assert "  - Added: `Item.note`." in text
    assert '"version_step": "major"' in "\n".join(FORMATS["json"](report))
    assert "### The Python interface" in list(FORMATS["markdown"](report))


def test_missing_package_has_an_empty_interface(tmp_path: Path) -> None:
    assert read_interface(tmp_path, "sms", tmp_path) == {}
