"""`python -m sinch.sandbox trust`: instructions for trusting the local certificate authority."""

import shlex

from sinch.sandbox.tls.authority import Authority

_EXPLANATION = """\
The sandbox has its own certificate authority:

  certificate  {certificate}
  key          {key} (never share it)

Its certificates are valid only for *.sinch.com, localhost and loopback addresses. Nothing has been installed, and
nothing trusts it yet.

To trust it in one program, set this in its environment (where it says "only", the program then trusts no other
authority):

  Python: requests           export REQUESTS_CA_BUNDLE={quoted}   (only)
  Python: httpx, ssl; Go; Ruby; OpenSSL
                             export SSL_CERT_FILE={quoted}   (only)
  Node.js                    export NODE_EXTRA_CA_CERTS={quoted}
  curl                       curl --cacert {quoted} ...
  Java                       keytool -importcert -noprompt -alias sinch-sandbox -file {quoted} \\
                                 -keystore sandbox.p12 -storetype PKCS12 -storepass sandbox
                             java -Djavax.net.ssl.trustStore=sandbox.p12 -Djavax.net.ssl.trustStorePassword=sandbox ...

Through the proxy, programs that call the real hosts of the APIs reach the sandbox:

  python -m sinch.sandbox --proxy
  export HTTPS_PROXY=http://127.0.0.1:8020   (Node.js 24 also needs NODE_USE_ENV_PROXY=1)
  curl --proxy http://127.0.0.1:8020 --cacert {quoted} https://us.sms.api.sinch.com/xms/v1/plan/batches

To trust it in all programs on this machine, which requires your password (in parentheses: how to undo it):

  Debian, Ubuntu   sudo cp {quoted} /usr/local/share/ca-certificates/sinch-sandbox.crt && sudo update-ca-certificates
                   (sudo rm /usr/local/share/ca-certificates/sinch-sandbox.crt && sudo update-ca-certificates --fresh)
  Fedora, Arch     sudo trust anchor {quoted}
                   (sudo trust anchor --remove {quoted})
  macOS            sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {quoted}
                   (sudo security remove-trusted-cert -d {quoted})
  Windows          certutil -addstore -user Root {quoted}
                   (certutil -delstore -user Root {serial})
"""


def explanation(authority: Authority) -> str:
    """Return instructions for trusting an authority and undoing that."""
    certificate = str(authority.certificate_file)
    return _EXPLANATION.format(
        certificate=certificate,
        key=authority.key_file,
        quoted=shlex.quote(certificate),
        serial=f"{authority.serial_number:x}",
    )
