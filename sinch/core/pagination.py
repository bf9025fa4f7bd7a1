"""Paginators under the import path of the 2.x generation."""

from sinch._sync.paging import Paginator

__all__ = ["Paginator"]
