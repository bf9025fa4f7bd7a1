"""The Number Lookup API: what is known of a phone number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinch._codec import UNSET, Unset
from sinch._core.e164 import e164
from sinch_openapi.number_lookup import models
from sinch_openapi.number_lookup.api.number_lookup_v2 import number_lookup_v2_lookup
from sinch_openapi.number_lookup.async_methods.number_lookup import AsyncNumberLookupMethods
from sinch_openapi.number_lookup.async_methods.resources import AsyncNumberLookupResources

from .caller import AsyncResource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Unpack

    from sinch._core.options import CallOptions
    from sinch_openapi.number_lookup.arguments import RndFeatureOptionsInput
    from sinch_openapi.number_lookup.models import LookupFeature, NumberLookupResponse


class AsyncNumberLookup(AsyncResource, AsyncNumberLookupMethods, AsyncNumberLookupResources):
    """Line type, SIM swap, VoIP and disconnection of phone numbers."""

    async def lookup(
        self,
        number: str,
        features: Sequence[LookupFeature] | None = None,
        rnd_feature_options: RndFeatureOptionsInput | Unset | None = UNSET,
        **options: Unpack[CallOptions],
    ) -> NumberLookupResponse:
        """Look up a phone number.

        Args:
            number: Phone number in E.164, such as `+15550100`.
            features: What to look up: `LineType` (the default), `SimSwap`, `VoIPDetection`, `RND`.
            rnd_feature_options: Options of `RND`: `{"contact_date": "2026-01-31"}`, the day, also as a `date`, from
                which to look for a disconnection; None sends `null`.
            **options: `timeout`, `max_retries`, `extra_headers`, `extra_query`, `extra_body`.

        Returns:
            One part a feature, None for those not asked for; a feature that failed has its own `error`.

        Raises:
            ValueError: This is no phone number in E.164.
            BadRequestError: The API does not accept an argument.

        API operation: `NumberLookupV2_Lookup`.
        """
        request = number_lookup_v2_lookup.build(
            self._configuration.require_project_id(),
            body=models.NumberLookupRequest(
                number=e164("number", number), features=features, rnd_feature_options=rnd_feature_options
            ),
        )
        return await self._call(request, number_lookup_v2_lookup.parse, options)
