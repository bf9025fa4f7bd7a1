"""The version of the SDK, once, and how the SDK introduces itself."""

import sys
from typing import Final

VERSION: Final = "3.0.0.dev0"
__version__ = VERSION  # the name that packages have it under
USER_AGENT: Final = f"sinch-python/{VERSION} python/{sys.version.split(maxsplit=1)[0]}"
