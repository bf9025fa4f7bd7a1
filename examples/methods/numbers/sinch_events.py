from sinch import SinchClient

events = SinchClient().numbers.sinch_events("your-secret")
print(events.validate_authentication_header({"x-sinch-signature": "forged"}, b"{}"))
print(events.parse_event({"resourceType": "ACTIVE_NUMBER", "eventType": "PROVISIONING_TO_SMS_PLATFORM"}))
