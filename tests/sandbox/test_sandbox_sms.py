"""SMS: batches."""

from base64 import b64encode

import httpx
import pytest

from .conftest import Time

BATCHES = "/xms/v1/plan-1/batches"
TEXT = {"to": ["+12025550101"], "from": "+12025550102", "body": "hello"}
BINARY = TEXT | {"type": "mt_binary", "body": "aGVsbG8=", "udh": "06050423F423F4"}
MEDIA = TEXT | {"type": "mt_media", "body": {"url": "https://example.com/a.png"}}


def send(client: httpx.Client, **fields: object) -> dict[str, object]:
    response = client.post(BATCHES, json=TEXT | fields)
    assert response.status_code == 201
    batch: dict[str, object] = response.json()
    return batch


def listed(client: httpx.Client, **query: str | int) -> list[str]:
    return [batch["id"] for batch in client.get(BATCHES, params=query).json()["batches"]]


def test_text_batch_has_sent_fields_and_fields_of_the_api(client: httpx.Client) -> None:
    batch = send(client, client_reference="order-1", unknown="left out")
    assert len(str(batch.pop("id"))) == 26
    assert batch == {
        **TEXT,
        "type": "mt_text",
        "client_reference": "order-1",
        "canceled": False,
        "created_at": "2026-01-01T00:00:00.000Z",
        "modified_at": "2026-01-01T00:00:00.000Z",
        "delivery_report": "none",
        "send_at": "2026-01-01T00:00:00.000Z",
        "expire_at": "2026-01-04T00:00:00.000Z",
        "feedback_enabled": False,
        "flash_message": False,
    }


def test_default_page_size_is_30_batches(client: httpx.Client) -> None:
    for _ in range(35):
        send(client)
    assert [len(listed(client)), len(listed(client, page_size=35))] == [30, 35]


def test_list_of_several_senders_is_paged(client: httpx.Client) -> None:
    sent = [str(send(client, **{"from": f"+1202555010{number % 3}"})["id"]) for number in range(9)]
    expected = [batch for number, batch in enumerate(sent) if number % 3 < 2][::-1]
    query: dict[str, str | int] = {"from": "+12025550100,+12025550101", "page_size": 2}
    pages = [listed(client, **query, page=page) for page in range(4)]
    assert pages == [expected[:2], expected[2:4], expected[4:], []]


def test_binary_message_has_at_most_140_bytes(client: httpx.Client) -> None:
    def status(size: int) -> int:
        body = b64encode(bytes(size - len(bytes.fromhex(str(BINARY["udh"]))))).decode()
        return client.post(BATCHES, json=BINARY | {"body": body}).status_code

    assert [status(140), status(141)] == [201, 400]


def test_dry_run_lists_100_recipients_by_default(client: httpx.Client) -> None:
    everybody = [f"+1202555{number:04}" for number in range(120)]
    path = f"{BATCHES}/dry_run"

    def count(**query: int) -> int:
        response = client.post(path, json=TEXT | {"to": everybody}, params={"per_recipient": "true", **query})
        return len(response.json()["per_recipient"])

    assert [count(), count(number_of_recipients=110)] == [100, 110]


def test_expiry_follows_the_time_of_sending(client: httpx.Client) -> None:
    batch = send(client, send_at="2026-02-01T10:00:00+02:00")
    assert (batch["send_at"], batch["expire_at"]) == ("2026-02-01T10:00:00+02:00", "2026-02-04T08:00:00.000Z")


@pytest.mark.parametrize(
    ("send_at", "expire_at"),
    [
        ("2026-02-01t10:00:00z", "2026-02-04T10:00:00.000Z"),
        ("2026-02-01T10:00:00.123456789Z", "2026-02-04T10:00:00.123Z"),
    ],
)
def test_unusual_date_times_are_parsed(client: httpx.Client, send_at: str, expire_at: str) -> None:
    assert send(client, send_at=send_at)["expire_at"] == expire_at


@pytest.mark.parametrize("send_at", ["9999-12-31T00:00:00Z", "0001-01-01T00:00:00+05:00", "2026-02-01T10:00:00"])
def test_impossible_date_times_are_rejected(client: httpx.Client, send_at: str) -> None:
    response = client.post(BATCHES, json=TEXT | {"send_at": send_at})
    assert response.status_code == 400
    assert response.json()["text"].startswith("send_at: ")


@pytest.mark.parametrize("body", [TEXT, BINARY, MEDIA])
def test_batch_can_be_read_back(client: httpx.Client, body: dict[str, object]) -> None:
    sent = client.post(BATCHES, json=body).json()
    assert sent["type"] == body.get("type", "mt_text")
    assert client.get(f"{BATCHES}/{sent['id']}").json() == sent


