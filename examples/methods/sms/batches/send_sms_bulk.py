from sinch import SinchClient
from sinch.sms import BulkJournal

client = SinchClient()
people = [("+12025550123", {"name": "Ada"}), ("+12025550124", {"name": "Grace"})]
journal = BulkJournal("spring.journal")  # called again with it, the bulk goes on
for result in client.sms.batches.send_sms_bulk(people, "+12025550100", "Hello ${name}", journal=journal):
    print(result.status, result.batch_id, result.error)
