"""A method that gives a `RawResponse`, typed by the method that it stands for."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from .raw_response import RawResponse

_P = ParamSpec("_P")
_T = TypeVar("_T")

def standing_for(raw: _T) -> Callable[[Callable[[Any], None]], _T]:
    """Give a raw method in place of a function, which can have decorators."""

class AsyncRawMethod(Generic[_P, _T]):
    def __init__(self, method: Callable[Concatenate[Any, _P], Awaitable[_T]]) -> None: ...
    def __get__(self, instance: object, owner: Any) -> Callable[_P, Coroutine[Any, Any, RawResponse[_T]]]: ...

class AsyncRawList(Generic[_P, _T]):
    def __init__(self, method: Callable[Concatenate[Any, _P], Any], parse: Callable[[Any], _T]) -> None: ...
    def __get__(self, instance: object, owner: Any) -> Callable[_P, Coroutine[Any, Any, RawResponse[_T]]]: ...

class RawMethod(Generic[_P, _T]):
    def __init__(self, method: Callable[Concatenate[Any, _P], _T]) -> None: ...
    def __get__(self, instance: object, owner: Any) -> Callable[_P, RawResponse[_T]]: ...

class RawList(Generic[_P, _T]):
    def __init__(self, method: Callable[Concatenate[Any, _P], Any], parse: Callable[[Any], _T]) -> None: ...
    def __get__(self, instance: object, owner: Any) -> Callable[_P, RawResponse[_T]]: ...
