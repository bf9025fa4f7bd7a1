"""The arguments that a method takes for its request body."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty

from .expressions import is_table
from .fields import declared_fields, extra_codec, model_fields
from .inputs import ArgumentView, Input, field_inputs
from .parsed import ParsedApi

WHOLE_BODY = "body"


@dataclass(frozen=True)
class BodyView:
    """The class of a body with its fields, or one argument for the whole body."""

    name: str | None
    inputs: tuple[Input, ...] = ()

    @property
    def arguments(self) -> tuple[ArgumentView, ...]:
        """The arguments of the method."""
        return tuple(argument for value in self.inputs for argument in value.arguments)

    @property
    def fields(self) -> tuple[str, ...]:
        """The keyword arguments of the class."""
        return () if self.name == WHOLE_BODY else tuple(value.pair for value in self.inputs)


def endpoint_body(parsed: ParsedApi, endpoint: Endpoint, taken: set[str], in_path: Collection[str]) -> BodyView:
    """Return the body of an operation.

    Args:
        parsed: The API.
        endpoint: The operation.
        taken: The names of other arguments; if a field has one of them, the body is one argument.
        in_path: The fields that come from path parameters.
    """
    if not endpoint.bodies:
        return BodyView(None)
    prop = endpoint.bodies[0].prop
    if isinstance(prop, ModelProperty) and not is_table(prop) and extra_codec(parsed, prop) is None:
        body = model_body(parsed, prop, in_path)
        if not taken & {argument.name for argument in body.arguments}:
            return body
    accepts = parsed.expressions.form(prop).accepts
    whole = ArgumentView(WHOLE_BODY, f"{WHOLE_BODY}: {accepts}", "The request body.", True)
    return BodyView(WHOLE_BODY, (Input(WHOLE_BODY, WHOLE_BODY, (whole,)),))


def model_body(parsed: ParsedApi, model: ModelProperty, omitted: Collection[str] = ()) -> BodyView:
    """Return a model body without the fields with these wire names."""
    fields = [field for field in model_fields(parsed, model) if field.wire_name not in omitted]
    return BodyView(str(model.class_info.name), tuple(field_inputs(fields, declared_fields(parsed, model))))


def exactly_one(parsed: ParsedApi, endpoint: Endpoint) -> tuple[str, ...]:
    """Return the arguments of the body of which a call must have exactly one."""
    model = endpoint.bodies[0].prop if endpoint.bodies else None
    if not isinstance(model, ModelProperty):
        return ()
    schema = parsed.schema(str(model.class_info.name))
    if not schema.get("x-one-of-required"):
        return ()
    return tuple(
        field.python_name for field in model_fields(parsed, model) if field.wire_name in schema["x-one-of-keys"]
    )
