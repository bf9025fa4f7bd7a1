"""Models and standalone resources of each API, and the import paths of 2.x."""

from sinch._earlier import import_paths

import_paths.install()
