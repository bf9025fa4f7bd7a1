"""Events that the sandbox sends to webhooks."""
