"""The journal of a bulk in a real PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine

from sinch.sqlalchemy import metadata
from tests.events.real.redis_server import free_port
from tests.fleet.sql_journal_promises import *  # noqa: F403  # the tests
from tests.real_parts import program

PROGRAMS = ("initdb", "postgres")

pytestmark = pytest.mark.real(*PROGRAMS)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    initdb, postgres = (program(name) or name for name in PROGRAMS)
    folder = tempfile.mkdtemp()
    # It cannot run as root; the user of its package is used instead.
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)
    port = free_port()
    try:
        subprocess.run([initdb, "-D", folder, "-A", "trust", "-U", "fleet"], check=True, user=user, cwd=folder)
        options = ["-D", folder, "-k", folder, "-h", "127.0.0.1", "-p", str(port)]
        with subprocess.Popen([postgres, *options], stderr=subprocess.PIPE, text=True, user=user, cwd=folder) as server:
            try:
                assert server.stderr is not None
                assert any("ready to accept connections" in line for line in server.stderr)
                yield f"postgresql+psycopg://fleet@127.0.0.1:{port}/postgres"
            finally:
                server.terminate()
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = create_engine(url)
    metadata.drop_all(made)
    metadata.create_all(made)
    yield made
    made.dispose()
