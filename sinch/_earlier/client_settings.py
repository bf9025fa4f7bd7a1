"""Client settings of 2.x that are accepted with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._core.deprecation import warn_deprecated
from sinch._core.errors import ConfigurationError

from .enums import RetryPolicy

if TYPE_CHECKING:
    from .retry_configuration import RetryConfiguration


def retries_from_2x_settings(
    voice_region: str | None,
    transform_kwargs_casing: bool | None,
    retry_configuration: RetryConfiguration | None,
    max_retries: int,
) -> int:
    """Return the number of retries according to the settings of 2.x; warns about each setting that is given."""
    if voice_region is not None:
        warn_deprecated("voice_region has no effect: the Voice API is not part of this package")
    if transform_kwargs_casing is not None:
        warn_deprecated(
            "transform_kwargs_casing has no effect: pass fields that the SDK does not know in extra_body, "
            "with the API's names"
        )
    if retry_configuration is None:
        return max_retries
    if not hasattr(retry_configuration, "retry_policy"):
        found = type(retry_configuration).__name__
        raise ConfigurationError(
            f"retry_configuration: takes a RetryConfiguration, not {found}; max_retries takes an int"
        )
    policy = retry_configuration.retry_policy
    if policy is RetryPolicy.NONE:
        warn_deprecated("retry_configuration is deprecated: use max_retries=0")
        return 0
    kept = "" if policy is RetryPolicy.DEFAULT else f"; its policy {policy} has no effect, Retry-After is honoured"
    warn_deprecated(f"retry_configuration is deprecated: use max_retries={retry_configuration.max_retries}{kept}")
    return retry_configuration.max_retries
