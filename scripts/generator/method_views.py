"""The generated methods of an operation: one, or a family declared in the overlay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scripts.contract.documents import Fault

from .bodies import BodyView, endpoint_body, exactly_one, model_body
from .inputs import declared_arguments, parameter_input
from .methods import MethodView, deprecation, errors, method_name, method_path, response, retry_note, sentence
from .names import argument_faults
from .operations import OperationView
from .pagination import item_type
from .parsed import ParsedApi
from .source import docstring, quoted


def operation_methods(parsed: ParsedApi, operation: OperationView) -> Iterator[MethodView]:
    """Return the generated methods of an operation; none if the facade has one for it.

    Raises:
        ContractError: The overlay declares something that cannot be generated.
    """
    common = _common(parsed, operation)
    if f"{parsed.api.package}.{operation.id}" not in parsed.surface.entries:
        yield _checked(parsed, operation, _single(parsed, operation, common))
    for declared in operation.declared.get("x-methods", ()):
        yield _checked(parsed, operation, _member(parsed, operation, common, declared))


def _common(parsed: ParsedApi, operation: OperationView) -> MethodView:
    """Return the part of a method that does not depend on the body."""
    declared, result = operation.declared, operation.result
    inputs = {
        one.wire_name: parameter_input(one)
        for one in operation.path_parameters
        if one.wire_name not in parsed.surface.configured
    }
    query = [parameter_input(one) for one in operation.query]
    arguments = tuple(argument for value in [*inputs.values(), *query] for argument in value.arguments)
    item = item_type(parsed, declared, operation.endpoint, result)
    returns = result.annotation if result else "None"
    return MethodView(
        name=method_name(declared, operation.tag),
        operation=docstring(operation.id),
        tag=operation.folder,
        module=str(operation.endpoint.name),
        summary=sentence(declared.get("summary") or operation.id),
        description=docstring(declared.get("description") or ""),
        path=tuple(
            inputs[name].code if name in inputs else f"self._configured({quoted(name)})"
            for name in (one.wire_name for one in operation.path_parameters)
        ),
        query=tuple(value.pair for value in query),
        arguments=arguments,
        body=None,
        fields=(),
        returns=returns,
        item=item,
        response=response(declared, item, returns),
        raises=tuple(errors(declared, arguments)),
        note=retry_note(operation.endpoint.method),
        order=tuple(declared.get("x-arguments", ())),
        deprecation=deprecation(declared, method_path(parsed.api.package, parsed.document, declared)),
    )


def _single(parsed: ParsedApi, operation: OperationView, common: MethodView) -> MethodView:
    """Return the only method of an operation."""
    declared, endpoint = operation.declared, operation.endpoint
    arguments = (*common.arguments, *declared_arguments(declared.get("x-ignored-arguments", {})))
    in_path = set(declared.get("x-in-path", ()))
    body = endpoint_body(parsed, endpoint, {argument.name for argument in arguments}, in_path)
    method = replace(common, arguments=arguments, exactly_one=exactly_one(parsed, endpoint))
    return _with_body(method, operation, body)


def _member(parsed: ParsedApi, operation: OperationView, common: MethodView, declared: Mapping[str, Any]) -> MethodView:
    """Return one method of a family, which makes one type of body and calls a method of the facade to send it."""
    name = declared["name"]
    model = next((one for one in parsed.models if str(one.class_info.name) == declared["body"]), None)
    if model is None:
        raise parsed.refusal(Fault(f"operation {operation.id}: {name}: there is no schema {declared['body']}"))
    omitted = set(declared.get("omit", ()))
    body = model_body(parsed, model)
    body = replace(body, inputs=tuple(value for value in body.inputs if value.name not in omitted))
    arguments = (*common.arguments, *declared_arguments(declared.get("keywords", {})))
    path = method_path(parsed.api.package, parsed.document, operation.declared, name)
    method = replace(
        common,
        name=name,
        summary=sentence(declared["summary"]),
        description=docstring(declared.get("description", "")),
        arguments=arguments,
        returns=declared["returns"],
        response=response(operation.declared, None, declared["returns"]),
        order=(*declared.get("lead", ()), *declared["arguments"]),
        through=declared["through"],
        others=tuple(one.name for one in arguments if one.name != declared.get("part")),
        content=declared.get("content"),
        deprecation=deprecation(operation.declared, path),
    )
    made = _with_body(method, operation, body)
    own = [(error, docstring(reason)) for error, reason in declared.get("raises", {}).items()]
    return replace(made, raises=(*own, *made.raises))


def _with_body(method: MethodView, operation: OperationView, body: BodyView) -> MethodView:
    arguments = (*method.arguments, *body.arguments)
    raises = tuple(errors(operation.declared, arguments, method.exactly_one))
    return replace(method, arguments=arguments, body=body.name, fields=body.fields, raises=raises)


def _checked(parsed: ParsedApi, operation: OperationView, method: MethodView) -> MethodView:
    parsed.refuse(*argument_faults([(method.name, operation.pointer)], "x-method"))
    if method.order_fault:
        parsed.refuse(Fault(f"operation {method.operation}: {method.name}: {method.order_fault}"))
    return method
