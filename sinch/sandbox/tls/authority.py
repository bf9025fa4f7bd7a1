"""Local certificate authority, limited to the hosts of the APIs and this machine."""

import os
import ssl
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import ip_address, ip_network
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Final, Self

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from platformdirs import user_data_path

from sinch.sandbox.hosts import DOMAIN

OWN_NAMES: Final = ("localhost", "127.0.0.1", "::1")

_CERTIFICATE, _KEY = "ca.pem", "ca-key.pem"
_AUTHORITY_LIFETIME = timedelta(days=3650)
_LEAF_LIFETIME = timedelta(days=397)  # the longest lifetime that Apple's clients accept
_CLOCK_SKEW = timedelta(days=1)
_RENEW: Final = "(delete both files, then trust the new authority)"
_PERMITTED: Final = (
    x509.DNSName(DOMAIN.removeprefix(".")),
    x509.DNSName("localhost"),
    x509.IPAddress(ip_network("127.0.0.0/8")),
    x509.IPAddress(ip_network("::1/128")),
)


class AuthorityError(Exception):
    """The files of the authority cannot be used."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"The certificate authority in {folder} cannot be used: {reason}.")


def default_folder() -> Path:
    """Return the folder of the user's authority."""
    return user_data_path("sinch-sandbox", appauthor=False)


@dataclass(frozen=True, slots=True)
class _Pair:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


class Authority:
    """A certificate authority, stored in a folder.

    Args:
        folder: The folder with the certificate and the key.
        pair: The certificate and the key.
    """

    def __init__(self, folder: Path, pair: _Pair) -> None:
        self.certificate_file: Path = folder / _CERTIFICATE
        self.key_file: Path = folder / _KEY
        self._pair = pair
        self._contexts: dict[tuple[str, ...], ssl.SSLContext] = {}

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Return the authority of a folder, creating it if there is none.

        Raises:
            AuthorityError: The files are incomplete, invalid or expired, cannot be read, or others can read the key.
        """
        try:
            if not (folder / _CERTIFICATE).exists() and not (folder / _KEY).exists():
                _create(folder)
            return cls(folder, _read(folder))
        except OSError as error:
            raise AuthorityError(folder, error.strerror or type(error).__name__) from None

    @property
    def serial_number(self) -> int:
        """The serial number of the certificate."""
        return self._pair.certificate.serial_number

    @cached_property
    def own_context(self) -> ssl.SSLContext:
        """The TLS context for this machine, and for the hosts of the APIs if a client names one (SNI)."""
        context = self.context(*OWN_NAMES)
        context.sni_callback = self._choose
        return context

    def context(self, *names: str) -> ssl.SSLContext:
        """Return the TLS context for some host names."""
        if names not in self._contexts:
            self._contexts[names] = _context_of(_issued(self._pair, names), self._pair.certificate)
        return self._contexts[names]

    def _choose(self, connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _context: ssl.SSLContext) -> None:
        if name is not None and is_of_an_api(name):
            connection.context = self.context(name.lower())


def is_of_an_api(name: str) -> bool:
    """Return whether a name can be a host of the APIs."""
    return name.lower().endswith(DOMAIN) and name.isascii()


def _create(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sinch sandbox, for tests on this machine")])
    usage = _usage(key_cert_sign=True, crl_sign=True)
    certificate = (
        _builder(name, name, key, _AUTHORITY_LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(_PERMITTED, None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    try:
        _write_privately(temporary / _KEY, _key_bytes(key))
        _write_privately(temporary / _CERTIFICATE, certificate.public_bytes(Encoding.PEM))
        temporary.rename(folder)  # atomic: both files appear or neither
    except OSError:
        rmtree(temporary, ignore_errors=True)
        if not (folder / _CERTIFICATE).exists():  # Otherwise another process has created it.
            raise


def _write_privately(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


def _read(folder: Path) -> _Pair:
    if os.name == "posix" and stat.S_IMODE((folder / _KEY).stat().st_mode) & 0o077:
        raise AuthorityError(folder, f"others can read {_KEY} (chmod 600 {folder / _KEY})")
    try:
        certificate = x509.load_pem_x509_certificate((folder / _CERTIFICATE).read_bytes())
        key = load_pem_private_key((folder / _KEY).read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise AuthorityError(folder, f"a file is not a certificate or a key {_RENEW}") from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise AuthorityError(folder, f"the key does not match the certificate {_RENEW}")
    if certificate.not_valid_after_utc < datetime.now(UTC):
        raise AuthorityError(folder, f"it has expired {_RENEW}")
    return _Pair(certificate, key)


def _issued(authority: _Pair, names: tuple[str, ...]) -> _Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    certificate = (
        _builder(subject, authority.certificate.subject, key, _LEAF_LIFETIME)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_general_name(name) for name in names]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return _Pair(certificate, key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, lifetime: timedelta
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _CLOCK_SKEW)
        .not_valid_after(now - _CLOCK_SKEW + lifetime)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, digital_signature: bool = False, key_cert_sign: bool = False, crl_sign: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _context_of(leaf: _Pair, authority: x509.Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    chain = leaf.certificate.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM)
    # OpenSSL can only load files; this folder is private and deleted immediately.
    with TemporaryDirectory(prefix="sinch-sandbox-") as folder:
        file = Path(folder) / "leaf.pem"
        _write_privately(file, _key_bytes(leaf.key) + chain)
        context.load_cert_chain(file)
    return context
