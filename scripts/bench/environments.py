"""The virtual environments of the peers, in `.venv`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from scripts.contract.documents import ROOT, SOURCES

OFFICIAL: Final = "sinch==2.3.0"
_REQUIREMENTS = {
    "plain": (str(ROOT), "httpx==0.28.1", "requests==2.34.2"),
    "aiohttp": (f"{ROOT}[aiohttp]",),
    "official": (OFFICIAL,),
    "stock": ("httpx==0.28.1", "attrs", "python-dateutil"),
    "plots": ("matplotlib==3.11.2",),
}
# String enumerations and no formatting, neither of which affects the measurements.
_SETTINGS = {"literal_enums": True, "post_hooks": []}


def python_of(environment: str) -> str:
    """Return the interpreter of an environment."""
    return str(_folder(environment) / "bin" / "python")


def make_environments() -> None:
    """Make missing environments, and reinstall this package and the packages of the stock generator."""
    for environment, requirements in _REQUIREMENTS.items():
        if not _folder(environment).is_dir():
            _run("uv", "venv", "--quiet", "--python", sys.executable, str(_folder(environment)))
        own = ("--reinstall-package", "sinch") if str(ROOT) in requirements[0] else ()
        python = ("--python", python_of(environment))
        _run("uv", "pip", "install", "--quiet", "--compile-bytecode", *python, *own, *requirements)
    _emit_stock_clients()


def _emit_stock_clients() -> None:
    """Generate packages from the documents, without the overlays and templates of this project."""
    packages = _folder("stock") / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "settings.json"
        settings.write_text(json.dumps(_SETTINGS), encoding="utf-8")
        for source in SOURCES:
            package = packages / f"stock_{source.name.replace('-', '_')}"
            where = ("--path", str(source.spec), "--output-path", str(package), "--overwrite")
            _run("openapi-python-client", "generate", *where, "--meta", "none", "--config", str(settings), quiet=True)
    subprocess.run([python_of("stock"), "-m", "compileall", "-q", str(packages)], check=True)  # noqa: S603


def _folder(environment: str) -> Path:
    return ROOT / ".venv" / "bench" / environment


def _run(program: str, *arguments: str, quiet: bool = False) -> None:
    """Run a program of the development environment, hiding the warnings of the generator."""
    output = subprocess.DEVNULL if quiet else None
    command = [str(ROOT / ".venv" / "bin" / program), *arguments]
    subprocess.run(command, check=True, stdout=output, stderr=output)  # noqa: S603
