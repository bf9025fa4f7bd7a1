"""The phone numbers that the sandbox rents out: reserved for fiction where a regulator reserves some."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

TYPES = ("MOBILE", "LOCAL", "TOLL_FREE")

# ISO 3166-1 region -> calling code. Of regions that share a code, the first stands for it.
CALLING_CODES = {
    "US": "1",
    "CA": "1",
    "EG": "20",
    "ZA": "27",
    "GR": "30",
    "NL": "31",
    "BE": "32",
    "FR": "33",
    "ES": "34",
    "HU": "36",
    "IT": "39",
    "RO": "40",
    "CH": "41",
    "AT": "43",
    "GB": "44",
    "DK": "45",
    "SE": "46",
    "NO": "47",
    "PL": "48",
    "DE": "49",
    "PE": "51",
    "MX": "52",
    "AR": "54",
    "BR": "55",
    "CL": "56",
    "CO": "57",
    "MY": "60",
    "AU": "61",
    "ID": "62",
    "PH": "63",
    "NZ": "64",
    "SG": "65",
    "TH": "66",
    "JP": "81",
    "KR": "82",
    "VN": "84",
    "TR": "90",
    "IN": "91",
    "NG": "234",
    "KE": "254",
    "PT": "351",
    "LU": "352",
    "IE": "353",
    "FI": "358",
    "BG": "359",
    "LT": "370",
    "LV": "371",
    "EE": "372",
    "UA": "380",
    "HR": "385",
    "SI": "386",
    "CZ": "420",
    "SK": "421",
    "HK": "852",
    "TW": "886",
    "AE": "971",
    "IL": "972",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A run of numbers of one region and type: a prefix and a counter of fixed width."""

    region: str
    type: str
    prefix: str
    first: int
    count: int
    width: int

    def numbers(self) -> Iterator[str]:
        """Yield the numbers in order."""
        for index in range(self.first, self.first + self.count):
            yield f"{self.prefix}{index:0{self.width}d}"

    def __contains__(self, number: str) -> bool:
        """Tell whether a number is one of the block."""
        digits = number.removeprefix(self.prefix)
        return (
            number.startswith(self.prefix)
            and len(digits) == self.width
            and digits.isascii()
            and digits.isdecimal()
            and 0 <= int(digits) - self.first < self.count
        )


# 555-0100 to 555-0199 of North America, and what Ofcom, PTS, ARCEP, Bundesnetzagentur and ACMA set aside for drama.
_FICTION = (
    Block("US", "LOCAL", "+1202555", 100, 100, 4),
    Block("US", "MOBILE", "+1201555", 100, 100, 4),
    Block("US", "TOLL_FREE", "+1800555", 100, 100, 4),
    Block("CA", "LOCAL", "+1613555", 100, 100, 4),
    Block("CA", "MOBILE", "+1416555", 100, 100, 4),
    Block("CA", "TOLL_FREE", "+1888555", 100, 100, 4),
    Block("GB", "MOBILE", "+447700900", 0, 1000, 3),
    Block("GB", "LOCAL", "+442079460", 0, 1000, 3),
    Block("GB", "TOLL_FREE", "+448081570", 0, 1000, 3),
    Block("SE", "MOBILE", "+467017406", 5, 95, 2),
    Block("SE", "LOCAL", "+468465004", 0, 100, 2),
    Block("FR", "MOBILE", "+33639980", 0, 1000, 3),
    Block("FR", "LOCAL", "+33199000", 0, 1000, 3),
    Block("DE", "MOBILE", "+4917139200", 0, 100, 2),
    Block("DE", "LOCAL", "+493023125", 0, 1000, 3),
    Block("AU", "LOCAL", "+6125550", 0, 1000, 4),
)
_LEADS = {"MOBILE": "7", "LOCAL": "2", "TOLL_FREE": "800"}


def _blocks() -> dict[tuple[str, str], Block]:
    blocks = {
        (region, number_type): Block(region, number_type, f"+{code}{_LEADS[number_type]}555", 100, 100, 4)
        for region, code in CALLING_CODES.items()
        for number_type in TYPES
    }
    return blocks | {(block.region, block.type): block for block in _FICTION}


_BLOCKS = _blocks()


def numbers_of(region: str, types: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the numbers of a region, as the API describes them."""
    for number_type in types:
        block = _BLOCKS.get((region, number_type))
        for number in block.numbers() if block else ():
            yield _describe(number, region, number_type)


def number_named(number: str) -> dict[str, Any] | None:
    """Return one number as the API describes it, or None when the sandbox has no such number."""
    block = next((each for each in _BLOCKS.values() if number in each), None)
    return _describe(number, block.region, block.type) if block else None


def region_of(number: str) -> str | None:
    """Return the region of any number in E.164."""
    block = next((each for each in _BLOCKS.values() if number in each), None)
    if block:
        return block.region
    digits = number.removeprefix("+")
    candidates = [region for region, code in CALLING_CODES.items() if digits.startswith(code)]
    return max(candidates, key=lambda region: len(CALLING_CODES[region]), default=None)


def matches(number: str, pattern: str, place: str) -> bool:
    """Tell whether digits stand at the START, at the END or anywhere in a number."""
    digits, wanted = number.removeprefix("+"), pattern.removeprefix("+")
    if place == "START":
        return digits.startswith(wanted)
    if place == "END":
        return digits.endswith(wanted)
    return wanted in digits


def _describe(number: str, region: str, number_type: str) -> dict[str, Any]:
    north_american = CALLING_CODES[region] == "1"
    texts = north_american or number_type == "MOBILE"
    # Every fifth mobile number cannot be called, so that a search by capability has something to leave out.
    calls = number_type != "MOBILE" or int(number[-1]) % 5 != 0
    currency = "USD" if north_american else "EUR"
    return {
        "phoneNumber": number,
        "regionCode": region,
        "type": number_type,
        "capability": [name for name, has in (("SMS", texts), ("VOICE", calls)) if has],
        "setupPrice": {"currencyCode": currency, "amount": "0.50"},
        "monthlyPrice": {"currencyCode": currency, "amount": "1.00"},
        "paymentIntervalMonths": 1,
        "supportingDocumentationRequired": not north_american and number_type != "MOBILE",
    }
