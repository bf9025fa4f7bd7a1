"""The environments of the peers, each in a folder of its own below `.venv`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.contract.documents import ROOT

OFFICIAL = "sinch==2.3.0"
_REQUIREMENTS = {
    "plain": (str(ROOT), "httpx==0.28.1", "requests==2.34.2"),
    "aiohttp": (f"{ROOT}[aiohttp]",),
    "official": (OFFICIAL,),
    "plots": ("matplotlib==3.11.2",),
}


def python_of(environment: str) -> str:
    """The interpreter of an environment."""
    return str(_folder(environment) / "bin" / "python")


def make_environments() -> None:
    """Make those that are missing, and install this package anew."""
    for environment, requirements in _REQUIREMENTS.items():
        if not _folder(environment).is_dir():
            _uv("venv", "--quiet", "--python", sys.executable, str(_folder(environment)))
        own = ("--reinstall-package", "sinch") if str(ROOT) in requirements[0] else ()
        _uv("pip", "install", "--quiet", "--compile-bytecode", "--python", python_of(environment), *own, *requirements)


def _folder(environment: str) -> Path:
    return ROOT / ".venv" / "bench" / environment


def _uv(*arguments: str) -> None:
    subprocess.run([str(ROOT / ".venv" / "bin" / "uv"), *arguments], check=True)  # noqa: S603
