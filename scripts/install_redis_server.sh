#!/bin/sh
# Installs redis-server, which the tests of `make test-real` start themselves, where apt-get can.
set -eu

if command -v redis-server >/dev/null; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "redis-server is missing and there is no apt-get: install Redis 6 or newer, then run this again" >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
$as_root apt-get update -qq
# Not started as a service: each test starts its own, on a free port.
$as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends redis-server >/dev/null
