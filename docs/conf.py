"""Settings of the documentation site (`make docs`)."""

from sinch._core.version import VERSION

project = "sinch"
release = VERSION
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
default_role = "code"
autodoc_typehints = "signature"
html_theme = "furo"
html_title = f"sinch {VERSION}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = ["llms.txt"]
exclude_patterns = ["_build", "README.md"]
myst_heading_anchors = 3
napoleon_use_ivar = True
