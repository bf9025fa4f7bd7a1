"""A recorded call of every operation, replayed by both clients."""
