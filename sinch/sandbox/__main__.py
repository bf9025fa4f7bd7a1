"""Command line of the sandbox: `python -m sinch.sandbox`."""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from secrets import token_urlsafe
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sinch.sandbox.server import TlsSettings
    from sinch.sandbox.tls.authority import Authority

_EXTRA = ("jsonschema", "starlette", "uvicorn", "yaml")
_TLS = ("cryptography", "platformdirs")
_LARGEST_PORT = 65535
_EPILOG = "Every option can also be set in the environment: --allow-host as SINCH_SANDBOX_ALLOW_HOST, and so on."
_SWITCHES = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def main(options: Sequence[str] | None = None) -> None:
    """Serve until SIGINT or SIGTERM; the options default to those of the command line."""
    with _clean_exit():
        arguments = _with_settings(_parser()).parse_args(options)
        if any(find_spec(name) is None for name in _EXTRA):
            sys.exit("The sandbox needs more packages: pip install jsonschema pyyaml starlette uvicorn")
        if arguments.command == "seed-schema":
            _show_seed_schema()
            return
        if (arguments.command or arguments.tls or arguments.proxy) and any(find_spec(name) is None for name in _TLS):
            sys.exit("Certificates need more packages: pip install cryptography platformdirs")
        (_explain_trust if arguments.command else _serve)(arguments)


def _show_seed_schema() -> None:
    from sinch.sandbox.seeding import SEED_SCHEMA

    print(json.dumps(SEED_SCHEMA, indent=2))


def _explain_trust(arguments: argparse.Namespace) -> None:
    from sinch.sandbox.tls.trust import explanation

    print(explanation(_authority(arguments)), end="")


def _tls_settings(arguments: argparse.Namespace) -> "TlsSettings | None":
    from sinch.sandbox.server import TlsSettings

    if not (arguments.tls or arguments.proxy):
        return None
    return TlsSettings(_authority(arguments), tls=arguments.tls, proxy=arguments.proxy)


def _authority(arguments: argparse.Namespace) -> "Authority":
    from sinch.sandbox.tls.authority import Authority, AuthorityError, default_folder

    try:
        return Authority.of(arguments.ca_folder or default_folder())
    except AuthorityError as error:
        sys.exit(str(error))


@contextmanager
def _clean_exit() -> Iterator[None]:
    # uvicorn raises the signal again after shutting down, which must not become a failure exit.
    before = {number: signal.signal(number, _exit) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _serve(arguments: argparse.Namespace) -> None:
    # These imports need the extra, which main() has checked for.
    from sinch.sandbox.auth import Credentials
    from sinch.sandbox.control_schemas import InvalidBodyError
    from sinch.sandbox.database import StateError
    from sinch.sandbox.loopback import is_loopback
    from sinch.sandbox.seeding import read_seed
    from sinch.sandbox.server import serve

    if not (arguments.allow_remote or is_loopback(arguments.host)):
        sys.exit(f"{arguments.host} can be reached from other machines: add --allow-remote to allow that.")
    if bool(arguments.key_id) != bool(arguments.key_secret):
        sys.exit("--key-id and --key-secret must be used together.")
    tls_settings = _tls_settings(arguments)
    remote = not is_loopback(arguments.host)
    password = arguments.control_password or (token_urlsafe(16) if remote else None)
    generated_password = None if arguments.control_password else password
    credentials = Credentials(arguments.key_id, arguments.key_secret) if arguments.key_id else None
    try:
        serve(
            arguments.host,
            arguments.port,
            lambda url: _announce(url, tls_settings, generated_password),
            tls_settings,
            state=arguments.state,
            frozen=arguments.frozen,
            strict=arguments.strict,
            lenient=arguments.lenient,
            keep=arguments.keep,
            seed=read_seed(arguments.seed) if arguments.seed else None,
            credentials=credentials,
            control_password=password,
            allow_remote_targets=arguments.allow_remote_targets,
            allow_hosts=[arguments.host, *arguments.allow_host],
            **({"event_secret": arguments.event_secret} if arguments.event_secret else {}),
        )
    except (StateError, InvalidBodyError) as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"The sandbox cannot listen on {arguments.host}:{arguments.port}: {error.strerror}.")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Exit with a one-line message instead of the usage."""
        sys.exit(f"{message[:1].upper()}{message[1:]} (--help lists the options).")


class _Version(argparse.Action):
    def __call__(self, *_arguments: object) -> NoReturn:
        """Print the version, which takes long to look up, and exit."""
        from importlib.metadata import version  # slow to import

        print(f"sinch {version('sinch')}")
        sys.exit(0)


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= _LARGEST_PORT):
        msg = f"{text} is not a number from 0 to {_LARGEST_PORT}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text)):
        msg = f"{text} is not a whole number above 0"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _with_settings(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Take the defaults of all options from the environment."""
    for action in parser._actions:
        setting = os.environ.get(f"SINCH_SANDBOX_{action.dest.upper()}", "")
        if not setting or action.dest in {"command", "help", "version"}:
            continue
        if isinstance(action, argparse._StoreTrueAction):
            parser.set_defaults(**{action.dest: _switch(parser, action.dest, setting)})
        elif isinstance(action, argparse._AppendAction):
            parser.set_defaults(**{action.dest: setting.split(",")})
        else:  # argparse parses string defaults like command-line values.
            parser.set_defaults(**{action.dest: setting})
    return parser


