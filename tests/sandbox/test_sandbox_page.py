"""The page: served from the package, asking nobody else, live, and never fooled by a text."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sinch.sandbox.change_stream import Changes
from sinch.sandbox.server import running_sandbox

from .browser import browser
from .conftest import new_token

BATCHES = "/xms/v1/plan-1/batches"
PHONE, SENDER = "+12025550120", "+12025550121"
PAGE = Path(__file__).parents[2] / "sinch" / "sandbox" / "page"
FILES = ["/", "/_sandbox/page/page.js", "/_sandbox/page/page.css", "/_sandbox/page/preact.js"]
HOSTILE = "<img src=x onerror=\"document.title='fooled'\"><script>document.title='fooled'</script>"

needs_chromium = pytest.mark.real("chromium")


@pytest.fixture
def served() -> Iterator[httpx.Client]:
    with running_sandbox(lenient=True) as url, httpx.Client(base_url=url) as client:
        client.headers["authorization"] = f"Bearer {new_token(client)}"
        yield client


@pytest.mark.parametrize("path", FILES)
def test_the_page_comes_with_a_strict_policy(anonymous: httpx.Client, path: str) -> None:
    answer = anonymous.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["index.html", "page.js", "page.css"])
def test_the_page_names_no_other_place(path: str) -> None:
    assert not re.findall(r"""["'(](?:https?:)?//[a-z]""", (PAGE / path).read_text("utf-8"))


def test_the_library_comes_with_its_licences() -> None:
    assert {each.name for each in (PAGE / "vendored").iterdir()} == {"preact.js", "LICENSE.htm", "LICENSE.preact"}
    assert "Preact" in (PAGE.parents[2] / "NOTICE").read_text("utf-8")


def test_changes_are_told_as_they_happen(served: httpx.Client) -> None:
    with served.stream("GET", "/_sandbox/stream") as stream:
        lines = stream.iter_lines()
        assert next(lines) == ": from now on"
        served.post(BATCHES, json={"to": [PHONE], "body": "hello"})
        told = next(line for line in lines if line.startswith("data: "))
    assert "phone_message" in told


async def test_streams_end_with_the_server() -> None:
    changes = Changes()
    told = changes.stream()
    assert (await anext(told)).startswith(":")
    changes.close()
    assert [line async for line in told] == []


def test_what_the_apis_keep_is_listed(client: httpx.Client) -> None:
    batch = client.post(BATCHES, json={"to": [PHONE], "body": "hello"}).json()
    [listed] = client.get("/_sandbox/resources/batches").json()["resources"]
    assert (listed["owner"], listed["id"], listed["body"]) == ("plan-1", batch["id"], batch)
    assert "did you mean 'apps'" in client.get("/_sandbox/resources/app").json()["message"]


def test_the_event_log_comes_in_pages(client: httpx.Client) -> None:
    for _ in range(3):
        client.post("/_sandbox/events", json={"api": "sms", "event": {}, "target": "http://192.0.2.1"})
    first = client.get("/_sandbox/deliveries", params={"limit": 2}).json()["deliveries"]
    rest = client.get("/_sandbox/deliveries", params={"limit": 2, "before": first[-1]["id"]}).json()["deliveries"]
    assert [each["id"] for each in first + rest] == ["delivery-3", "delivery-2", "delivery-1"]


@needs_chromium
async def test_hostile_texts_stay_texts(served: httpx.Client, tmp_path: Path) -> None:
    served.post(BATCHES, json={"to": [PHONE], "body": HOSTILE})
    async with browser(tmp_path) as page:
        for view in (f"phones/{PHONE}", "requests/request-2", "batches"):
            await page.open(f"{served.base_url}#/{view}")
            await page.until("document.body.textContent.includes('<img src=x')")
            assert await page.run("document.querySelectorAll('img, body script').length") == 0
            assert await page.run("document.title") == "Sinch sandbox"


@needs_chromium
@pytest.mark.parametrize("view", ["phones", "requests", "events", "numbers", "apps", "contacts", "batches"])
async def test_every_view_is_drawn(served: httpx.Client, tmp_path: Path, view: str) -> None:
    async with browser(tmp_path) as page:
        await page.open(f"{served.base_url}#/{view}")
        await page.until("document.querySelector('.list a, .list p')")
        assert await page.run("document.querySelector('nav a[aria-current]').textContent") == view.title()


@needs_chromium
async def test_the_page_is_live_and_answers_as_the_phone(served: httpx.Client, tmp_path: Path) -> None:
    async with browser(tmp_path) as page:
        await page.open(f"{served.base_url}#/phones/{PHONE}")
        await asyncio.to_thread(served.post, BATCHES, json={"to": [PHONE], "from": SENDER, "body": "Who is there?"})
        await page.until("document.querySelectorAll('.bubble').length === 1")
        await page.run("document.querySelector('textarea').focus()")
        await page.call("Input.insertText", text="It is me")
        await page.until("document.querySelector('textarea').value === 'It is me'")
        await page.press("Enter", "\r")
        await page.until("document.querySelectorAll('.bubble.mine').length === 1")
    inbounds = served.get("/xms/v1/plan-1/inbounds").json()["inbounds"]
    assert [each["body"] for each in inbounds] == ["It is me"]


@needs_chromium
async def test_a_choice_is_tapped_on_the_page(served: httpx.Client, tmp_path: Path) -> None:
    recipient = {"identified_by": {"channel_identities": [{"channel": "WHATSAPP", "identity": PHONE}]}}
    message = {"choice_message": {"text_message": {"text": "Tea?"}, "choices": [{"text_message": {"text": "Yes"}}]}}
    body = {"app_id": "app-1", "recipient": recipient, "message": message}
    served.post("/v1/projects/project-1/messages:send", json=body)
    async with browser(tmp_path) as page:
        await page.open(f"{served.base_url}#/phones/{PHONE}")
        await page.until("document.querySelector('.choices button')")
        await page.run("document.querySelector('.choices button').click()")
        await page.until("document.querySelectorAll('.bubble.mine').length === 1")


@needs_chromium
async def test_many_messages_and_long_words_fit_a_narrow_page(served: httpx.Client, tmp_path: Path) -> None:
    for number in range(120):
        served.post(BATCHES, json={"to": [PHONE], "body": f"{number}" + "x" * 500})
    async with browser(tmp_path / "browser") as page:
        await page.look(tmp_path / "page.png", 390, 800, "dark")
        await page.open(f"{served.base_url}#/phones/{PHONE}")
        await page.until("document.querySelectorAll('.bubble').length === 100")
        assert await page.run("document.documentElement.scrollWidth") == 390
        await page.run("document.querySelector('.thread button').click()")
        await page.until("document.querySelectorAll('.bubble').length === 120")


@needs_chromium
async def test_keys_lead_through_the_page(served: httpx.Client, tmp_path: Path) -> None:
    for number in (PHONE, SENDER):
        served.post(BATCHES, json={"to": [number], "body": "hello"})
    async with browser(tmp_path) as page:
        await page.open(f"{served.base_url}#/phones")
        await page.until("document.querySelectorAll('.list a').length === 2")
        await page.press("j", "j")
        await page.until("document.querySelector('.list a[aria-current]')")
        await page.press("/", "/")
        assert await page.run("document.activeElement.className") == "search"
        await page.call("Input.insertText", text=PHONE[-4:])
        await page.until("document.querySelectorAll('.list a').length === 1")
