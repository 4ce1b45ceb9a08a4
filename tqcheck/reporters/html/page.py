"""Renders a page: templates, style and script in one file, with a security policy."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from textwrap import indent

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tqcheck.model import Evidence, Message
from tqcheck.reporters.coverage import EMBEDDED, coverage_line
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.data import page_data
from tqcheck.reporters.html.help import help_pages
from tqcheck.reporters.html.overview import Overview, plain
from tqcheck.reporters.html.pictures.course import course
from tqcheck.reporters.html.pictures.rule_figures import rule_figures
from tqcheck.reporters.html.verdict_view import moment
from tqcheck.reporters.html.views import PageView
from tqcheck.reporters.html.visible import prose, quoted, visible
from tqcheck.safe_output import printable

HOME = "index.html"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of the templates, with autoescaping."""
    environment = Environment(
        loader=PackageLoader(__package__ or ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        visible=visible,
        prose=prose,
        quoted=quoted,
        spelled=printable,
        plain=plain,
        percent=phrases.percent,
        decimal=phrases.decimal,
        grouped=phrases.grouped,
    )
    environment.globals.update(
        say=phrases.PHRASES,
        presets=phrases.PRESETS,
        severities=phrases.SEVERITIES,
        evidences=phrases.EVIDENCE,
        verdict=phrases.verdict,
        embedded=EMBEDDED,
        covered=coverage_line,
        course=course,
        rule_figures=rule_figures,
        a_moment=moment,
    )
    return environment


_INCLUDE = re.compile(r"^( *)(?:// include (\S+)|/\* include (\S+) \*/)$", re.MULTILINE)


def _asset(folder: str, name: str) -> str:
    """The text of a file in a folder of the templates, with the files that it includes."""
    place = files(__package__ or "").joinpath("templates", folder)

    def included(found: re.Match[str]) -> str:
        part = place.joinpath(found[2] or found[3]).read_text(encoding="utf-8")
        return indent(part.rstrip("\n"), found[1])

    return _INCLUDE.sub(included, place.joinpath(name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet."""
    return _asset("style", "report.css")


@lru_cache(maxsize=1)
def script() -> str:
    """The script."""
    return _asset("script", "report.js")


def _hash(text: str) -> str:
    """`text` as a source of a content security policy. Source: CSP level 3, section 2.3.1."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@lru_cache(maxsize=1)
def policy() -> str:
    """The policy of a page that may use its style sheet and its script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style())}; script-src {_hash(script())}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


_ORDERS = ("worst", "text", "confidence", "quality", "name")
_STATUSES = ("shown", "open", "marked", "suppressed", "all")
_CONFIDENCES = (50, 60, 70, 80, 90, 95)


def _choices(view: PageView) -> dict[str, list[tuple[object, Message]]]:
    """The options of the filters: values and words; categories and rules by index."""

    def said(names: Sequence[str], kind: str) -> list[tuple[object, Message]]:
        return [(name, phrases.PHRASES[f"{kind}-{name}"]) for name in names]

    evidence = {f.evidence for d in view.report.documents for f in d.findings}
    verdicts = {a.document.verdict for a in view.articles if a.document.verdict}
    orders = [name for name in _ORDERS if name != "quality" or view.has_quality]
    return {
        "kinds": [(i, phrases.category(kind)) for i, kind in enumerate(view.categories)],
        "rule_options": [
            (rule.index, Message(f"{rule.code} {rule.title.en}", f"{rule.code} {rule.title.de}"))
            for rule in view.rules
        ],
        "evidence_options": [
            (i, phrases.EVIDENCE[one]) for i, one in enumerate(Evidence) if one in evidence
        ],
        "verdict_options": [(i, phrases.verdict(word)) for i, word in enumerate(sorted(verdicts))],
        "confidences": [(n, Message(*(phrases.percent(n / 100),) * 2)) for n in _CONFIDENCES],
        "statuses": said(_STATUSES, "status"),
        "sorts": said(orders, "sort"),
    }


def render_page(
    view: PageView,
    figures: Overview,
    ui_language: str | None = None,
    *,
    files: Sequence[str] = (),
    part: str | None = None,
) -> str:
    """Render a page.

    Args:
        view: the whole report.
        figures: the figures of the overview.
        ui_language: ``de`` or ``en``; None for the language of the browser.
        files: the file of each article for a report in several files; empty where this page holds
            all articles.
        part: the file that this page is; None for the page with the overview.
    """
    own = [a for i, a in enumerate(view.articles) if not files or files[i] == part]
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            view=view,
            o=figures,
            own=own,
            files=files,
            is_part=part is not None,
            part=part or "",
            home="" if part is None else HOME,
            data=Markup(page_data(view, files, part)),
            ui_language=ui_language,
            help_pages=help_pages(),
            policy=Markup(policy()),  # quotes stay: the hashes are base64
            style=Markup(style()),
            script=Markup(script()),
            **_choices(view),
        )
    )
