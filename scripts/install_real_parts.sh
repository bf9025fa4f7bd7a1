#!/bin/sh
# Installs what the tests of `make test-real` start themselves, Redis, RabbitMQ, PostgreSQL and Chromium, where apt-get can.
set -eu

missing=""
for program in redis-server rabbitmq-server chromium; do
    command -v "$program" >/dev/null || missing="$missing $program"
done
# Debian has it outside of PATH.
PATH="$PATH:$(echo /usr/lib/postgresql/*/bin | tr ' ' ':')" command -v postgres >/dev/null || missing="$missing postgresql"
if [ -z "$missing" ]; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "missing, and there is no apt-get:$missing: install it, then run this again" >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
$as_root apt-get update -qq
# Nothing is started as a service: each test starts its own, on a free port.
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $missing >/dev/null
