"""The page put together: templates, style and script in one file, with its security policy."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.view import PageView
from tqcheck.reporters.html.visible import quoted, visible


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__ or ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        visible=visible,
        quoted=quoted,
        decimal=phrases.decimal,
        grouped=phrases.grouped,
    )
    environment.globals.update(
        say=phrases.PHRASES,
        severities=phrases.SEVERITIES,
        evidences=phrases.EVIDENCE,
        verdict=phrases.verdict,
    )
    return environment


def _asset(name: str) -> str:
    return files(__package__ or "").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """`text` as a source of a content security policy. Source: CSP level 3, section 2.3.1."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def policy(style: str, script: str) -> str:
    """The policy of a page with this one style sheet and this one script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def render_page(view: PageView, ui_language: str | None = None) -> str:
    """The page as text.

    Args:
        view: what to show.
        ui_language: ``de`` or ``en``; None for the browser's.
    """
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            view=view,
            ui_language=ui_language,
            policy=Markup(policy(style, script)),  # quotes stay: the hashes are base64
            style=Markup(style),
            script=Markup(script),
        )
    )
