"""The examples print the expected output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
OUTPUT = {
    "appointment_reminders": """\
Grace's reminder cancelled: True
Messages to Ada after two days: 0
Messages to Ada after three days: 1
Ada confirmed: True
Grace confirmed: None
""",
    "celery_reminders": """\
The first run: 1 due, messages to Ada: 1
The same again: 1 due, messages to Ada: 1
Moved: messages to Ada: 2
Messages to Grace: 0
""",
    "channel_fallback": """\
+12025550123: DELIVERED by RCS
+17775550100: DELIVERED by SMS
+19995550100: FAILED by SMS
""",
    "django_receiver": """\
A text came in, of kind mo_text
200
Batch 01BATCH has a report
200
401
401
""",
    "flask_receiver": """\
/sms: 200
/conversation: 200
/sms: 401
""",
    "number_procurement": """\
+12025550100 sends by plan
Nothing: not linked: SMS_PROVISIONING_FAILED
Nothing: no local number of US for at most 0.01 a month
Rented in the end: 1
""",
    "one_time_codes": """\
A wrong code: False
The code: True
The same again: False
""",
    "send_and_track": """\
+12025550123: Delivered
+19995550116: Failed
""",
    "two_way_bot": """\
> Hello?
Write ORDER and what you want, LIST for what you ordered, or CANCEL.
> order two coffees
Noted: two coffees. Anything else?
> order a tea
Noted: a tea. Anything else?
> list
You ordered: two coffees, a tea.
> [Cancel]
Your order is cancelled.
""",
}
# They configure what exists once per process: the settings of Django, loggers.
IN_PROCESSES_OF_THEIR_OWN = ("celery_reminders", "django_receiver", "flask_receiver")


@pytest.mark.parametrize("name", [name for name in OUTPUT if name not in IN_PROCESSES_OF_THEIR_OWN])
def test_program_prints_the_expected_output(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    run_path(str(EXAMPLES / f"{name}.py"), run_name="__main__")

    assert capsys.readouterr().out == OUTPUT[name]


@pytest.mark.slow
@pytest.mark.parametrize("name", IN_PROCESSES_OF_THEIR_OWN)
def test_program_prints_the_expected_output_in_a_process(name: str) -> None:
    command = [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.returncode) == (OUTPUT[name], 0), ran.stderr


def test_the_notebook_runs_from_top_to_bottom(capsys: pytest.CaptureFixture[str]) -> None:
    notebook = json.loads((EXAMPLES / "first_steps.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]

    exec("\n".join(cells), {})

    output = capsys.readouterr().out
    assert "Delivered 2" in output
    assert "Expired 1" in output
    assert [cell for cell in notebook["cells"] if cell.get("outputs")] == []


def test_every_example_is_in_the_guide() -> None:
    guide = (EXAMPLES.parent / "docs" / "guide" / "examples.md").read_text(encoding="utf-8")
    programs = [path.name for path in EXAMPLES.iterdir() if path.suffix in (".py", ".ipynb")]

    assert [name for name in programs if f"../../examples/{name}" not in guide] == []


def test_readme_links_every_example() -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    shown = [path.name for path in EXAMPLES.iterdir() if path.suffix in (".py", ".ipynb") or path.name == "fleet"]

    assert [name for name in shown if f"(examples/{name})" not in readme] == []
