"""The documentation that the package brings: Markdown pages, listed by `tqcheck docs`.

A page with a language before its ending, such as ``report.de.md``, is a translation that the HTML
report shows. It is not listed.
"""

from __future__ import annotations

from importlib.resources import files

# In the order in which a new user needs them.
PAGES = (
    "getting-started",
    "inputs",
    "formats",
    "settings",
    "cache",
    "report",
    "glossary",
    "rules",
    "gate",
    "archives",
    "suppression",
    "ci",
    "security",
    "back-translation",
    "judging",
    "estimator",
    "measurements",
    "speed",
    "api",
    "architecture",
    "dependencies",
)


def text(name: str) -> str | None:
    """The Markdown of a page; None where there is no such page."""
    if name not in PAGES:
        return None
    return (files(__name__) / f"{name}.md").read_text("utf-8")


def title(name: str) -> str:
    """The heading of a page."""
    return (text(name) or "").split("\n", 1)[0].removeprefix("# ")
