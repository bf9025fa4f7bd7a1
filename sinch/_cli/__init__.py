"""Command line interface `sinch`, which needs the extra `cli`."""
