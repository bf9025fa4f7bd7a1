#!/bin/sh
# Installs the programs that tests marked `real` start themselves, Redis, RabbitMQ, PostgreSQL and Chromium, where apt-get can.
# Where it cannot, those tests are left out, and the run of the tests names them: see tests/real_parts.py.
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
    echo "not installed, and there is no apt-get:$missing" >&2
    exit 0
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
# Nothing is started as a service: each test starts its own, on a free port.
# shellcheck disable=SC2086
if ! { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -qq --no-install-recommends $missing >/dev/null; }; then
    echo "apt-get could not install:$missing" >&2
fi
