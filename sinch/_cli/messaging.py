"""Commands of the Conversation API."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

from sinch._cli.output import Json, show_list, show_one
from sinch._cli.session import connected

app = typer.Typer()

_Recipient = Annotated[str, typer.Argument(help="Phone number in E.164, or an identity of the channel.")]
_AppId = Annotated[str, typer.Option("--app", envvar="SINCH_APP_ID", help="ID of the Conversation app.")]


@app.command()
def send(
    to: _Recipient,
    text: Annotated[str, typer.Argument(help="Text of the message.")],
    app_id: _AppId,
    channel: Annotated[str, typer.Option(help="SMS, WHATSAPP, RCS and so on.")] = "SMS",
    as_json: Json = False,
) -> None:
    """Send a text message through the Conversation API."""
    with connected() as client:
        sent = client.conversation.messages.send_text_message(
            app_id=app_id, text=text, recipient_identities=[{"channel": channel, "identity": to}]
        )
    show_one(
        sent, {"message": lambda sent: sent.message_id, "accepted": lambda sent: sent.accepted_time}, as_json=as_json
    )


@app.command()
def messages(
    app_id: Annotated[
        str | None, typer.Option("--app", envvar="SINCH_APP_ID", help="Only messages of this app.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Maximum number of messages.")] = 20,
    as_json: Json = False,
) -> None:
    """List messages of the Conversation API."""
    columns = {
        "time": lambda message: message.accept_time,
        "direction": lambda message: message.direction,
        "channel": lambda message: message.channel_identity and message.channel_identity.channel,
        "identity": lambda message: message.channel_identity and message.channel_identity.identity,
        "message": lambda message: message.id,
    }
    with connected() as client:
        listed = client.conversation.messages.list(app_id=app_id, page_size=limit)
        show_list(islice(listed, limit), columns, as_json=as_json)


@app.command()
def templates(as_json: Json = False) -> None:
    """List the message templates of the project."""
    columns = {
        "template": lambda template: template.id,
        "description": lambda template: template.description,
        "version": lambda template: template.version,
        "default language": lambda template: template.default_translation,
    }
    with connected() as client:
        show_list(client.conversation.templates.list(), columns, as_json=as_json)
