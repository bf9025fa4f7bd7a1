"""The page in a browser: messages are rendered as on a phone, live, and hostile texts are escaped."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from sinch import SinchClient, SinchException
from sinch.testing import Sandbox
from tests.sandbox.test_sandbox_server import program

pytestmark = pytest.mark.real("chromium")

PHONE, OTHER, SENDER = "+12025550120", "+12025550121", "+12025550122"
IDENTITIES = [{"channel": "SMS", "identity": PHONE}]
HOSTILE = "<img src=x onerror=\"document.title='fooled'\"><script>document.title='fooled'</script>"
TRANSLATIONS = [
    {
        "language_code": language,
        "version": "1",
        "variables": [{"key": "name"}],
        "text_message": {"text": text},
    }
    for language, text in {"de-DE": "Unterwegs, ${name}", "en-US": "Your order is on its way, ${name}"}.items()
]


def send(client: SinchClient, text: str, to: str = PHONE) -> None:
    client.sms.batches.send_sms(to=[to], from_=SENDER, body=text)


def send_to_app(client: SinchClient, message: dict[str, Any]) -> None:
    recipient = [{"channel": "WHATSAPP", "identity": PHONE}]
    client.conversation.messages.send(app_id="shop", message=message, recipient_identities=recipient)


def open_thread(page: Page, number: str = PHONE) -> None:
    page.get_by_role("link", name=number).click()


def choice(title: str) -> dict[str, Any]:
    return {"text_message": {"text": title}}


MESSAGES: dict[str, tuple[dict[str, Any], list[str], list[str]]] = {
    "text": ({"text_message": {"text": "Good morning"}}, ["Good morning"], []),
    "media": (
        {"media_message": {"url": "https://example.com/cat.png"}},
        ["Media", "https://example.com/cat.png"],
        [],
    ),
    "location": (
        {
            "location_message": {
                "title": "Shop",
                "label": "Main Street",
                "coordinates": {"latitude": 1.5, "longitude": 2},
            }
        },
        ["Shop", "Main Street", "1.5, 2"],
        [],
    ),
    "card": (
        {"card_message": {"title": "Teapot", "description": "Holds a litre", "choices": [choice("Buy")]}},
        ["Teapot", "Holds a litre"],
        ["Buy"],
    ),
    "carousel": (
        {
            "carousel_message": {
                "cards": [{"title": "Red", "choices": [choice("Take red")]}, {"title": "Blue"}],
                "choices": [choice("Neither")],
            }
        },
        ["Red", "Blue"],
        ["Take red", "Neither"],
    ),
    "choice": (
        {
            "choice_message": {
                "text_message": {"text": "Tea?"},
                "choices": [choice("Yes"), {"url_message": {"title": "Read on", "url": "https://example.com"}}],
            }
        },
        ["Tea?", "↗ Read on"],
        ["Yes"],
    ),
    "list": (
        {
            "list_message": {
                "title": "Drinks",
                "sections": [{"title": "Hot", "items": [{"choice": {"title": "Coffee", "postback_data": "coffee"}}]}],
            }
        },
        ["Drinks", "Hot"],
        ["Coffee"],
    ),
    "contact": (
        {
            "contact_info_message": {
                "name": {"full_name": "Ada Example"},
                "phone_numbers": [{"phone_number": OTHER}],
            }
        },
        ["Ada Example", OTHER],
        [],
    ),
    "template": (
        {
            "template_message": {
                "omni_template": {"template_id": "order", "version": "1", "parameters": {"name": "Ada"}}
            }
        },
        ["Your order is on its way, Ada"],
        [],
    ),
    "template of the channel": (
        {
            "template_message": {
                "channel_template": {
                    "WHATSAPP": {"template_id": "greeting", "language_code": "en", "parameters": {"who": "Ada"}}
                }
            }
        },
        ["Template", "greeting", "who", "Ada"],
        [],
    ),
}


@pytest.mark.parametrize("kind", MESSAGES)
def test_messages_are_rendered_as_on_a_phone(page: Page, client: SinchClient, kind: str) -> None:
    message, texts, buttons = MESSAGES[kind]
    client.conversation.templates.create("en-US", TRANSLATIONS, template_id="order")
    send_to_app(client, message)
    open_thread(page)
    bubble = page.locator(".bubble")
    for text in texts:
        expect(bubble).to_contain_text(text)
    assert "{" not in bubble.inner_text()
    assert bubble.get_by_role("button").all_inner_texts() == buttons


@pytest.mark.parametrize("kind", ["card", "carousel", "choice", "list"])
def test_choices_can_be_tapped(page: Page, client: SinchClient, sandbox: Sandbox, kind: str) -> None:
    message, _, [first, *_rest] = MESSAGES[kind]
    send_to_app(client, message)
    open_thread(page)
    page.get_by_role("button", name=first).click()
    expect(page.locator(".bubble.mine")).to_contain_text("Tapped")
    [_, tapped] = sandbox.phone(PHONE).messages
    assert "choice_response_message" in tapped["content"]


def test_phone_can_reply(page: Page, client: SinchClient, sandbox: Sandbox) -> None:
    send(client, "Who is there?")
    open_thread(page)
    page.get_by_label("Reply as this phone").fill("It is me")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.mine")).to_contain_text("It is me")
    expect(page.get_by_label("Reply as this phone")).to_have_value("")
    assert [each.body for each in client.sms.inbounds.list().iterator()] == ["It is me"]


def test_failed_reply_shows_an_error(context: BrowserContext, sandbox: Sandbox) -> None:
    page = context.new_page()
    page.goto(f"{sandbox.url}#/phones/{PHONE}")
    page.get_by_label("Reply as this phone").fill("Hello?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("set to (a number) or app_id")
    expect(page.get_by_label("Reply as this phone")).to_have_value("Hello?")


def test_deliveries_are_marked(page: Page, client: SinchClient, sandbox: Sandbox) -> None:
    sandbox.phone(OTHER).lets_messages("fail")
    send(client, "arrives")
    send(client, "is lost", OTHER)
    open_thread(page)
    expect(page.get_by_label("Delivered")).to_have_text("✓✓")
    open_thread(page, OTHER)
    expect(page.locator(".bubble.lost")).to_contain_text(re.compile("✗ Failed"))


def test_requests_are_shown_with_responses_and_errors(page: Page, client: SinchClient) -> None:
    with pytest.raises(SinchException, match="expire_at"):
        client.sms.batches.send_sms(to=[PHONE], from_=SENDER, body="Hi", extra_body={"expire_at": "1234"})
    page.get_by_role("link", name="Requests").click()
    page.locator(".list a").first.click()
    detail = page.get_by_label("Detail")
    expect(detail).to_contain_text("POST /xms/v1/sandbox-plan/batches")
    expect(detail.locator("h3", has_text="Errors")).to_be_visible()
    expect(detail).to_contain_text("expire_at: ")
    expect(detail).to_contain_text("syntax_invalid_parameter_format")
    assert "fake-token" not in detail.inner_text()


def test_events_are_shown_and_can_be_resent(page: Page, client: SinchClient, sandbox: Sandbox) -> None:
    client.conversation.webhooks.create(
        app_id="shop", target="http://127.0.0.1:9/events", target_type="HTTP", triggers=["MESSAGE_INBOUND"], secret="s"
    )
    sandbox.phone(PHONE).write("Hello", app_id="shop", project_id="sandbox-project")
    page.get_by_role("link", name="Events").click()
    page.locator(".list a").click()
    detail = page.get_by_label("Detail")
    for text in (
        "http://127.0.0.1:9/events",
        "x-sinch-webhook-signature",
        "Attempts",
        "ConnectionRefusedError",
        "Hello",
    ):
        expect(detail).to_contain_text(text)
    detail.get_by_role("button", name="Send again").click()
    expect(page.locator(".list a")).to_have_count(2)
    first, second = sandbox.events
    assert first["headers"] == second["headers"]


def test_resources_are_shown(page: Page, client: SinchClient) -> None:
    client.numbers.rent("+12025550101", sms_configuration={"service_plan_id": "sandbox-plan"})
    client.conversation.contacts.create(display_name="Ada", language="EN_US", channel_identities=IDENTITIES)
    credentials = [{"channel": "SMS", "static_bearer": {"claimed_identity": "sandbox-plan", "token": "fake-token"}}]
    client.conversation.apps.create(display_name="Shop", channel_credentials=credentials)
    send(client, "Hello")
    for view, text in {
        "Numbers": "+12025550101",
        "Contacts": "Ada",
        "Apps": "Shop",
        "Batches": f"{PHONE}: Hello",
    }.items():
        page.get_by_role("link", name=view).click()
        entry = page.locator(".list a")
        expect(entry).to_contain_text(text)
        entry.click()
        expect(page.get_by_label("Detail").locator("pre")).to_contain_text("{")


def test_hostile_texts_are_escaped(page: Page, client: SinchClient, sandbox: Sandbox) -> None:
    send(client, HOSTILE)
    client.conversation.contacts.create(display_name=HOSTILE, language="EN_US", channel_identities=IDENTITIES)
    send_to_app(client, {"media_message": {"url": "javascript:document.title='fooled'"}})
    send_to_app(client, {"card_message": {"title": HOSTILE, "description": HOSTILE, "choices": [choice(HOSTILE[:20])]}})
    for view in (f"phones/{PHONE}", "requests/request-1", "contacts", "batches"):
        page.goto(f"{sandbox.url}#/{view}")
        expect(page.locator("#app")).to_contain_text("<img src=x")
        expect(page.locator("#app img, #app script, #app a[href^=javascript]")).to_have_count(0)
        expect(page).to_have_title("Sinch sandbox")


def test_page_updates_live(page: Page, client: SinchClient, sandbox: Sandbox) -> None:
    for number in range(3):
        send(client, f"text {number}")
        expect(page.get_by_role("link", name=PHONE)).to_contain_text(f"text {number}")
    open_thread(page)
    expect(page.locator(".bubble")).to_have_count(3)
    sandbox.reset()
    expect(page.locator(".bubble")).to_have_count(0)
    expect(page.locator(".list")).to_contain_text("Nothing here yet")


def test_page_reconnects_after_a_sandbox_restart(page: Page, client: SinchClient) -> None:
    with program("--port", "0") as (_, line):
        port = line.strip().rpartition(":")[2]
        other = page.context.new_page()
        other.goto(line.split()[-1])
        expect(other.locator(".list")).to_contain_text("Nothing here yet")
    with program("--port", port) as (_, line):
        Sandbox(line.split()[-1]).seed({"batches": [{"to": [PHONE], "from": SENDER, "body": "back"}]})
        expect(other.locator(".list")).to_contain_text("back", timeout=20_000)
        other.close()


def test_thousands_of_messages_render_as_fast_as_a_few(page: Page, client: SinchClient, sandbox: Sandbox) -> None:
    sandbox.seed({"batches": [{"to": [PHONE], "from": SENDER, "body": f"text {number}"} for number in range(3000)]})
    open_thread(page)
    bubbles = page.locator(".bubble")
    expect(bubbles).to_have_count(100)
    expect(bubbles.last).to_be_in_viewport()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    with page.expect_request("**/messages?limit=100"):
        send(client, "one more")
    expect(bubbles.last).to_contain_text("one more")
    for _ in range(29):
        before = bubbles.count()
        first = bubbles.first.locator("div").first.text_content() or ""
        page.get_by_role("button", name="Show earlier").click()
        expect(bubbles).not_to_have_count(before)
        expect(page.get_by_text(first, exact=True)).to_be_in_viewport()  # The reader stays where they were.
    page.get_by_role("button", name="Show earlier").click()
    expect(page.get_by_role("button", name="Show earlier")).to_have_count(0)
    expect(bubbles).to_have_count(3001)
    expect(bubbles.first).to_contain_text("text 0")
    assert all("limit=100" in url for url in requests), requests


def test_page_can_be_searched(page: Page, client: SinchClient) -> None:
    for number in range(150):
        send(client, f"text {number}", f"+1202555{number:04}")
    expect(page.locator(".list a")).to_have_count(100)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".list a")).to_have_count(150)
    send(client, "the newest", "+12025550000")
    page.get_by_label("Search").fill("text 0")
    expect(page.locator(".list a")).to_have_count(1)
    expect(page.locator(".list a")).to_contain_text("text 0")
    page.get_by_role("link", name="Requests").click()
    expect(page.get_by_label("Search")).to_have_value("text 0")
    expect(page.locator(".list a")).to_have_count(1)


def test_page_can_be_navigated_by_keyboard(page: Page, client: SinchClient) -> None:
    for number in (PHONE, OTHER):
        send(client, "hello", number)
    chosen = page.locator(".list a[aria-current]")
    expect(page.locator(".list a")).to_have_count(2)
    page.keyboard.press("j")
    expect(chosen).to_contain_text(OTHER)
    page.keyboard.press("j")
    expect(chosen).to_contain_text(PHONE)
    page.keyboard.press("k")
    expect(chosen).to_contain_text(OTHER)
    page.keyboard.press("/")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type("j")
    expect(page.get_by_label("Search")).to_have_value("j")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_light_and_dark_mode(page: Page, client: SinchClient, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    send_to_app(client, MESSAGES["choice"][0])
    open_thread(page)
    expect(page.locator(".bubble")).to_have_count(1)
    contrasts = page.evaluate(CONTRASTS)
    assert contrasts
    assert min(contrasts.values()) >= 4.5, contrasts


@pytest.mark.parametrize("width", [320, 390, 1200, 2000])
def test_layout_fits_narrow_and_wide_screens(page: Page, client: SinchClient, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    send(client, "x" * 700)
    send_to_app(client, MESSAGES["carousel"][0])
    open_thread(page)
    expect(page.locator(".bubble")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.documentElement.scrollHeight") == 700
    expect(page.get_by_label("Reply as this phone")).to_be_in_viewport()
    if width < 500:
        expect(page.locator(".list")).to_be_hidden()
        page.get_by_label("Back").click()
        expect(page.locator(".list")).to_be_visible()


# The contrast of each element with text of its own, by that text.
CONTRASTS = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, place) => sum + c * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (element) => {
    const color = parts(getComputedStyle(element).backgroundColor);
    return color.length === 4 && color[3] === 0 ? ground(element.parentElement) : color;
  };
  const found = {};
  for (const element of document.querySelectorAll("body *")) {
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("");
    if (!text || !element.offsetParent) continue;
    const colors = [parts(getComputedStyle(element).color), ground(element)];
    const [light, dark] = colors.map(luminance).sort((a, b) => b - a);
    found[text] = (light + 0.05) / (dark + 0.05);
  }
  return found;
}"""
