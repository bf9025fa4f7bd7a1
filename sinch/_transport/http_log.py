"""httpx logs every URL, and the URLs of these APIs hold phone numbers."""

from __future__ import annotations

import logging

import httpx

from sinch._core.redaction import without_numbers


class _WithoutNumbers(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                without_numbers(str(arg.copy_with(query=None))) if isinstance(arg, httpx.URL) else arg
                for arg in record.args
            )
        return True


_FILTER = _WithoutNumbers()


def keep_numbers_out_of_the_log() -> None:
    """Mask phone numbers, and drop queries, in the request lines that httpx logs."""
    logging.getLogger("httpx").addFilter(_FILTER)
