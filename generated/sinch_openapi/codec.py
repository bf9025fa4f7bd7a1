"""What the models and operations are built on."""

from sinch._codec import *
from sinch._codec import __all__ as __all__
