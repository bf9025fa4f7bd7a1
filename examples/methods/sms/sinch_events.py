from sinch import SinchClient

events = SinchClient().sms.sinch_events("your-secret")
signature = {"x-sinch-webhook-signature": "forged"}
print(events.validate_authentication_header(signature, b"{}"))
print(events.parse_event({"type": "mo_text", "body": "Hello!"}))
