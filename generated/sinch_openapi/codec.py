"""Base of the generated models and operations."""

from sinch._codec import *
from sinch._codec import __all__ as __all__
