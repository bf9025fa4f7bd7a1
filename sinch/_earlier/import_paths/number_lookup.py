"""The names that 2.x had in `sinch.domains.number_lookup`, and their replacements."""

from __future__ import annotations

from typing import Final

RENAMED: Final = {
    "Line": "LineResponse",
    "LookupError": "LookupError_",
    "LookupFeaturesType": "LookupFeature",
    "LookupNumberResponse": "NumberLookupResponse",
    "NumberLookup": "sinch._sync.number_lookup:NumberLookup",
    "NumberLookupException": "sinch._core.errors:NumberLookupException",
    "Rnd": "RndResponse",
    "SimSwap": "SimSwapResponse",
    "SwapPeriodType": "SwapPeriod",
    "VoIPDetection": "VoIPDetectionResponse",
    "VoIPProbabilityType": "VoIPProbability",
}

REMOVED: Final = {
    "BaseLookup": "`client.number_lookup`",
    "LookupNumberEndpoint": "`client.number_lookup.lookup()`",
}

MODULES: Final = """
.
    NumberLookup
api
api.v1
    LookupNumberEndpoint
api.v1.base
    BaseLookup
api.v1.base.base_lookup
    BaseLookup
api.v1.number_lookup_apis
    NumberLookup
exceptions
    NumberLookupException
models
models.v1
models.v1.response
    LookupNumberResponse
models.v1.response.lookup_number_response
    LookupNumberResponse
models.v1.shared
    Line SimSwap VoIPDetection Rnd LookupError
models.v1.shared.line
    Line
models.v1.shared.lookup_error
    LookupError
models.v1.shared.rnd
    Rnd
models.v1.shared.sim_swap
    SimSwap
models.v1.shared.voip_detection
    VoIPDetection
models.v1.types
    LookupFeaturesType RndFeatureOptionsDict VoIPProbabilityType SwapPeriodType
models.v1.types.lookup_features
    LookupFeaturesType
models.v1.types.rnd_feature_options
    RndFeatureOptionsDict
models.v1.types.swap_period
    SwapPeriodType
models.v1.types.voip_probability
    VoIPProbabilityType
"""
