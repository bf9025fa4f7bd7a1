"""Hold the sandbox to its contracts with requests that Schemathesis makes up, and follows from answer to answer.

Usage: python -m scripts.fuzz_sandbox [--api sms] [--seconds 60]
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import Request, urlopen

from scripts.contract.documents import ROOT

APIS = ("numbers", "number_lookup", "sms", "conversation")
# What is left out: contracts say in words which requests that fit their schemas are refused all the same, and the real
# APIs take some that do not fit, such as empty parameters.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
)
_TOOL = ROOT / ".venv" / "schemathesis" / "bin" / "schemathesis"
_CREDENTIALS = base64.b64encode(b"fake-key-id:fake-key-secret").decode()


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--api", choices=APIS, help="one API; all without it")
    parser.add_argument("--seconds", type=int, default=60, help="how long for each API")
    arguments = parser.parse_args()
    failed = [api for api in (arguments.api,) * bool(arguments.api) or APIS if not _holds(api, arguments.seconds)]
    print(f"does not hold: {', '.join(failed)}" if failed else "every response keeps its contract")
    return 1 if failed else 0


def _holds(api: str, seconds: int) -> bool:
    with TemporaryDirectory() as folder, _sandbox() as url:
        document = Path(folder) / f"{api}.json"
        document.write_text(json.dumps(document_of(api)), encoding="utf-8")
        # fmt: off
        command = [
            str(_TOOL), "run", str(document), "--url", url, "--header", f"Authorization: Bearer {_token(api, url)}",
            "--checks", ",".join(CHECKS), "--max-time", str(seconds), "--seed", "1", "--no-shrink",
            "--continue-on-failure", "--generation-database", "none", "--warnings", "off",
        ]
        # fmt: on
        return subprocess.run(command, cwd=folder, check=False).returncode == 0  # noqa: S603


def document_of(api: str) -> Any:
    """Return the effective contract of an API, as JSON Schema alone can read it."""
    path = ROOT / "generated" / "sinch_openapi" / api / "openapi.json"
    document = _told_apart(json.loads(path.read_text("utf-8")))
    for item in document["paths"].values():
        for operation in item.values():
            # What is not there gets a 404 response, in the shape of 400; the contract of Conversation leaves it out.
            if isinstance(operation, dict) and "400" in operation.get("responses", {}):
                operation["responses"].setdefault("404", operation["responses"]["400"])
    return document


def _told_apart(node: Any) -> Any:
    """Write out what a discriminator says of each alternative, which JSON Schema knows nothing of."""
    if isinstance(node, list):
        return [_told_apart(each) for each in node]
    if not isinstance(node, dict):
        return node
    told = {name: _told_apart(value) for name, value in node.items()}
    mapping = node.get("discriminator", {}).get("mapping") if "oneOf" in node else None
    if mapping:
        name, default = node["discriminator"]["propertyName"], node.get("x-discriminator-default")
        del told["discriminator"]
        told["oneOf"] = [_alternative(each, mapping, name, default) for each in told["oneOf"]]
    return told


def _alternative(schema: Any, mapping: dict[str, str], name: str, default: str | None) -> Any:
    tags = [tag for tag, target in mapping.items() if target == schema.get("$ref")]
    required = {} if default in tags else {"required": [name]}
    return {"allOf": [schema, {"type": "object", "properties": {name: {"enum": tags}}, **required}]}


@contextmanager
def _sandbox() -> Iterator[str]:
    # As in production: what no contract knows is overlooked. Nothing it keeps grows without end.
    command = [sys.executable, "-m", "sinch.sandbox", "--port", "0", "--keep", "300"]
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        process.terminate()
        process.communicate()


def _token(api: str, url: str) -> str:
    if api == "sms":
        return "fake-api-token"
    headers = {"authorization": f"Basic {_CREDENTIALS}"}
    request = Request(f"{url}/oauth2/token", b"grant_type=client_credentials", headers)  # noqa: S310  # loopback
    with urlopen(request) as response:  # noqa: S310
        return str(json.load(response)["access_token"])


if __name__ == "__main__":
    sys.exit(main())
