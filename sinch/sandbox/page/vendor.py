"""Download the JavaScript library of the page from npm, verify it, and store it with its licences.

Usage: python -m sinch.sandbox.page.vendor
"""

import hashlib
import io
import tarfile
import urllib.request
from base64 import b64encode
from pathlib import Path

_REGISTRY = "https://registry.npmjs.org"
_FOLDER = Path(__file__).parent / "vendored"
# Package, version, integrity in npm's format, and the files to extract: name in the package -> name here.
_PACKAGES = (
    (
        "htm",
        "3.1.1",
        "sha512-983Vyg8NwUE7JkZ6NmOqpCZ+sh1bKv2iYTlUkzlWmA5JD2acKoxd4KVxbMmxX/85mtfdnDmTFoNKcg5DGAvxNQ==",
        {"preact/standalone.module.js": "preact.js", "LICENSE": "LICENSE.htm"},
    ),
    # The file of htm contains Preact.
    (
        "preact",
        "10.9.0",
        "sha512-jO6/OvCRL+OT8gst/+Q2ir7dMybZAX8ioP02Zmzh3BkQMHLyqZSujvxbUriXvHi8qmhcHKC2Gwbog6Kt+YTh+Q==",
        {"LICENSE": "LICENSE.preact"},
    ),
)


def main() -> None:
    """Download, verify and extract all packages."""
    _FOLDER.mkdir(exist_ok=True)
    for name, version, integrity, files in _PACKAGES:
        with urllib.request.urlopen(f"{_REGISTRY}/{name}/-/{name}-{version}.tgz") as response:  # noqa: S310 - https
            archive = response.read()
        actual = "sha512-" + b64encode(hashlib.sha512(archive).digest()).decode()
        if actual != integrity:
            msg = f"{name} {version} has changed: its integrity is {actual}, expected {integrity}."
            raise SystemExit(msg)
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            for inside, here in files.items():
                try:
                    member = packed.extractfile(f"package/{inside}")
                except KeyError:
                    member = None
                if member is None:
                    msg = f"{name} {version} has no file {inside}."
                    raise SystemExit(msg)
                (_FOLDER / here).write_bytes(member.read())


if __name__ == "__main__":
    main()
