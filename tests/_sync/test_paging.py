# Derived from tests/_async/test_paging.py by `make sync`; never edited by hand.
"""Lists: page by page, lazily, and continuing after a failure."""

from __future__ import annotations

from typing import Any, Unpack

import httpx
import pytest

import sinch
from sinch._core.options import CallOptions
from sinch._sync.caller import Resource
from sinch._sync.paging import Paginator
from sinch_openapi.conversation.api.messages import messages_list_last_messages_by_channel_identity as last_messages
from sinch_openapi.conversation.models import ListMessagesByChannelIdentityRequest
from sinch_openapi.numbers.api.active_number import number_service_list_active_numbers as active_numbers
from sinch_openapi.sms.api.groups import get_members, list_groups
from tests.wire import Wire

FAILED = httpx.Response(500)


class Lists(Resource):
    """Lists of every paging style."""

    def groups(
        self, page: int | None = None, page_size: int | None = None, **options: Unpack[CallOptions]
    ) -> Paginator[Any]:
        project = self._configuration.require_sms_path_id()
        return self._list(list_groups.build(project, page=page, page_size=page_size), options)

    def members(self, **options: Unpack[CallOptions]) -> Paginator[Any]:
        return self._list(get_members.build(self._configuration.require_sms_path_id(), "group-1"), options)

    def numbers(self, token: str | None = None, **options: Unpack[CallOptions]) -> Paginator[Any]:
        project = self._configuration.require_project_id()
        request = active_numbers.build(project, region_code="US", number_type="LOCAL", page_size=2, page_token=token)
        return self._list(request, options)

    def last_messages(self, **options: Unpack[CallOptions]) -> Paginator[Any]:
        body = ListMessagesByChannelIdentityRequest(channel_identities=[], page_size=2)
        return self._list(last_messages.build(self._configuration.require_project_id(), body=body), options)


def group_page(page: int, *names: str, count: int = 5) -> dict[str, Any]:
    return {"count": count, "page": page, "page_size": len(names), "groups": [{"id": name} for name in names]}


def number_page(token: str | None, *names: str) -> dict[str, Any]:
    return {"activeNumbers": [{"phoneNumber": name} for name in names], "nextPageToken": token, "totalSize": 5}


GROUPS = (group_page(0, "a", "b"), group_page(1, "c", "d"), group_page(2, "e"))
NUMBERS = (number_page("t1", "a", "b"), number_page("t2", "c", "d"), number_page("", "e"))


def requested_pages(wire: Wire) -> list[str | None]:
    return [dict(sent.query).get("page") for sent in wire.sent]


def test_pages_of_a_numbered_list() -> None:
    with Wire(*GROUPS) as wire:
        page = Lists(wire.client).groups(page_size=2)
        assert [group.id for group in page.content()] == ["a", "b"]
        assert (page.has_next_page, page.total, page.result.count) == (True, 5, 5)
        assert len(wire.sent) == 1
        assert page.next_page() is page
        assert [group.id for group in page.content()] == ["c", "d"]
        assert page.next_page() is page
        assert ([group.id for group in page.content()], page.has_next_page) == (["e"], False)
        assert page.next_page() is None
        assert [group.id for group in page.content()] == ["e"]
    assert requested_pages(wire) == [None, "1", "2"]
    assert [dict(sent.query)["page_size"] for sent in wire.sent] == ["2", "2", "2"]


def test_pages_of_a_list_with_tokens() -> None:
    with Wire(*NUMBERS) as wire:
        names = [number.phone_number for number in Lists(wire.client).numbers()]
    assert names == list("abcde")
    assert [dict(sent.query).get("pageToken") for sent in wire.sent] == [None, "t1", "t2"]
    assert {dict(sent.query)["regionCode"] for sent in wire.sent} == {"US"}


def test_page_token_in_the_body() -> None:
    pages = ({"messages": [{"id": "a"}], "next_page_token": "t1"}, {"messages": [{"id": "b"}]})
    with Wire(*pages) as wire:
        assert [message.id for message in Lists(wire.client).last_messages()] == ["a", "b"]
    assert [sent.body for sent in wire.sent] == [
        {"channel_identities": [], "page_size": 2},
        {"channel_identities": [], "page_size": 2, "page_token": "t1"},
    ]


def test_list_that_is_an_array() -> None:
    with Wire(["+15550100", "+15550101"]) as wire:
        page = Lists(wire.client).members()
        assert page.content() == page.result == ["+15550100", "+15550101"]
        assert (page.has_next_page, page.total) == (False, None)
        assert page.next_page() is None


