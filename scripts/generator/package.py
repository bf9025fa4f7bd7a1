"""Generate one package: openapi-python-client parses and names, this project's templates write."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.contract.documents import Api, Document

from .arguments import argument_types, write_arguments
from .imports import Imports, class_faults
from .method_views import operation_methods
from .methods import MethodView, resource_name
from .models import ModelWriter
from .modules import ModuleWriter
from .operations import OperationWriter, read_operations
from .parsed import ParsedApi, read_api
from .resources import ResourceWriter


def write_package(api: Api, document: Document, into: Path) -> None:
    """Write the models, operations and methods of one API.

    Args:
        api: The API.
        document: Its document with the overlay applied.
        into: The folder of the package.

    Raises:
        ContractError: The parser warned or dropped something, or a name or construct is not supported.
    """
    parsed = read_api(api, document)
    parsed.refuse(*class_faults(parsed))
    modules = ModuleWriter(api, into)
    types = argument_types(parsed)
    imports = Imports(parsed, types.keyed)
    modules.write("__init__.py", "package_init.py.jinja", title=parsed.title)
    ModelWriter(parsed, modules, imports).write()
    write_arguments(parsed, types, modules)
    resources = _write_operations(parsed, OperationWriter(parsed, modules, imports))
    ResourceWriter(parsed, modules, imports).write(resources)
    contract = json.dumps(parsed.document, ensure_ascii=False, indent=1)
    (into / "openapi.json").write_text(contract + "\n", encoding="utf-8")


def _write_operations(parsed: ParsedApi, writer: OperationWriter) -> dict[str, list[MethodView]]:
    """Write the operations; return their methods by resource, including resources without methods."""
    writer.write_packages()
    resources: dict[str, list[MethodView]] = {}
    for operation in read_operations(parsed):
        resources.setdefault(resource_name(parsed.document, operation.tag), [])
        methods = operation_methods(parsed, operation)
        resources.setdefault(resource_name(parsed.document, operation.tag, operation.declared), []).extend(methods)
        writer.write(operation)
    return resources
