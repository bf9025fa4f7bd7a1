"""Check that every operation of the contract has a facade method, or a reason for having none.

Usage: python -m scripts.check_surface
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from scripts.contract import lockfile, surface
from scripts.contract.documents import APIS, ContractError
from scripts.contract.overlay import current_contract


def summary(operations: Sequence[surface.Inputs], table: surface.Surface) -> str:
    """Return a line with the numbers of operations that the facade does and does not expose."""
    emitted = sum(one.name not in table.entries for one in operations)
    exposed = emitted + sum(bool(table.entries[one.name].methods) for one in operations if one.name in table.entries)
    return f"{len(operations)} operations: {exposed} exposed, {len(operations) - exposed} not yet"


def main() -> int:
    """Run the command line."""
    faults = lockfile.check()
    try:
        table = surface.read_surface()
        operations = [inputs for api in APIS for inputs in surface.read_inputs(api, current_contract(api))]
        faults += surface.check(operations, table)
    except ContractError as error:
        faults += error.faults
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    print(summary(operations, table))
    return 0


if __name__ == "__main__":
    sys.exit(main())