def test_every_iterator_yields_all_items_each_time() -> None:
    with Wire(*GROUPS, *GROUPS[1:], *GROUPS[1:], *GROUPS[1:]) as wire:
        page = Lists(wire.client).groups(page_size=2)
        assert [group.id for group in page] == list("abcde")
        assert [group.id for group in page.iterator()] == list("abcde")
        assert [[group.id for group in groups] for groups in page.by_page()] == [["a", "b"], ["c", "d"], ["e"]]
        assert [one.result.page for one in page.auto_paging_iter()] == [0, 1, 2]
        assert [group.id for group in page.content()] == ["a", "b"]
    assert requested_pages(wire) == [None, *["1", "2"] * 4]


def test_pages_are_fetched_lazily() -> None:
    with Wire(*GROUPS) as wire:
        fetched = []
        for group in Lists(wire.client).groups(page_size=2):
            fetched.append((group.id, len(wire.sent)))
            if group.id == "c":
                break
    assert fetched == [("a", 1), ("b", 1), ("c", 2)]


def test_iteration_starts_at_the_current_page() -> None:
    with Wire(*GROUPS) as wire:
        page = Lists(wire.client).groups(page_size=2)
        page.next_page()
        assert [group.id for group in page] == ["c", "d", "e"]


@pytest.mark.parametrize("way", ["iterator", "by_page", "auto_paging_iter"])
def test_iteration_resumes_after_a_failure(way: str) -> None:
    with Wire(GROUPS[0], GROUPS[1], FAILED, GROUPS[2]) as wire:
        page = Lists(wire.client).groups(page_size=2, max_retries=0)
        given: list[Any] = []
        with pytest.raises(sinch.ServerError):
            for one in getattr(page, way)():
                given += [one.id] if way == "iterator" else [group.id for group in page.content()]
        assert given == ["a", "b", "c", "d"]
        assert [group.id for group in page.content()] == ["c", "d"]
        for one in getattr(page, way)():
            given += [one.id] if way == "iterator" else [group.id for group in page.content()]
    assert given == list("abcde")
    assert requested_pages(wire) == [None, "1", "2", "2"]


def test_next_page_can_be_retried_after_a_failure() -> None:
    with Wire(GROUPS[0], FAILED, GROUPS[1]) as wire:
        page = Lists(wire.client).groups(page_size=2, max_retries=0)
        with pytest.raises(sinch.ServerError):
            page.next_page()
        assert [group.id for group in page.content()] == ["a", "b"]
        page.next_page()
        assert [group.id for group in page.content()] == ["c", "d"]


@pytest.mark.parametrize(
    ("pages", "given", "reason"),
    [
        ((number_page("t1", "a"), number_page("t1", "b")), ["a", "b"], "names the same next page again"),
        (
            (number_page("t1", "a"), number_page("t2", "b"), number_page("t1", "c")),
            ["a", "b", "c"],
            "names the same next page again",
        ),
    ],
)
def test_repeated_page_tokens_raise(pages: tuple[Any, ...], given: list[str], reason: str) -> None:
    with Wire(*pages) as wire:
        page = Lists(wire.client).numbers()
        got = []
        with pytest.raises(sinch.RepeatedPageError, match=reason):
            for number in page:
                got.append(number.phone_number)  # noqa: PERF401  # the items before the error count
        with pytest.raises(sinch.RepeatedPageError, match=reason):
            page.next_page()
    assert (got, len(wire.sent)) == (given, len(pages))


def test_next_page_token_equal_to_the_current_one_raises() -> None:
    with Wire(number_page("t1", "a"), number_page("t1", "b")) as wire:
        page = Lists(wire.client).numbers("t1")
        with pytest.raises(sinch.RepeatedPageError, match="names the same next page again"):
            page.next_page()
    assert len(wire.sent) == 1


@pytest.mark.parametrize("count", [1, 2, 3])
def test_pages_of_one_item(count: int) -> None:
    names = list("abc")[:count]
    with Wire(*(group_page(page, name, count=count) for page, name in enumerate(names))) as wire:
        assert [group.id for group in Lists(wire.client).groups(page_size=1)] == names
    first = ("page_size", "1")
    assert [sent.query for sent in wire.sent] == [[first], [first, ("page", "1")], [first, ("page", "2")]][:count]


