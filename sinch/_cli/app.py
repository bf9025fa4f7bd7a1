"""Application that contains all commands."""

from __future__ import annotations

import typer

from sinch._cli import doctor, listening, messaging, migration, numbers, sms

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # tracebacks with source code would hide the message
    help="Use the Sinch APIs. Credentials and regions are read from the environment, as by SinchClient().",
    epilog="sinch --version prints the version of the package.",
)
for commands in (messaging.app, sms.app, numbers.app, doctor.app, listening.app, migration.app):
    app.add_typer(commands)


@app.command(
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def sandbox(context: typer.Context) -> None:
    """Serve a local Sinch; the options are those of `python -m sinch.sandbox`."""
    from sinch.sandbox.__main__ import main

    main(context.args)
