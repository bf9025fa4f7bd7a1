"""The command `sinch`; needs the extra `cli`."""
