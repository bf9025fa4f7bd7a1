"""The models of the SMS API, and the dictionaries that arguments accept in their place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sinch._earlier.generated_names import names_of

if TYPE_CHECKING:
    from sinch_openapi.sms.arguments import *  # noqa: F403
    from sinch_openapi.sms.models import *  # noqa: F403

__getattr__: Callable[[str], Any] = names_of("sms")
