"""`sinch sms`: send text messages, singly or in bulk, and track them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sinch._cli.output import Json, print_json, print_table, show_one
from sinch._cli.session import connected


class _SendUnlessNamed(TyperGroup):
    """Command group that runs `send` if no command is named: `sinch sms +12025550123 Hello`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command named by the first argument, or `send`."""
        return super().resolve_command(ctx, args if args[0] in self.commands else ["send", *args])


sms = typer.Typer(cls=_SendUnlessNamed, no_args_is_help=True, help="Send text messages through the SMS API.")
app = typer.Typer()
app.add_typer(sms, name="sms")

_Sender = Annotated[str | None, typer.Option("--from", help="Sender; by default, that of the service plan.")]


@sms.command()
def send(
    to: Annotated[str, typer.Argument(help="Phone number in E.164.")],
    text: Annotated[str, typer.Argument(help="Text of the message.")],
    sender: _Sender = None,
    as_json: Json = False,
) -> None:
    """Send a text message; `sinch sms TO TEXT` does the same."""
    with connected() as client:
        batch = client.sms.batches.send_sms(to=[to], from_=sender, body=text)
    show_one(batch, {"batch": lambda batch: batch.id, "created": lambda batch: batch.created_at}, as_json=as_json)


@sms.command()
def bulk(
    recipients: Annotated[
        Path, typer.Argument(help="CSV file with a column `to`; other columns are parameters of the text.", exists=True)
    ],
    body: Annotated[str, typer.Option(help="Text of the message, with ${name} for the value of a column.")],
    sender: _Sender = None,
    column: Annotated[str, typer.Option(help="Name of the column with the recipients.")] = "to",
    journal: Annotated[
        Path | None, typer.Option(help="File that records what was sent; with it, the command can be resumed.")
    ] = None,
    not_sent: Annotated[
        Path | None,
        typer.Option(help="CSV file for recipients that failed or may have failed [RECIPIENTS.not-sent.csv]."),
    ] = None,
    rate: Annotated[float | None, typer.Option(help="Maximum number of recipients per second.")] = None,
    skip_invalid: Annotated[
        bool, typer.Option("--skip-invalid", help="Skip invalid recipients instead of stopping.")
    ] = False,
    resend_unknown: Annotated[
        bool,
        typer.Option(
            "--resend-unknown", help="Send again what an earlier run may have sent but the API does not list."
        ),
    ] = False,
    as_json: Json = False,
) -> None:
    """Send a text message to the recipients in a CSV file; exit with 1 if any failed or may have failed."""
    from sinch.sms import BulkJournal, send_csv

    failures = not_sent or recipients.with_suffix(".not-sent.csv")
    with connected() as client:
        summary = send_csv(
            client,
            recipients,
            sender,
            body,
            column=column,
            failures=failures,
            journal=BulkJournal(journal) if journal is not None else None,
            rate=rate,
            skip_invalid=skip_invalid,
            resend_unknown=resend_unknown,
            progress=True,
        )
    if as_json:
        print_json(asdict(summary))
    else:
        print_table(("", "recipients"), asdict(summary).items())
    if summary.failed or summary.unknown:
        typer.echo(f"Recipients that failed or may have failed are listed in {failures}.", err=True)
        raise typer.Exit(1)


@sms.command()
def track(
    batches: Annotated[list[str] | None, typer.Argument(help="IDs of batches.")] = None,
    journal: Annotated[
        Path | None, typer.Option(help="Journal of `sms bulk`, whose batches are tracked.", exists=True)
    ] = None,
    within: Annotated[float, typer.Option(help="Maximum number of seconds to wait for final states.")] = 3600,
    as_json: Json = False,
) -> None:
    """Wait for the final states of the messages of batches, and count them; exit with 1 if any are missing."""
    from sinch.sms import BulkJournal, sent_batches

    if not batches and journal is None:
        raise typer.BadParameter("pass IDs of batches, or a journal with --journal")
    with connected() as client:
        ids = [*(batches or ()), *(sent_batches(BulkJournal(journal)) if journal is not None else ())]
        summary = client.sms.delivery_reports.track(ids, within=within)
    if as_json:
        print_json(asdict(summary))
    else:
        typer.echo(str(summary))
    if summary.unfinished or summary.missing:
        raise typer.Exit(1)