def test_media_batch_has_no_fields_of_texts(client: httpx.Client) -> None:
    batch = send(client, **MEDIA, flash_message=True)
    assert "flash_message" not in batch
    assert batch["strict_validation"] is False


def test_cancel_changes_the_batch(client: httpx.Client, time: Time) -> None:
    batch = send(client)
    time.advance(seconds=5)
    canceled = client.delete(f"{BATCHES}/{batch['id']}").json()
    assert canceled == batch | {"canceled": True, "modified_at": "2026-01-01T00:00:05.000Z"}
    assert client.get(f"{BATCHES}/{batch['id']}").json() == canceled


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_unknown_batch_returns_404_without_body(client: httpx.Client, method: str) -> None:
    response = client.request(method, f"{BATCHES}/unknown")
    assert (response.status_code, response.content) == (404, b"")


def test_other_service_plans_do_not_see_the_batch(client: httpx.Client) -> None:
    batch = send(client)
    assert client.get(f"/xms/v1/plan-2/batches/{batch['id']}").status_code == 404


def test_list_is_paged_newest_first(client: httpx.Client) -> None:
    sent = [send(client)["id"] for _ in range(5)][::-1]
    page = client.get(BATCHES, params={"page": 2, "page_size": 2}).json()
    assert (page["count"], page["page"], page["page_size"]) == (5, 2, 1)
    assert [batch["id"] for batch in page["batches"]] == sent[4:]
    assert listed(client, page=0, page_size=2) == sent[:2]
    assert listed(client, page=3, page_size=2) == []


def test_list_filters(client: httpx.Client, time: Time) -> None:
    first = send(client, **{"from": "+12025550103"})["id"]
    time.advance(minutes=10)
    second = send(client, client_reference="order-1")["id"]
    time.advance(minutes=10)

    assert listed(client, client_reference="order-1") == [second]
    assert listed(client, **{"from": "+12025550103"}) == [first]
    assert listed(client, **{"from": "+12025550103,+12025550102"}) == [second, first]
    assert listed(client, start_date="2026-01-01T00:10:00Z") == [second]
    assert listed(client, end_date="2026-01-01T00:10:00Z") == [first]


def test_list_ends_after_14_days(client: httpx.Client, time: Time) -> None:
    client.headers["authorization"] = "Bearer fake-service-plan-token"  # It does not expire.
    batch = send(client)["id"]
    time.advance(days=14)
    assert listed(client) == [batch]
    time.advance(seconds=1)
    assert listed(client) == []


@pytest.mark.parametrize(
    ("body", "code", "text"),
    [
        (b"{", "syntax_invalid_json", "body: is not valid JSON"),
        (b'{"to": "+12025550101", "body": "x"}', "syntax_invalid_parameter_format", "to: must be of type array"),
        (b'{"to": [], "body": "x"}', "syntax_constraint_violation", "to: must have at least 1 items"),
        (b'{"to": [1], "body": "x"}', "syntax_invalid_parameter_format", "to[0]: must be of type string"),
        (b'{"to": ["+12025550101"]}', "syntax_constraint_violation", "body: is required"),
        (b'{"to": ["+12025550101"], "body": null}', "syntax_invalid_parameter_format", "body: must be of type string"),
        (
            b'{"to": ["+12025550101"], "body": "x", "type": "mt_fax"}',
            "syntax_invalid_parameter_format",
            "type: must be one of mt_text, mt_binary, mt_media",
        ),
        (
            b'{"to": ["+12025550101"], "body": "x", "type": "mt_binary"}',
            "syntax_constraint_violation",
            "udh: is required",
        ),
        (
            b'{"to": ["+12025550101"], "body": {}, "type": "mt_media"}',
            "syntax_constraint_violation",
            "body.url: is required",
        ),
    ],
)
def test_invalid_batch_error_names_the_field(client: httpx.Client, body: bytes, code: str, text: str) -> None:
    response = client.post(BATCHES, content=body, headers={"content-type": "application/json"})
    assert response.status_code == 400
    assert response.json() == {"code": code, "text": text}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"page": "x"}, "syntax_invalid_parameter_format"),
        ({"page": "-1"}, "syntax_constraint_violation"),
        ({"page_size": "101"}, "syntax_constraint_violation"),
        ({"start_date": "2026-01-01"}, "syntax_invalid_parameter_format"),
    ],
)
def test_invalid_query_error_names_the_parameter(client: httpx.Client, query: dict[str, str], code: str) -> None:
    response = client.get(BATCHES, params=query)
    assert response.status_code == 400
    assert response.json()["code"] == code
    assert response.json()["text"].startswith(f"{next(iter(query))}: ")
