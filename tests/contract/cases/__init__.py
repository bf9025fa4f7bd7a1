"""The recorded calls, at least one for each operation."""

from importlib import import_module
from pkgutil import iter_modules

from .case import PROJECT, RECIPIENT, SENDER, SERVICE_PLAN, SETTINGS, Case

_MODULES = [import_module(f".{one.name}", __name__) for one in iter_modules(__path__) if one.name != "case"]

CASES: list[Case] = [case for module in _MODULES for case in module.CASES]

__all__ = ["CASES", "PROJECT", "RECIPIENT", "SENDER", "SERVICE_PLAN", "SETTINGS", "Case"]
