"""Record the cassettes of the contract tests.

Usage: python -m scripts.record [--live] [NAME ...]

Each call goes to a fresh sandbox. With `--live`, calls go to the live API, with the credentials in `SINCH_PROJECT_ID`,
`SINCH_KEY_ID`, `SINCH_KEY_SECRET`, `SINCH_SERVICE_PLAN_ID` and `SINCH_SMS_API_TOKEN`; they send messages and rent
numbers, which costs money. Identifiers of the account are replaced in the cassettes.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from sinch import SinchClient, __version__
from sinch.sandbox.server import running_sandbox
from tests._sync.performing import perform
from tests.contract.cases import CASES, SETTINGS, Case
from tests.contract.cassettes import path_of, recorded

_LIVE_SETTINGS = {
    "project_id": "SINCH_PROJECT_ID",
    "key_id": "SINCH_KEY_ID",
    "key_secret": "SINCH_KEY_SECRET",
    "service_plan_id": "SINCH_SERVICE_PLAN_ID",
    "sms_api_token": "SINCH_SMS_API_TOKEN",
}


def record(case: Case, *, live: bool) -> None:
    """Record one cassette."""
    with _client(case, live=live) as (client, scrub), recorded(case, _provenance(live=live), scrub):
        case.check(perform(case, client))
    print(path_of(case))


@contextmanager
def _client(case: Case, *, live: bool) -> Iterator[tuple[SinchClient, Mapping[str, str]]]:
    settings = dict(SETTINGS[case.credentials])
    if live:
        scrub = {}
        for name, variable in _LIVE_SETTINGS.items():
            if name in settings:
                scrub[os.environ[variable]] = settings[name]
                settings[name] = os.environ[variable]
        with SinchClient(**settings) as client:
            yield client, scrub
    else:
        with running_sandbox(frozen=True) as url, SinchClient(**settings, sandbox_url=url) as client:
            yield client, {}


def _lacking(cases: Iterable[Case]) -> list[str]:
    """Return the environment variables that live calls of these cases need and that are not set."""
    used = {name for case in cases for name in SETTINGS[case.credentials]}
    return [variable for name, variable in _LIVE_SETTINGS.items() if name in used and not os.environ.get(variable)]


def _provenance(*, live: bool) -> dict[str, str]:
    if live:
        return {"recorded_against": "the live API", "date": datetime.now(UTC).date().isoformat()}
    return {"recorded_against": f"the sandbox of sinch {__version__}, over HTTP on loopback; not the live API"}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--live", action="store_true", help="record against the live API")
    parser.add_argument("names", nargs="*", help="cassettes to record, such as sms/SendSMS; all by default")
    arguments = parser.parse_args()
    unknown = sorted(set(arguments.names) - {case.name for case in CASES})
    if unknown:
        print(f"tests/contract/cases/ has no case named {', '.join(unknown)}", file=sys.stderr)
        return 1
    cases = [case for case in CASES if not arguments.names or case.name in arguments.names]
    lacking = _lacking(cases) if arguments.live else []
    if lacking:
        print(f"set {', '.join(lacking)} to record against the live API", file=sys.stderr)
        return 1
    warnings.simplefilter("ignore", DeprecationWarning)
    for case in cases:
        record(case, live=arguments.live)
    return 0


if __name__ == "__main__":
    sys.exit(main())
