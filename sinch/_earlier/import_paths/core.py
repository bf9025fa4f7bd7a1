"""The names that 2.x had in `sinch.core`, and their replacements."""

from __future__ import annotations

from typing import Final

RENAMED: Final = {
    "BM": "sinch._earlier.types:BM",
    "Configuration": "sinch._core.configuration:Configuration",
    "ConversationRegionEnum": "sinch._earlier.enums:ConversationRegionEnum",
    "HTTPMethods": "http:HTTPMethod",
    "LinkBasedPaginator": "sinch._sync.paging:Paginator",
    "Paginator": "sinch._sync.paging:Paginator",
    "RM": "sinch._earlier.types:RM",
    "RetryConfiguration": "sinch._earlier.retry_configuration:RetryConfiguration",
    "RetryPolicy": "sinch._earlier.enums:RetryPolicy",
    "SMSPaginator": "sinch._sync.paging:Paginator",
    "SinchBaseModel": "sinch._codec:Model",
    "SinchClient": "sinch._sync.client:SinchClient",
    "SinchException": "sinch._core.errors:SinchException",
    "SinchRawResponse": "sinch._codec:OpenModel",
    "SinchRequestBaseModel": "sinch._codec:Model",
    "SmsRegionEnum": "sinch._earlier.enums:SmsRegionEnum",
    "TokenBasedPaginator": "sinch._sync.paging:Paginator",
    "UNSET": "sinch._codec:UNSET",
    "Unset": "sinch._codec:Unset",
    "UnsetOr": "sinch._earlier.types:UnsetOr",
    "ValidationException": "sinch._core.errors:ValidationException",
    "VoiceRegionEnum": "sinch._earlier.enums:VoiceRegionEnum",
}

REMOVED: Final = {
    "BaseHTTPEndpoint": "the methods of the client",
    "HTTPAuthentication": "the credentials passed to the client",
    "HTTPEndpoint": "the methods of the client",
    "HTTPResponse": "sinch.RawResponse",
    "HTTPTransport": "an httpx client passed as `SinchClient(http_client=...)`",
    "HTTPTransportRequests": "an httpx client passed as `SinchClient(http_client=...)`",
    "HttpRequest": "sinch.RequestEvent",
    "RetryManager": "`SinchClient(max_retries=...)`",
    "TokenManager": "`token_store=` of the client; it fetches and renews tokens by itself",
    "TokenManagerBase": "`token_store=` of the client; it fetches and renews tokens by itself",
    "TokenState": "`token_store=` of the client; it fetches and renews tokens by itself",
    "model_dump_for_query_params": "`to_dict()` of the models",
    "serialize_datetime_in_dict": "`to_dict()` of the models",
    "timestamp_to_datetime_in_utc_deserializer": "`datetime.fromisoformat`",
}

MODULES: Final = """
.
adapters
adapters.requests_http_transport
    HTTPTransportRequests
clients
clients.retry_configuration
    RetryConfiguration
clients.retry_manager
    RetryManager
clients.sinch_client_configuration
    Configuration
clients.sinch_client_sync
    SinchClient
deserializers
    timestamp_to_datetime_in_utc_deserializer
endpoint
    HTTPEndpoint BaseHTTPEndpoint
enums
    HTTPMethods HTTPAuthentication VoiceRegionEnum ConversationRegionEnum SmsRegionEnum RetryPolicy
exceptions
    SinchException ValidationException
models
    SinchRawResponse model_dump_for_query_params serialize_datetime_in_dict
models.base_model
    SinchBaseModel SinchRequestBaseModel
models.http_request
    HttpRequest
models.http_response
    HTTPResponse
models.sinch_raw_response
    SinchRawResponse
models.utils
    serialize_datetime_in_dict model_dump_for_query_params
pagination
    Paginator SMSPaginator LinkBasedPaginator TokenBasedPaginator
ports
ports.http_transport
    HTTPTransport
sentinel
    Unset UNSET UnsetOr
token_manager
    TokenState TokenManagerBase TokenManager
types
    RM BM
"""
