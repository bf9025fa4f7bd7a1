"""Models of the SMS API under the names of the 2.x generation: answers."""

from sinch_openapi.sms.models import ApiBatchList as ListBatchesResponse
from sinch_openapi.sms.models import ApiGroup as GroupResponse
from sinch_openapi.sms.models import ApiGroupList as ListGroupsResponse
from sinch_openapi.sms.models import BatchDeliveryReport, DryRunResponse, RecipientDeliveryReport

__all__ = [
    "BatchDeliveryReport",
    "DryRunResponse",
    "GroupResponse",
    "ListBatchesResponse",
    "ListGroupsResponse",
    "RecipientDeliveryReport",
]
