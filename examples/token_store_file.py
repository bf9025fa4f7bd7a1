"""Share access tokens between the processes of one machine through files.

Run it twice, with SINCH_PROJECT_ID, SINCH_KEY_ID and SINCH_KEY_SECRET set: the second run fetches no token.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sinch import AccessToken, RequestEvent, Secret, SinchClient


class FileTokenStore:
    """Keeps each token in a file that only its owner can read."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def get(self, key: str) -> AccessToken | None:
        try:
            kept = json.loads((self._folder / key).read_text(encoding="utf-8"))
            return AccessToken(Secret(kept["token"]), kept["refresh_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # there is none, or none that can be read: the client fetches a new one

    def put(self, key: str, token: AccessToken) -> None:
        # Written aside and moved into place, so that nobody ever reads half of a file.
        aside = self._folder / f"{key}.{os.getpid()}"
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump({"token": token.value.reveal(), "refresh_at": token.refresh_at}, file)
        aside.replace(self._folder / key)

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """One process at a time; the system gives the lock back should the process die."""
        with os.fdopen(os.open(self._folder / f"{key}.lock", os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def show(event: RequestEvent) -> None:
    print(event.method, event.path_template)


def main() -> None:
    store = FileTokenStore(Path.home() / ".cache" / "sinch-tokens")
    with SinchClient(token_store=store, on_request=show) as client:
        for number in client.numbers.search_for_available_numbers("US", "LOCAL"):
            print(number.phone_number)


if __name__ == "__main__":
    main()
