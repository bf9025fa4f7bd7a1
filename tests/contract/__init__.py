"""One call of every operation, recorded once and replayed by the synchronous and the asynchronous client."""
