"""Proxies: every form that httpx accepts; an invalid one raises before anything is sent."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest

from sinch import AsyncSinchClient, ConfigurationError, SinchClient, SinchException
from sinch._transport.settings import Settings, make_settings
from tests.faults.libraries import AsyncPauses, Pauses
from tests.wire import PROJECT

PASSWORD = "fake-password"
NOWHERE = "127.0.0.1:9"
WRONG: dict[str, tuple[object, str]] = {
    "no scheme": ("proxy.example:3128", "proxy: give an http://, https:// or socks5:// URL with a host"),
    "another scheme": (f"ftp://me:{PASSWORD}@proxy.example", "proxy: give an http://, https:// or socks5:// URL"),
    "no host": ("http://", "proxy: give an http://, https:// or socks5:// URL with a host"),
    "a port too large": ("http://proxy.example:99999", "proxy: the port must be 1 to 65535"),
    "empty": ("", "proxy: give an http://, https:// or socks5:// URL"),
    "a table of proxies": ({"https://": "http://proxy.example"}, "proxy: takes one URL as str, not dict"),
    "a proxy of httpx with a port too large": (
        httpx.Proxy("http://proxy.example:99999"),
        "proxy: the port must be 1 to 65535",
    ),
    "bytes": (b"http://proxy.example", "proxy: takes one URL as str, not bytes"),
    "a number": (3128, "proxy: takes one URL as str, not int"),
}


def send(**settings: Any) -> object:
    with SinchClient(**PROJECT, max_retries=0, **settings) as client:
        return client.number_lookup.lookup("+12025550123")


def send_async(**settings: Any) -> object:
    async def lookup() -> object:
        async with AsyncSinchClient(**PROJECT, max_retries=0, **settings) as client:
            return await client.number_lookup.lookup("+12025550123")

    return asyncio.run(lookup())


BOTH = pytest.mark.parametrize("call", [send, send_async])


@pytest.fixture(autouse=True)
def _no_pauses_between_attempts(monkeypatch: pytest.MonkeyPatch) -> None:
    Pauses(monkeypatch)
    AsyncPauses(monkeypatch)


@BOTH
@pytest.mark.parametrize("case", WRONG)
def test_invalid_proxy_raises(case: str, call: Callable[..., object]) -> None:
    given, expected = WRONG[case]
    with pytest.raises(ConfigurationError) as caught:
        call(proxy=given)
    assert expected in str(caught.value)
    assert PASSWORD not in str(caught.value)


@BOTH
@pytest.mark.parametrize(
    "given",
    [
        f"http://{NOWHERE}",
        f"HTTP://{NOWHERE}",
        f" http://me:{PASSWORD}@{NOWHERE}\n",
        httpx.URL(f"http://{NOWHERE}"),
        httpx.Proxy(f"http://{NOWHERE}", auth=("me", PASSWORD)),
    ],
)
def test_every_proxy_form_of_httpx_is_accepted(given: Any, call: Callable[..., object]) -> None:
    with pytest.raises(SinchException, match="refused the connection") as caught:
        call(proxy=given)
    assert PASSWORD not in str(caught.value)


@BOTH
@pytest.mark.parametrize("setting", ["argument", "environment"])
def test_socks_proxy_without_socksio_names_the_package(
    setting: str, call: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    url, settings = f"socks5://{NOWHERE}", {}
    if setting == "argument":
        settings["proxy"] = url
    else:
        monkeypatch.setenv("ALL_PROXY", url)
    with pytest.raises(ConfigurationError, match=r"a SOCKS proxy needs another package: pip install socksio"):
        call(**settings)


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_socks_proxy_is_accepted_with_socksio(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "socksio", ModuleType("socksio"))
    proxy = make_settings(None, None, proxy=f"{scheme}://{NOWHERE}").proxy
    assert proxy is not None
    assert proxy.url == f"{scheme}://{NOWHERE}"


@BOTH
@pytest.mark.parametrize(
    ("variable", "url"),
    [("HTTPS_PROXY", "ftp://proxy.example"), ("ALL_PROXY", "http://proxy.example:99999"), ("https_proxy", "http://")],
)
def test_invalid_proxy_in_the_environment_names_the_variables(
    variable: str, url: str, call: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, url)
    with pytest.raises(ConfigurationError, match="HTTP_PROXY, HTTPS_PROXY or ALL_PROXY"):
        call()


def test_settings_do_not_show_the_proxy_password() -> None:
    assert PASSWORD not in repr(make_settings(None, None, proxy=f"http://user:{PASSWORD}@proxy.example"))
    assert isinstance(make_settings(None, None, proxy="http://proxy.example"), Settings)
