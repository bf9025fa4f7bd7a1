from sinch import SinchClient

client = SinchClient()
batch = client.sms.batches.send_sms(["+12025550123"], "+12025550100", "Hello!")
summary = client.sms.delivery_reports.track([batch.id], within=0)
print(summary)
