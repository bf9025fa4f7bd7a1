"""Protection against cross-site requests, and password protection of the control API."""

from base64 import b64decode
from collections.abc import Collection
from hmac import compare_digest
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sinch.sandbox.hosts import DOMAIN
from sinch.sandbox.loopback import is_loopback

_OWN_SITES = {"same-origin", "none"}


class KnownHosts:
    """Refuses requests for unknown hosts, as protection against DNS rebinding."""

    def __init__(self, app: ASGIApp, allowed: Collection[str] = ()) -> None:
        self._app = app
        self._allowed = {name.lower() for name in allowed}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, or refuse it."""
        host = Headers(scope=scope).get("host", "") if scope["type"] == "http" else None
        if host is None or self._is_known(_name_in(f"//{host}"), scope):
            await self._app(scope, receive, send)
        else:
            message = f"The sandbox does not accept requests for {host}; to allow the name, start it with --allow-host."
            await _refusal(HTTPStatus.FORBIDDEN, message)(scope, receive, send)

    def _is_known(self, name: str, scope: Scope) -> bool:
        # The address of the connection is not a name that somebody else could have pointed here.
        address, _ = scope.get("server") or ("", None)
        # Over HTTPS, a rebound name cannot pretend to be a host of the APIs.
        of_an_api = scope["scheme"] == "https" and name.endswith(DOMAIN)
        return is_loopback(name) or name.endswith(".localhost") or name in self._allowed or name == address or of_an_api


class PasswordProtected:
    """Requires a password for the page and for control requests, except the health check."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._password = password

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, or refuse it."""
        if scope["type"] != "http" or not _is_control(scope["path"]) or self._is_known(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        refusal = _refusal(
            HTTPStatus.UNAUTHORIZED,
            "The sandbox requires its control password (HTTP Basic).",
        )
        refusal.headers["www-authenticate"] = 'Basic realm="Sinch sandbox", charset="UTF-8"'
        await refusal(scope, receive, send)

    def _is_known(self, headers: Headers) -> bool:
        scheme, _, encoded = headers.get("authorization", "").partition(" ")
        try:
            _, _, password = b64decode(encoded.strip(), validate=True).decode().partition(":")
        except ValueError:
            return False
        return scheme.lower() == "basic" and compare_digest(password.encode(), self._password.encode())


def _is_control(path: str) -> bool:
    return (path == "/" or path.startswith("/_sandbox/")) and path != "/_sandbox/health"


async def cross_site_refusal(request: Request) -> Response | None:
    """Return the response that refuses a cross-site control request, or None if the request is allowed."""
    if _is_cross_site(request):
        return _refusal(HTTPStatus.FORBIDDEN, "A page of another origin cannot control the sandbox.")
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    # Browsers send other content types across origins without a preflight request.
    if await request.body() and media_type != "application/json":
        return _refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be sent with content type application/json.")
    return None


def _is_cross_site(request: Request) -> bool:
    headers = request.headers
    origin = headers.get("origin")
    own = origin is None or origin.lower() == f"{request.url.scheme}://{headers.get('host', '').lower()}"
    return not own or headers.get("sec-fetch-site", "none") not in _OWN_SITES


def _name_in(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _refusal(status: HTTPStatus, message: str) -> Response:
    return JSONResponse({"message": message}, status)
