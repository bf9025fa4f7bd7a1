"""Inventory of phone numbers for rent: fictional ones where a regulator reserves such numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

TYPES = ("MOBILE", "LOCAL", "TOLL_FREE")

# ISO 3166-1 region -> name and calling code. Numbers with a shared calling code belong to its first region.
_REGIONS = {
    "US": ("United States", "1"),
    "CA": ("Canada", "1"),
    "EG": ("Egypt", "20"),
    "ZA": ("South Africa", "27"),
    "GR": ("Greece", "30"),
    "NL": ("Netherlands", "31"),
    "BE": ("Belgium", "32"),
    "FR": ("France", "33"),
    "ES": ("Spain", "34"),
    "HU": ("Hungary", "36"),
    "IT": ("Italy", "39"),
    "RO": ("Romania", "40"),
    "CH": ("Switzerland", "41"),
    "AT": ("Austria", "43"),
    "GB": ("United Kingdom", "44"),
    "DK": ("Denmark", "45"),
    "SE": ("Sweden", "46"),
    "NO": ("Norway", "47"),
    "PL": ("Poland", "48"),
    "DE": ("Germany", "49"),
    "PE": ("Peru", "51"),
    "MX": ("Mexico", "52"),
    "AR": ("Argentina", "54"),
    "BR": ("Brazil", "55"),
    "CL": ("Chile", "56"),
    "CO": ("Colombia", "57"),
    "MY": ("Malaysia", "60"),
    "AU": ("Australia", "61"),
    "ID": ("Indonesia", "62"),
    "PH": ("Philippines", "63"),
    "NZ": ("New Zealand", "64"),
    "SG": ("Singapore", "65"),
    "TH": ("Thailand", "66"),
    "JP": ("Japan", "81"),
    "KR": ("South Korea", "82"),
    "VN": ("Vietnam", "84"),
    "TR": ("Turkey", "90"),
    "IN": ("India", "91"),
    "NG": ("Nigeria", "234"),
    "KE": ("Kenya", "254"),
    "PT": ("Portugal", "351"),
    "LU": ("Luxembourg", "352"),
    "IE": ("Ireland", "353"),
    "FI": ("Finland", "358"),
    "BG": ("Bulgaria", "359"),
    "LT": ("Lithuania", "370"),
    "LV": ("Latvia", "371"),
    "EE": ("Estonia", "372"),
    "UA": ("Ukraine", "380"),
    "HR": ("Croatia", "385"),
    "SI": ("Slovenia", "386"),
    "CZ": ("Czechia", "420"),
    "SK": ("Slovakia", "421"),
    "HK": ("Hong Kong", "852"),
    "TW": ("Taiwan", "886"),
    "AE": ("United Arab Emirates", "971"),
    "IL": ("Israel", "972"),
}
REGION_NAMES = {region: name for region, (name, _) in _REGIONS.items()}
CALLING_CODES = {region: code for region, (_, code) in _REGIONS.items()}


@dataclass(frozen=True, slots=True)
class Block:
    """A range of numbers of one region and type: a prefix and a counter of fixed width."""

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
        """Return whether a number is in the block."""
        digits = number.removeprefix(self.prefix)
        return (
            number.startswith(self.prefix)
            and len(digits) == self.width
            and digits.isascii()
            and digits.isdecimal()
            and 0 <= int(digits) - self.first < self.count
        )


# 555-0100 to 555-0199 in North America, and the numbers that regulators elsewhere reserve for fiction.
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
_FIRST_DIGITS = {"MOBILE": "7", "LOCAL": "2", "TOLL_FREE": "800"}


def _blocks() -> dict[tuple[str, str], Block]:
    blocks = {
        (region, number_type): Block(region, number_type, f"+{code}{_FIRST_DIGITS[number_type]}555", 100, 100, 4)
        for region, code in CALLING_CODES.items()
        for number_type in TYPES
    }
    return blocks | {(block.region, block.type): block for block in _FICTION}


_BLOCKS = _blocks()


def numbers_of(region: str, types: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the numbers of a region and some types, in the format of the API."""
    for number_type in types:
        block = _BLOCKS.get((region, number_type))
        for number in block.numbers() if block else ():
            yield _describe(number, region, number_type)


def number_named(number: str) -> dict[str, Any] | None:
    """Return a number in the format of the API, or None if the sandbox does not have it."""
    block = next((each for each in _BLOCKS.values() if number in each), None)
    return _describe(number, block.region, block.type) if block else None


def region_of(number: str) -> str | None:
    """Return the region of a number in E.164, or None if its calling code is unknown."""
    block = next((each for each in _BLOCKS.values() if number in each), None)
    if block:
        return block.region
    digits = number.removeprefix("+")
    # No calling code is a prefix of another.
    return next((region for region, code in CALLING_CODES.items() if digits.startswith(code)), None)


def needs_documents(region: str, number_type: str) -> bool:
    """Return whether renting such numbers requires documents."""
    return CALLING_CODES[region] != "1" and number_type != "MOBILE"


def matches(number: str, pattern: str, place: str) -> bool:
    """Return whether a number contains a pattern at its START, at its END or anywhere."""
    digits, searched = number.removeprefix("+"), pattern.removeprefix("+")
    if place == "START":
        return digits.startswith(searched)
    if place == "END":
        return digits.endswith(searched)
    return searched in digits


def _describe(number: str, region: str, number_type: str) -> dict[str, Any]:
    north_american = CALLING_CODES[region] == "1"
    texts = north_american or number_type == "MOBILE"
    # Every fifth mobile number cannot receive calls, so that searches by capability have an effect.
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
        "supportingDocumentationRequired": needs_documents(region, number_type),
    }
