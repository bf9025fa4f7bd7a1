"""Version and user agent of the SDK."""

import sys
from typing import Final

VERSION: Final = "3.0.0.dev0"
__version__ = VERSION  # the conventional name
USER_AGENT: Final = f"sinch-python/{VERSION} python/{sys.version.split(maxsplit=1)[0]}"
