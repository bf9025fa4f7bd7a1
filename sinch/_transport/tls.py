"""TLS settings, and configuration errors detected by httpx."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from sinch._core.errors import ConfigurationError
from sinch._lazy_properties import lazy_property


class Tls:
    """The TLS settings of a client, shared by all its connections.

    Reading the certificates takes as long as about fifty calls, so it is done once, and not for plain http.
    """

    def __init__(self, ssl_context: ssl.SSLContext | None) -> None:
        self._ssl_context = ssl_context

    @lazy_property
    def context(self) -> ssl.SSLContext:
        """The TLS context for https.

        Raises:
            ConfigurationError: The certificates cannot be read.
        """
        if self._ssl_context is not None:
            return self._ssl_context
        with configuration_errors():
            return httpx.create_ssl_context()

    def context_for(self, scheme: str) -> ssl.SSLContext:
        """Return the context for a URL scheme; plain http gets an unused one without trusted certificates."""
        return self.context if scheme == "https" else self._unused

    @lazy_property
    def _unused(self) -> ssl.SSLContext:
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@contextmanager
def configuration_errors() -> Iterator[None]:
    """Raise errors of TLS settings and proxies, from arguments or the environment, as `ConfigurationError`.

    Raises:
        ConfigurationError: httpx cannot make a client with them.
    """
    try:
        yield
    except ConfigurationError:
        raise
    except OSError as error:
        file = f" ({error.filename})" if error.filename else ""
        raise ConfigurationError(
            f"the certificates for TLS cannot be read{file}: check SSL_CERT_FILE and SSL_CERT_DIR"
        ) from error
    except (ValueError, TypeError, ImportError, httpx.InvalidURL) as error:
        # Without the message, which may hold the password of a proxy.
        raise ConfigurationError(
            "the proxy of the environment cannot be used: give an http://, https:// or socks5:// URL in "
            f"HTTP_PROXY, HTTPS_PROXY or ALL_PROXY [{type(error).__name__}]"
        ) from None
