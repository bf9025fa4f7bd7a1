"""Authentication, and how each API rejects requests."""

from base64 import b64encode

import httpx
import pytest

from sinch.sandbox.app import create_app
from sinch.sandbox.auth import Credentials

from .conftest import InProcess, Time, new_token

NUMBERS = "/v1/projects/project-1/activeNumbers"
LOOKUP = "/v2/projects/project-1/lookups"
SMS = "/xms/v1/project-1/batches"
CONVERSATION = "/v1/projects/project-1/messages"
GRANT = {"grant_type": "client_credentials"}


def call(client: httpx.Client, path: str, authorization: str) -> httpx.Response:
    headers = {"authorization": authorization} if authorization else {}
    if path == LOOKUP:
        return client.post(path, json={"number": "+12025550101"}, headers=headers)
    return client.get(path, headers=headers)


def basic(key_id: str, key_secret: str) -> str:
    return "Basic " + b64encode(f"{key_id}:{key_secret}".encode()).decode()


def test_token_response(anonymous: httpx.Client) -> None:
    token = anonymous.post("/oauth2/token", data=GRANT, auth=("fake-key-id", "fake-key-secret")).json()
    assert token.pop("access_token").startswith("sandbox-token-")
    assert token == {"expires_in": 3600, "scope": "", "token_type": "bearer"}


@pytest.mark.parametrize(
    ("form", "authorization", "status", "error"),
    [
        ({}, basic("fake-key-id", "fake-key-secret"), 400, "invalid_request"),
        ({"grant_type": "password"}, basic("fake-key-id", "fake-key-secret"), 400, "unsupported_grant_type"),
        (GRANT, "", 401, "invalid_client"),
        (GRANT, basic("fake-key-id", ""), 401, "invalid_client"),
        (GRANT, basic("", "fake-key-secret"), 401, "invalid_client"),
        (GRANT, "Basic fake!", 401, "invalid_client"),
        (GRANT, "Bearer fake-token", 401, "invalid_client"),
    ],
)
def test_invalid_token_request_is_rejected(
    anonymous: httpx.Client, form: dict[str, str], authorization: str, status: int, error: str
) -> None:
    response = anonymous.post("/oauth2/token", data=form, headers={"authorization": authorization})
    assert response.status_code == status
    assert response.json()["error"] == error
    assert response.json()["error_description"]


@pytest.mark.parametrize("path", [NUMBERS, LOOKUP, SMS, CONVERSATION])
def test_issued_token_is_accepted(anonymous: httpx.Client, path: str) -> None:
    assert call(anonymous, path, f"Bearer {new_token(anonymous)}").status_code == 200


@pytest.mark.parametrize(("path", "status"), [(NUMBERS, 200), (LOOKUP, 200), (CONVERSATION, 200), (SMS, 401)])
def test_basic_is_accepted_except_for_sms(anonymous: httpx.Client, path: str, status: int) -> None:
    assert call(anonymous, path, basic("fake-key-id", "fake-key-secret")).status_code == status


@pytest.mark.parametrize(("path", "status"), [(NUMBERS, 401), (LOOKUP, 401), (CONVERSATION, 401), (SMS, 200)])
def test_foreign_token_is_accepted_for_service_plans_only(anonymous: httpx.Client, path: str, status: int) -> None:
    assert call(anonymous, path, "Bearer fake-api-token").status_code == status


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer", "Basic Og==", "Digest fake"])
@pytest.mark.parametrize("path", [NUMBERS, LOOKUP, SMS, CONVERSATION])
def test_missing_credentials_are_rejected(anonymous: httpx.Client, path: str, authorization: str) -> None:
    response = call(anonymous, path, authorization)
    assert response.status_code == 401
    assert "expired" not in response.headers["www-authenticate"]


@pytest.mark.parametrize("path", [NUMBERS, LOOKUP, SMS, CONVERSATION])
def test_expired_token_response_names_the_reason(anonymous: httpx.Client, time: Time, path: str) -> None:
    token = new_token(anonymous)
    time.advance(seconds=3599)
    assert call(anonymous, path, f"Bearer {token}").status_code == 200
    time.advance(seconds=1)
    response = call(anonymous, path, f"Bearer {token}")
    assert response.status_code == 401
    expected = 'Bearer error="invalid_token", error_description="The access token expired"'
    assert response.headers["www-authenticate"] == expected


def test_formats_of_401_responses(anonymous: httpx.Client) -> None:
    assert call(anonymous, SMS, "").content == b""
    assert call(anonymous, NUMBERS, "").json()["error"]["code"] == 401
    assert call(anonymous, CONVERSATION, "").json()["error"]["status"] == "UNAUTHENTICATED"
    assert call(anonymous, LOOKUP, "").json()["status"] == 401


@pytest.mark.parametrize(
    ("key_id", "key_secret", "status"),
    [
        ("fake-key-id", "fake-key-secret", 200),
        ("fake-key-id", "fake-other", 401),
        ("fake-other", "fake-key-secret", 401),
        ("fake-kéy", "fake-key-secret", 401),
    ],
)
def test_configured_credentials_are_the_only_ones(key_id: str, key_secret: str, status: int) -> None:
    app = create_app(credentials=Credentials("fake-key-id", "fake-key-secret"))
    with httpx.Client(transport=InProcess(app), base_url="http://sandbox") as client:
        authorization = {"authorization": basic(key_id, key_secret)}
        assert client.post("/oauth2/token", data=GRANT, headers=authorization).status_code == status
        assert client.get(NUMBERS, headers=authorization).status_code == status


def test_credentials_do_not_print_their_secret() -> None:
    assert "fake-key-secret" not in repr(Credentials("fake-key-id", "fake-key-secret"))
