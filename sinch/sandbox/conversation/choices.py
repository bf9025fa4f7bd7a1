"""Choices of a message that its recipient can tap."""

from collections.abc import Iterator

from sinch.sandbox.store import Record


def choices_of(message_id: str, content: Record) -> list[tuple[str, str]]:
    """Return the title of each choice of a message with the postback data that tapping it sends."""
    return [
        # The default postback data of the API.
        (title, postback or f"{message_id}_{title}")
        for title, postback in _tappable(content)
        if title
    ]


def _tappable(content: Record) -> Iterator[tuple[str, str]]:
    for kind in ("choice_message", "card_message", "carousel_message"):
        part = content.get(kind, {})
        for card in part.get("cards", ()):
            yield from _choices(card)
        yield from _choices(part)
    for section in content.get("list_message", {}).get("sections", ()):
        for item in section.get("items", ()):
            choice = item.get("choice", {})
            yield choice.get("title", ""), choice.get("postback_data", "")


def _choices(part: Record) -> Iterator[tuple[str, str]]:
    for choice in part.get("choices", ()):
        title = choice.get("text_message", {}).get("text", "")
        yield title, choice.get("postback_data", "")
