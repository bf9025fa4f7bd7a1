"""The pages of the methods."""

from __future__ import annotations

import re

import pytest

from scripts.contract.documents import APIS, operations
from scripts.contract.overlay import read_contract
from scripts.method_pages import Page, index, pages, render

PAGES = list(pages())


def test_every_operation_has_a_page() -> None:
    declared = {
        (api.package, operation["operationId"]) for api in APIS for *_, operation in operations(read_contract(api))
    }

    assert {(page.api, page.operation) for page in PAGES} == declared


@pytest.mark.parametrize("page", PAGES, ids=[f"{page.method}-{page.operation}" for page in PAGES])
def test_a_page_shows_call_request_and_answer(page: Page) -> None:
    text = render(page)

    assert text.startswith(f"# client.{page.method}\n\n````{{code-block}} python\n{page.method.split('.')[-1]}(")
    assert re.search(r"\*\*(options|fields): Unpack\[", text)
    assert f"## On the wire\n\n`{page.verb} {page.path}`" in text
    assert "A request of this operation, recorded against the sandbox" in text
    assert f"````{{code-block}} text\n{page.verb} /" in text


def test_arguments_errors_and_result_come_from_the_method() -> None:
    [page] = [page for page in PAGES if page.method == "numbers.get"]

    assert "- `phone_number`: " in render(page)
    assert "## Errors\n\n- `" in render(page)
    assert "## Returns\n\n" in render(page)


def test_the_index_has_every_page_once() -> None:
    lines = index({page.method: page for page in PAGES}).splitlines()

    assert [lines.count(page.method) for page in PAGES] == [1] * len(PAGES)
