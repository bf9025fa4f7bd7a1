"""Print the document of an API with its overlay applied, from which code is generated.

Usage: python -m scripts.effective --api sms
"""

from __future__ import annotations

import argparse
import sys

import yaml

from scripts.contract.documents import SOURCES, ContractError, find_api
from scripts.contract.overlay import read_contract
from scripts.output import print_text


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--api", required=True, help=f"one of {', '.join(source.name for source in SOURCES)}")
    try:
        document = read_contract(find_api(parser.parse_args().api))
    except ContractError as error:
        print(error, file=sys.stderr)
        return 1
    print_text(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110).rstrip("\n"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
