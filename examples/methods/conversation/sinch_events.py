from sinch import SinchClient

events = SinchClient().conversation.sinch_events("your-secret")
signature = {"x-sinch-webhook-signature": "forged"}
print(events.validate_authentication_header(signature, b"{}"))
print(events.parse_event({"app_id": "your-app-id", "message": {"id": "01MESSAGE"}}))