def test_non_numeric_count_ends_the_list() -> None:
    with Wire({**GROUPS[0], "count": "many"}) as wire:
        page = Lists(wire.client).groups(page_size=2)
        assert ([group.id for group in page], page.total) == (["a", "b"], None)


def test_earlier_page_in_the_response_raises() -> None:
    with Wire(GROUPS[0], GROUPS[0]) as wire:
        page = Lists(wire.client).groups(page_size=2)
        got = []
        with pytest.raises(sinch.RepeatedPageError, match="answers page 0 instead of page 1"):
            for group in page:
                got.append(group.id)  # noqa: PERF401  # the items before the error count
    assert (got, len(wire.sent)) == (["a", "b"], 2)


def test_shrinking_pages_raise() -> None:
    with Wire(GROUPS[0], group_page(1, "c")) as wire:
        got = []
        with pytest.raises(sinch.RepeatedPageError, match="shrink in the middle of the list"):
            for group in Lists(wire.client).groups(page_size=2):
                got.append(group.id)  # noqa: PERF401  # the items before the error count
    assert (got, len(wire.sent)) == (["a", "b", "c"], 2)


def test_list_starting_at_its_last_page_ends_there() -> None:
    with Wire(group_page(2, "e")) as wire:
        page = Lists(wire.client).groups(page=2, page_size=2)
        assert (page.has_next_page, [group.id for group in page]) == (False, ["e"])
    assert requested_pages(wire) == ["2"]


def test_server_returning_smaller_pages_than_requested() -> None:
    with Wire(*GROUPS) as wire:
        assert [group.id for group in Lists(wire.client).groups(page_size=1000)] == list("abcde")


def test_empty_page_ends_a_numbered_list_but_not_one_with_tokens() -> None:
    with Wire(group_page(0, count=9)) as wire:
        assert [group.id for group in Lists(wire.client).groups()] == []
    with Wire(number_page("t1"), number_page("t2", "a"), number_page(None)) as wire:
        assert [number.phone_number for number in Lists(wire.client).numbers()] == ["a"]


def test_options_apply_to_every_page() -> None:
    with Wire(*GROUPS) as wire:
        for _ in Lists(wire.client).groups(page_size=2, extra_headers={"x-tenant": "one"}):
            pass
    assert [sent.headers["x-tenant"] for sent in wire.sent] == ["one"] * 3


def test_list_keeps_the_settings_it_started_with() -> None:
    with Wire(*GROUPS) as wire:
        page = Lists(wire.client).groups(page_size=2)
        wire.client.configuration.service_plan_id = "fake-plan"
        wire.client.configuration.sms_api_token = "fake-sms-token"
        assert [group.id for group in page] == list("abcde")
    assert {(sent.path, sent.headers["authorization"]) for sent in wire.sent} == {
        ("/xms/v1/fake-project/groups", "Bearer fake-access-token")
    }


def raw_responses(wire: Wire) -> Any:
    """Return the raw responses, which type checkers only see on the client's own resources."""
    return getattr(Lists(wire.client), "with_raw_response")  # noqa: B009


def test_raw_responses_of_lists() -> None:
    with Wire(*GROUPS) as wire:
        raw = raw_responses(wire).groups(page_size=2)
        assert (raw.status, raw.json()["count"]) == (200, 5)
        assert [group.id for group in raw.parse().groups] == ["a", "b"]
        assert "groups" in dir(raw_responses(wire))
        with pytest.raises(AttributeError):
            _ = raw_responses(wire).grups


def test_repr_of_a_list() -> None:
    with Wire(*GROUPS) as wire:
        page = Lists(wire.client).groups(page_size=2)
        assert "has_next_page=True" in repr(page)


def test_first_page_can_be_retried_after_a_failure() -> None:
    with Wire(FAILED, *GROUPS) as wire:
        lists = Lists(wire.client)
        with pytest.raises(sinch.ServerError):
            lists.groups(page_size=2, max_retries=0)
        page = lists.groups(page_size=2, max_retries=0)
        assert page.total == 5


def test_two_lists_are_independent() -> None:
    with Wire(GROUPS[0], GROUPS[0], GROUPS[1], GROUPS[1]) as wire:
        one = Lists(wire.client).groups(page_size=2)
        other = Lists(wire.client).groups(page_size=2)
        one.next_page()
        assert [group.id for group in other.content()] == ["a", "b"]
        other.next_page()
    assert requested_pages(wire) == [None, None, "1", "1"]