def _switch(parser: argparse.ArgumentParser, name: str, setting: str) -> bool:
    value = _SWITCHES.get(setting.lower())
    if value is None:
        parser.error(f"SINCH_SANDBOX_{name.upper()}: {setting!r} must be 1 or 0")
    return value


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m sinch.sandbox", description="Serve a local Sinch for development and tests.", epilog=_EPILOG
    )
    parser.add_argument(
        "command",
        nargs="?",
        choices=["trust", "seed-schema"],
        help="trust explains how to trust the local certificate authority; seed-schema prints the JSON Schema of seeds",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument(
        "--port", type=_port, default=8020, help="port to listen on, 0 for any free port (default: %(default)s)"
    )
    parser.add_argument("--state", type=Path, help="SQLite file that keeps the state (default: in memory)")
    parser.add_argument("--seed", type=Path, help="YAML file with the initial state")
    parser.add_argument("--strict", action="store_true", help="reject unknown fields and query parameters")
    parser.add_argument(
        "--lenient", action="store_true", help="accept credentials and regions that the real APIs refuse"
    )
    parser.add_argument(
        "--frozen", action="store_true", help="use a fixed clock and sequential IDs, for repeatable responses"
    )
    parser.add_argument(
        "--keep",
        type=_count,
        help="number of newest messages, deliveries and so on to keep, of each kind (default: all)",
    )
    _add_access_options(parser)
    return parser


def _add_access_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key-id", help="the only accepted key ID (default: any)")
    parser.add_argument("--key-secret", help="secret of --key-id")
    parser.add_argument("--tls", action="store_true", help="serve HTTPS, with a certificate of the local authority")
    parser.add_argument("--proxy", action="store_true", help="also serve as a proxy for programs that call *.sinch.com")
    parser.add_argument(
        "--ca-folder", type=Path, help="folder of the local certificate authority (default: in your user data folder)"
    )
    parser.add_argument("--allow-remote", action="store_true", help="allow a --host that other machines can reach")
    parser.add_argument(
        "--allow-host", action="append", default=[], help="another host name to accept requests for; can be repeated"
    )
    parser.add_argument(
        "--control-password",
        help="password for the page and the control API (default: none, or a generated one with --allow-remote)",
    )
    parser.add_argument("--event-secret", help="secret that signs events if none was set through the API")
    parser.add_argument("--allow-remote-targets", action="store_true", help="also send events to other machines")


def _announce(url: str, tls_settings: "TlsSettings | None", password: str | None) -> None:
    sys.stdout.write(f"Sinch sandbox on {url}\n")
    if password is not None:
        sys.stdout.write(f"the page and the control API require the password {password} (--control-password sets it)\n")
    if tls_settings is not None:
        proxy = f"HTTPS_PROXY={url}, " if tls_settings.proxy else ""
        sys.stdout.write(
            f"{proxy}certificate authority {tls_settings.authority.certificate_file} (see `sinch sandbox trust`)\n"
        )
    sys.stdout.flush()


def _exit(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
