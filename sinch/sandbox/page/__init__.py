"""The page at `/`, which shows phones, requests and events and makes no requests to other hosts."""

from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

# No other origins, no inline code, no framing, so that the texts of messages cannot become code.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
_FILES = {
    "/": ("index.html", "text/html"),
    "/_sandbox/page/page.css": ("page.css", "text/css"),
    "/_sandbox/page/page.js": ("page.js", "text/javascript"),
    "/_sandbox/page/preact.js": ("vendored/preact.js", "text/javascript"),
}


def page_routes() -> list[Route]:
    """Return the routes of the page and its files."""
    return [Route(path, _file) for path in _FILES]


async def _file(request: Request) -> Response:
    name, media_type = _FILES[request.url.path]
    return Response(_content(name), media_type=media_type, headers=_HEADERS)


@cache
def _content(name: str) -> bytes:
    return (files(__name__) / name).read_bytes()
