"""Raw responses of the sms API. Derived by `make sync`; never edited by hand."""

from sinch._async.sms.batches import AsyncBatches
from sinch._async.sms.delivery_reports import AsyncDeliveryReports
from sinch._async.sms.groups import AsyncGroups
from sinch._async.sms.inbounds import AsyncInbounds
from sinch._codec.deprecation import deprecated
from sinch._core.raw_methods import AsyncRawList, AsyncRawMethod, standing_for
from sinch_openapi.sms.api.batches import list_batches
from sinch_openapi.sms.api.delivery_reports import get_delivery_reports
from sinch_openapi.sms.api.groups import get_members, list_groups
from sinch_openapi.sms.api.inbounds import list_inbound_messages

class AsyncBatchesRaw:
    cancel = AsyncRawMethod(AsyncBatches.cancel)
    dry_run = AsyncRawMethod(AsyncBatches.dry_run)
    dry_run_binary = AsyncRawMethod(AsyncBatches.dry_run_binary)
    dry_run_mms = AsyncRawMethod(AsyncBatches.dry_run_mms)
    dry_run_sms = AsyncRawMethod(AsyncBatches.dry_run_sms)
    get = AsyncRawMethod(AsyncBatches.get)
    list = AsyncRawList(AsyncBatches.list, list_batches.parse)
    replace = AsyncRawMethod(AsyncBatches.replace)
    replace_binary = AsyncRawMethod(AsyncBatches.replace_binary)
    replace_mms = AsyncRawMethod(AsyncBatches.replace_mms)
    replace_sms = AsyncRawMethod(AsyncBatches.replace_sms)
    send = AsyncRawMethod(AsyncBatches.send)
    send_binary = AsyncRawMethod(AsyncBatches.send_binary)
    send_delivery_feedback = AsyncRawMethod(AsyncBatches.send_delivery_feedback)
    @deprecated("sms.batches.send_dry_run is deprecated: use sms.batches.dry_run")
    @standing_for(AsyncRawMethod(AsyncBatches.send_dry_run))
    def send_dry_run(self) -> None: ...
    send_mms = AsyncRawMethod(AsyncBatches.send_mms)
    send_sms = AsyncRawMethod(AsyncBatches.send_sms)
    update = AsyncRawMethod(AsyncBatches.update)
    update_binary = AsyncRawMethod(AsyncBatches.update_binary)
    update_mms = AsyncRawMethod(AsyncBatches.update_mms)
    update_sms = AsyncRawMethod(AsyncBatches.update_sms)

class AsyncDeliveryReportsRaw:
    get = AsyncRawMethod(AsyncDeliveryReports.get)
    @deprecated("sms.delivery_reports.get_for_batch is deprecated: use sms.delivery_reports.get")
    @standing_for(AsyncRawMethod(AsyncDeliveryReports.get_for_batch))
    def get_for_batch(self) -> None: ...
    get_for_number = AsyncRawMethod(AsyncDeliveryReports.get_for_number)
    list = AsyncRawList(AsyncDeliveryReports.list, get_delivery_reports.parse)

class AsyncGroupsRaw:
    create = AsyncRawMethod(AsyncGroups.create)
    delete = AsyncRawMethod(AsyncGroups.delete)
    get = AsyncRawMethod(AsyncGroups.get)
    @deprecated("sms.groups.get_group_phone_numbers is deprecated: use sms.groups.list_members")
    @standing_for(AsyncRawList(AsyncGroups.get_group_phone_numbers, get_members.parse))
    def get_group_phone_numbers(self) -> None: ...
    list = AsyncRawList(AsyncGroups.list, list_groups.parse)
    list_members = AsyncRawList(AsyncGroups.list_members, get_members.parse)
    replace = AsyncRawMethod(AsyncGroups.replace)
    update = AsyncRawMethod(AsyncGroups.update)

class AsyncInboundsRaw:
    get = AsyncRawMethod(AsyncInbounds.get)
    list = AsyncRawList(AsyncInbounds.list, list_inbound_messages.parse)
