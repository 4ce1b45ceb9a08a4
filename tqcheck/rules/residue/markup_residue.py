"""Mark-up that readers should not see.

What
    HTML entities (“&amp;”, “&#39;”), HTML tags, comments, closing BBCode tags and unrendered
    Markdown.

Why it matters in news
    The page shows code in the middle of a sentence. If a tag is broken, a link or picture is
    usually lost too.

Bad
    - Die Firma Berger ⟦&amp;⟧ Söhne baut in Erfurt. → &
    - Der Bericht⟦&nbsp;⟧erschien am Dienstag.
    - Sie lobte ⟦<b>den Plan</b>⟧ der Stadt. → den Plan
    - Das Gericht ⟦<a href="https://example.org/urteil">entschied</a>⟧ am Abend. → entschied
    - Der Rat ⟦<br/>⟧tagt am Freitag in Bonn.
    - Die ⟦[url=http://example.org]⟧Liste⟦[/url]⟧ ist lang.
    - Er nannte es ⟦**unerhört**⟧ und legte auf. → unerhört

Good
    - Bei Schmidt & Sohn; der Laden in Jena ist zu.
    - Der Kurs liegt bei 3 < 4, aber b > a ist falsch.
    - Der Pulli der Marke H&M kostet 20 Euro; das ist günstig.

Known false alarms
    Articles about programming that show a tag on purpose.

Source
    HTML Living Standard, named character references. Class K2 of the artifact study: no hit in
    6,627 human segments.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import cache
from html.entities import html5

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule


@cache
def _markup() -> re.Pattern[str]:
    tags = alternation("html_tags")
    return re.compile(
        rf"""
          (?P<entity>&\s?(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}})\s?;)
        | (?P<pair><(?P<name>{tags})(?:\s[^<>\n]{{0,600}})?>
            (?P<inside>[^<>\n]{{1,200}})</(?P=name)>)
        | (?P<tag></?(?:{tags})(?:\s[^<>\n]{{0,600}})?/?>)
        | (?P<comment><!--.{{0,2000}}?-->|<!\[CDATA\[|\]\]>|<!DOCTYPE[^<>\n]{{0,200}}>)
        | (?P<bbcode>\[url=[^\]\n]{{1,300}}\]|\[/(?:b|i|u|url|img|quote|size|color|center|list)\])
        | (?P<bold>(?<![\w*])(?:\*\*(?=[^\s*])[^*\n]{{1,200}}(?<=\S)\*\*|__(?=[^\s_])[^_\n]{{1,200}}
            (?<=\S)__)(?![\w*]))
        | (?P<fence>```(?:\w+)?)
        | (?P<link>!?\[(?P<label>[^\]\[\n]{{1,200}})\]\((?:https?:|/|www\.)[^()\s]{{0,400}}\))
        """,
        re.VERBOSE | re.DOTALL,
    )


class MarkupResidue(Rule):
    """See the module's docstring."""

    code = "TQ102"
    name = "markup-residue"
    category = "design-and-markup/markup"
    severity = Severity.MAJOR
    checks_embedded = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each entity, tag or unrendered mark."""
        for match in _markup().finditer(document.text):
            found = match.group()
            suggestion = None
            if match["entity"]:
                compact = "".join(found.split())
                if compact[1] != "#" and compact[1:] not in html5:
                    continue
                suggestion = html.unescape(compact)
            elif match["bold"]:
                if found.startswith("__") and found.isupper():
                    continue  # __NAME__ is a placeholder, TQ105
                suggestion = found[2:-2]
            elif match["pair"]:
                suggestion = match["inside"]
            elif match["link"]:
                suggestion = match["label"]
            shown = found if len(found) <= 40 else found[:39] + "…"
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{shown}” is mark-up that was left in the text.",
                    de=f"„{shown}“ ist Auszeichnung, die im Text stehen geblieben ist.",
                ),
                suggestion=suggestion,
            )
