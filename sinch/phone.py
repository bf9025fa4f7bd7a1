"""Phone numbers as people write them, turned into E.164."""

from __future__ import annotations

from sinch._codec import has_shape_of_e164
from sinch._core.region_codes import region_code

__all__ = ["has_shape_of_e164", "normalize"]


def normalize(number: str, region: str | None = None) -> str:
    """Convert a phone number to E.164: `+1 (202) 555-0123` becomes `+12025550123`.

    Reading spaces, punctuation and national formats requires the package phonenumbers (extra `sinch[phone]`).
    Without it, a number already in E.164 is returned, with the leading `+` added if it was missing.

    Args:
        number: The number; in national format only together with `region`.
        region: Region code of two letters (ISO 3166-1 alpha-2) of a national format.

    Raises:
        ValueError: The number is invalid, or phonenumbers is needed to read it. The message does not repeat the number.
    """
    # Digits alone may be a national spelling where a region is given.
    if has_shape_of_e164(number) and (number.startswith("+") or region is None):
        return f"+{number.removeprefix('+')}"
    try:
        import phonenumbers
    except ModuleNotFoundError:
        raise ValueError("number: is not in E.164; to read other spellings: pip install phonenumbers") from None
    try:
        parsed = phonenumbers.parse(number, region_code("region", region).upper() if region else None)
    except phonenumbers.NumberParseException:
        hint = "" if region else "; a national spelling needs its region"
        raise ValueError(f"number: is not a phone number{hint}") from None
    if parsed.extension:
        raise ValueError("number: has an extension, which E.164 cannot hold")
    if phonenumbers.is_possible_number_with_reason(parsed) != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise ValueError("number: is not a phone number")
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
