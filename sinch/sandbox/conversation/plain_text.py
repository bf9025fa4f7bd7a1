"""Conversion of messages to plain text, which every channel can show."""

from collections.abc import Iterator

from sinch.sandbox.store import Record


def plain_text(message: Record) -> str:
    """Return the content of a message as lines of text."""
    return "\n".join(line for line in _lines(message) if line)


def _lines(message: Record) -> Iterator[str]:
    for kind, content in message.items():
        if kind in _LINES:
            yield from _LINES[kind](content)


def _text(content: Record) -> Iterator[str]:
    yield content["text"]


def _media(content: Record) -> Iterator[str]:
    yield content["url"]


def _location(content: Record) -> Iterator[str]:
    place = content["coordinates"]
    yield from (content["title"], content.get("label", ""), f"{place['latitude']},{place['longitude']}")


def _card(content: Record) -> Iterator[str]:
    yield from (content.get("title", ""), content.get("description", ""))
    yield from _lines({"media_message": content["media_message"]} if "media_message" in content else {})
    yield from _choices(content)


def _carousel(content: Record) -> Iterator[str]:
    for card in content["cards"]:
        yield from _card(card)
    yield from _choices(content)


def _choice(content: Record) -> Iterator[str]:
    yield from _lines({"text_message": content["text_message"]} if "text_message" in content else {})
    yield from _choices(content)


def _choices(content: Record) -> Iterator[str]:
    for number, choice in enumerate(content.get("choices", ()), 1):
        for kind in choice.keys() & _SHOWN_AS:
            yield f"{number}. {choice[kind].get(_SHOWN_AS[kind], '')}"


def _list(content: Record) -> Iterator[str]:
    yield from (content.get("title", ""), content.get("description", ""))
    for section in content.get("sections", ()):
        yield section.get("title", "")
        for item in section["items"]:
            yield item["choice"]["title"] if "choice" in item else item["product"]["id"]


def _contact_info(content: Record) -> Iterator[str]:
    yield content["name"]["full_name"]
    yield from (each["phone_number"] for each in content.get("phone_numbers", ()))


def _template(content: Record) -> Iterator[str]:
    references = [*content.get("channel_template", {}).values(), *filter(None, [content.get("omni_template")])]
    for reference in references[-1:]:
        parameters = ", ".join(f"{name}={value}" for name, value in reference.get("parameters", {}).items())
        yield f"[{reference['template_id']}] {parameters}".strip()


_SHOWN_AS = {
    "text_message": "text",
    "url_message": "title",
    "call_message": "title",
    "location_message": "title",
    "share_location_message": "title",
    "calendar_message": "title",
}
_LINES = {
    "text_message": _text,
    "media_message": _media,
    "location_message": _location,
    "card_message": _card,
    "carousel_message": _carousel,
    "choice_message": _choice,
    "list_message": _list,
    "contact_info_message": _contact_info,
    "template_message": _template,
}
