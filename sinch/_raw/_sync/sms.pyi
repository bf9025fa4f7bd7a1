"""Raw responses of the sms API. Derived by `make sync`; never edited by hand."""

from sinch._codec.deprecation import deprecated
from sinch._core.raw_methods import RawList, RawMethod, standing_for
from sinch._sync.sms.batches import Batches
from sinch._sync.sms.delivery_reports import DeliveryReports
from sinch._sync.sms.groups import Groups
from sinch._sync.sms.inbounds import Inbounds
from sinch_openapi.sms.api.batches import list_batches
from sinch_openapi.sms.api.delivery_reports import get_delivery_reports
from sinch_openapi.sms.api.groups import get_members, list_groups
from sinch_openapi.sms.api.inbounds import list_inbound_messages

class BatchesRaw:
    cancel = RawMethod(Batches.cancel)
    dry_run = RawMethod(Batches.dry_run)
    dry_run_binary = RawMethod(Batches.dry_run_binary)
    dry_run_mms = RawMethod(Batches.dry_run_mms)
    dry_run_sms = RawMethod(Batches.dry_run_sms)
    get = RawMethod(Batches.get)
    list = RawList(Batches.list, list_batches.parse)
    replace = RawMethod(Batches.replace)
    replace_binary = RawMethod(Batches.replace_binary)
    replace_mms = RawMethod(Batches.replace_mms)
    replace_sms = RawMethod(Batches.replace_sms)
    send = RawMethod(Batches.send)
    send_binary = RawMethod(Batches.send_binary)
    send_delivery_feedback = RawMethod(Batches.send_delivery_feedback)
    @deprecated("sms.batches.send_dry_run is deprecated: use sms.batches.dry_run")
    @standing_for(RawMethod(Batches.send_dry_run))
    def send_dry_run(self) -> None: ...
    send_mms = RawMethod(Batches.send_mms)
    send_sms = RawMethod(Batches.send_sms)
    update = RawMethod(Batches.update)
    update_binary = RawMethod(Batches.update_binary)
    update_mms = RawMethod(Batches.update_mms)
    update_sms = RawMethod(Batches.update_sms)

class DeliveryReportsRaw:
    get = RawMethod(DeliveryReports.get)
    @deprecated("sms.delivery_reports.get_for_batch is deprecated: use sms.delivery_reports.get")
    @standing_for(RawMethod(DeliveryReports.get_for_batch))
    def get_for_batch(self) -> None: ...
    get_for_number = RawMethod(DeliveryReports.get_for_number)
    list = RawList(DeliveryReports.list, get_delivery_reports.parse)

class GroupsRaw:
    create = RawMethod(Groups.create)
    delete = RawMethod(Groups.delete)
    get = RawMethod(Groups.get)
    @deprecated("sms.groups.get_group_phone_numbers is deprecated: use sms.groups.list_members")
    @standing_for(RawList(Groups.get_group_phone_numbers, get_members.parse))
    def get_group_phone_numbers(self) -> None: ...
    list = RawList(Groups.list, list_groups.parse)
    list_members = RawList(Groups.list_members, get_members.parse)
    replace = RawMethod(Groups.replace)
    update = RawMethod(Groups.update)

class InboundsRaw:
    get = RawMethod(Inbounds.get)
    list = RawList(Inbounds.list, list_inbound_messages.parse)
