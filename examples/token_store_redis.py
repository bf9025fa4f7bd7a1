"""Share access tokens between the workers of a fleet through Redis (extra `redis`).

Run it twice, with SINCH_PROJECT_ID, SINCH_KEY_ID, SINCH_KEY_SECRET and REDIS_URL set: the second run fetches no token.
"""

from __future__ import annotations

import os

import redis

from sinch import RequestEvent, SinchClient
from sinch.redis import RedisTokenStore


def show(event: RequestEvent) -> None:
    print(event.method, event.path_template)


def main() -> None:
    store = RedisTokenStore(redis.Redis.from_url(os.environ.get("REDIS_URL", "redis://localhost")))
    with SinchClient(token_store=store, on_request=show) as client:
        for number in client.numbers.search_for_available_numbers("US", "LOCAL"):
            print(number.phone_number)


if __name__ == "__main__":
    main()
