"""Share access tokens between the processes of one machine through files.

Run it twice, with SINCH_PROJECT_ID, SINCH_KEY_ID and SINCH_KEY_SECRET set: the second run fetches no token.
"""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sinch import AccessToken, RequestEvent, Secret, SinchClient


class FileTokenStore:
    """Keeps each token in a file that only its owner can read.

    What others may have written, or put a link in place of, is not used: it could be a token of theirs.

    Args:
        folder: Where the files are; made when it is not there. Others must not be able to write to it.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
        if found.st_uid != os.getuid() or found.st_mode & 0o022:
            raise PermissionError(f"{folder}: others may write to it; take another folder, or chmod 700 this one")
        self._folder = folder

    def get(self, key: str) -> AccessToken | None:
        try:
            with os.fdopen(os.open(self._folder / key, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8") as file:
                found = os.fstat(file.fileno())
                if found.st_uid != os.getuid() or found.st_mode & 0o077:
                    return None
                kept = json.load(file)
            return AccessToken(Secret(kept["token"]), kept["refresh_at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # there is none, or none that can be read: the client fetches a new one

    def put(self, key: str, token: AccessToken) -> None:
        # Written aside, under a name of its own, and moved into place, so that nobody ever reads half of a file.
        descriptor, aside = tempfile.mkstemp(dir=self._folder, prefix=f"{key}.")  # for its owner alone
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump({"token": token.value.reveal(), "refresh_at": token.refresh_at}, file)
            os.replace(aside, self._folder / key)  # noqa: PTH105  # a link there is replaced, not followed
        except BaseException:
            os.unlink(aside)  # noqa: PTH108
            raise

    @contextmanager
    def lock(self, key: str) -> Iterator[None]:
        """One process at a time; the system gives the lock back should the process die."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW
        with os.fdopen(os.open(self._folder / f"{key}.lock", flags, 0o600), "w") as file:
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
