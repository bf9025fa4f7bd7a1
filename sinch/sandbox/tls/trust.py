"""`python -m sinch.sandbox trust`: instructions for trusting the local certificate authority."""

import shlex

from sinch.sandbox.tls.authority import Authority

_EXPLANATION = """\
The sandbox has a certificate authority of its own:

  certificate  {certificate}
  key          {key} (for you alone; never share it)

It can speak for *.sinch.com, localhost and loopback addresses only. Nothing was installed, and nothing trusts it yet.

For one program, in its environment (where it says "alone", the program trusts no other authority while it is set):

  Python: requests           export REQUESTS_CA_BUNDLE={quoted}   (alone)
  Python: httpx, ssl; Go; Ruby; OpenSSL
                             export SSL_CERT_FILE={quoted}   (alone)
  Node.js                    export NODE_EXTRA_CA_CERTS={quoted}
  curl                       curl --cacert {quoted} ...
  Java                       keytool -importcert -noprompt -alias sinch-sandbox -file {quoted} \\
                                 -keystore sandbox.p12 -storetype PKCS12 -storepass sandbox
                             java -Djavax.net.ssl.trustStore=sandbox.p12 -Djavax.net.ssl.trustStorePassword=sandbox ...

Through the proxy, a program calls the real names of the APIs and reaches the sandbox:

  python -m sinch.sandbox --proxy
  export HTTPS_PROXY=http://127.0.0.1:8020   (Node.js 24 needs NODE_USE_ENV_PROXY=1 too)
  curl --proxy http://127.0.0.1:8020 --cacert {quoted} https://us.sms.api.sinch.com/xms/v1/plan/batches

For all programs of this machine, which asks for your password (and how to take it back):

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
    """Return how to trust an authority, and how to take that back."""
    certificate = str(authority.certificate_file)
    return _EXPLANATION.format(
        certificate=certificate,
        key=authority.key_file,
        quoted=shlex.quote(certificate),
        serial=f"{authority.serial_number:x}",
    )
