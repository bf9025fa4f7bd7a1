"""Write all generated pages of the documentation.

Usage: python -m scripts.pages <folder>
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.pages import commands, events, methods, models, modules
from scripts.pages.examples import examples


def pages() -> Iterator[tuple[str, str]]:
    """Return the pages by path below the folder."""
    found = [*methods.pages()]
    shown = examples()
    for page in found:
        yield f"methods/{page.method}.md", methods.render(page, shown.get(page.method))
    yield "methods/index.md", methods.index(found)
    kinds = [*events.kinds()]
    for kind in kinds:
        yield f"events/{kind.model}.md", events.render(kind)
    yield "events/index.md", events.index(kinds)
    for api in models.TITLES:
        yield f"models/{api}.md", models.page(api)
    for name in modules.public_modules():
        yield f"modules/{name}.md", modules.render(name)
    yield "modules/index.md", modules.index()
    yield "commands.md", commands.page()


def main() -> int:
    """Run the command line."""
    for path, text in pages():
        written = Path(sys.argv[1]) / path
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
