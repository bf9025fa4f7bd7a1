"""The models of each API, its resources as objects of their own, and the import paths of 2.x."""

from sinch._earlier import import_paths

import_paths.install()
