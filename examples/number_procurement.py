"""Find the cheapest number that fits, rent it, and wait until it can send. The Numbers API.

`python examples/number_procurement.py` tries it out against a sandbox; `procure` is the example itself.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from time import sleep

from sinch import ConflictError, NotFoundError, SinchClient
from sinch.domains.numbers.models import ActiveNumber, AvailableNumber
from sinch.sandbox.server import running_sandbox


class NoNumberError(Exception):
    """No number fits."""


def procure(
    client: SinchClient,
    region: str,
    service_plan_id: str,
    *,
    most: Decimal,
    wait: Callable[[], object] = lambda: sleep(10),
) -> ActiveNumber:
    """Rent the cheapest local number that can send texts, linked to a service plan.

    Args:
        client: Has the credentials of a project.
        region: Country as an ISO 3166-1 alpha-2 code.
        service_plan_id: The service plan that sends from it.
        most: What it may cost a month.
        wait: Waits before the number is looked at again.

    Raises:
        NoNumberError: None is available at that price, or it could not be linked.
    """
    found = client.numbers.search_for_available_numbers(region, "LOCAL", capabilities=["SMS"], page_size=50)
    for candidate in sorted((number for number in found if _price(number) <= most), key=_price):
        assert candidate.phone_number
        try:
            client.numbers.rent(candidate.phone_number, sms_configuration={"service_plan_id": service_plan_id})
        except (ConflictError, NotFoundError):  # somebody else was faster
            continue
        try:
            return _linked(client, candidate.phone_number, wait)
        except NoNumberError:
            client.numbers.release(candidate.phone_number)  # one that cannot send is not kept
            raise  # it is the service plan that is at fault: other numbers would cost as much, and fail as well
    raise NoNumberError(f"no local number of {region} for at most {most} a month")


def _linked(client: SinchClient, number: str, wait: Callable[[], object]) -> ActiveNumber:
    while True:
        rented = client.numbers.get(number)
        link = rented.sms_configuration.scheduled_provisioning if rented.sms_configuration else None
        if link is None:
            return rented
        if link.status == "FAILED":
            raise NoNumberError(f"not linked: {', '.join(map(str, link.error_codes or ()))}")
        wait()


def _price(number: AvailableNumber) -> Decimal:
    price = number.monthly_price
    return Decimal(price.amount) if price and price.amount else Decimal("Infinity")


def main() -> None:
    with running_sandbox() as url, SinchClient("key-id", "key-secret", "project", sandbox_url=url) as client:
        rented = procure(client, "US", "plan", most=Decimal(5), wait=lambda: None)
        assert rented.sms_configuration
        print(f"{rented.phone_number} sends by {rented.sms_configuration.service_plan_id}")
        for plan, most in (("fail-plan", Decimal(5)), ("plan", Decimal("0.01"))):
            try:
                procure(client, "US", plan, most=most, wait=lambda: None)
            except NoNumberError as error:
                print(f"Nothing: {error}")
        print(f"Rented in the end: {len(client.numbers.list('US').content())}")


if __name__ == "__main__":
    main()
