"""The examples print the expected output."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> dict[str, Any]:
    return run_path(str(EXAMPLES / f"{name}.py"))


def test_the_auto_reply_bot(capsys: pytest.CaptureFixture[str]) -> None:
    example("auto_reply_bot")["main"]()
    assert capsys.readouterr().out == "The contact writes: Hello!\nThe bot answers: You said: Hello!\n"


def test_the_delivery_recorder(capsys: pytest.CaptureFixture[str]) -> None:
    example("delivery_recorder")["main"]()
    assert capsys.readouterr().out == (
        "+12025550123: Delivered (0)\n+12025550124: Delivered (0)\n+19995550115: Rejected (415)\n"
    )


def test_the_number_watcher(capsys: pytest.CaptureFixture[str]) -> None:
    example("number_watcher")["main"]()
    assert capsys.readouterr().out == (
        "Rented +12025550100\n"
        "+12025550100: PROVISIONING_TO_SMS_PLATFORM succeeded\n"
        "+12025550100: PROVISIONING_TO_CAMPAIGN succeeded\n"
    )
