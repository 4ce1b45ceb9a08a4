r"""Mark-up that readers should not see.

What
    HTML entities (“&amp;”, “&#39;”), HTML tags, other tags that are closed, comments, BBCode,
    unrendered Markdown and line breaks written as “\n”. In a file whose name ends in “.md”, and
    where the source has Markdown too, it is no residue.

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
    - Die Stadt ⟦<ph id="1">⟧baut⟦</ph>⟧ einen Radweg.
    - Der Rat tagt am Montag.⟦\n\n⟧Die Sitzung ist öffentlich.
    - ⟦*Die Stadt baut im Frühjahr einen neuen Radweg am Fluss.*⟧

Good
    - Bei Schmidt & Sohn; der Laden in Jena ist zu.
    - Der Kurs liegt bei 3 < 4, aber b > a ist falsch.
    - Die Dateien liegen in C:\neu\Texte, schrieb er.
    - Wähler*innen und Bürger*innen stimmten ab; *seufz*, schrieb sie </ironie>.
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
from dataclasses import dataclass
from functools import cache
from html.entities import html5

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.model_frames import find_tags
from tqcheck.languages.sparse_search import sparse_matches
from tqcheck.languages.word_lists import alternation, listed, word_set
from tqcheck.model import Applicability, Edit, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule
from tqcheck.rules.mends import removal

# Elements that only format what is in them; those that stand between lines of text.
_PLAIN = listed("b i u strong em span small big font")
_BLOCKS = listed("p div br li ul ol")
_BARE_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(_PLAIN | _BLOCKS))}|h[1-6])\s?/?>",
    re.IGNORECASE,
)
_OF_MARKDOWN = ("bold", "slanted", "fence", "link")
_BBCODE = listed("b i u url img quote size color center list")


# Markdown in the source: it was written so, and no program left it.
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\1(?![\w*])")
_BEGINNING = re.compile(r"[&<\[\]!*_\\`]")
# One of these is in every mark; an entity has the last two.
_IN_MARKS = frozenset("<[]*_\\`◁")
_IN_ENTITIES = frozenset("&;")


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
        | (?P<slanted>(?m:^)\*(?=[^\s*])[^*\n]{{40,4000}}(?<=\S)\*(?m:$))
        | (?P<break>(?:(?<![\w:\\])(?:\\[nr])+|(?<=\w)(?:\\n){{2}})(?=[A-ZÄÖÜ„“»«"\s]|\Z))
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
        there = document.characters
        if _IN_MARKS.isdisjoint(there) and not there >= _IN_ENTITIES:
            return
        given = document.document.source_text or ""
        text = document.text
        is_markdown = document.is_markdown or _EMPHASIS.search(given) is not None
        marks = _marks(text, is_markdown=is_markdown)
        for span, mend in sorted((*marks, *_other_tags(text, given)), key=_place):
            found = span.of(text)
            shown = found if len(found) <= 40 else found[:39] + "…"
            yield Hit(
                span,
                Message(
                    en=f"“{shown}” is mark-up that was left in the text.",
                    de=f"„{shown}“ ist Auszeichnung, die im Text stehen geblieben ist.",
                ),
                suggestion=mend.suggestion,
                applicability=mend.applicability,
                edit=mend.edit,
            )


@dataclass(frozen=True, slots=True)
class _Mend:
    """What mends a mark; see `Hit`."""

    suggestion: str | None = None
    applicability: Applicability = Applicability.UNSAFE
    edit: Edit | None = None


_Mark = tuple[Span, _Mend]


def _place(mark: _Mark) -> Span:
    return mark[0]


def _marks(text: str, *, is_markdown: bool = False) -> Iterator[_Mark]:
    """Entities, HTML, BBCode and Markdown, with what they would stand for."""
    for match in sparse_matches(_markup(), _BEGINNING, text):
        if is_markdown and any(match[name] for name in _OF_MARKDOWN):
            continue
        found = match.group()
        span, mend = Span(*match.span()), _Mend()
        if match["entity"]:
            compact = "".join(found.split())
            if compact[1] != "#" and compact[1:] not in html5:
                continue
            mend = _entity(text, span, compact)
        elif match["bold"]:
            if found.startswith("__") and found.isupper():
                continue  # __NAME__ is a placeholder, TQ105
            mend = _Mend(found[2:-2])
        elif match["pair"]:
            is_plain = match["name"].lower() in _PLAIN and found[1 + len(match["name"])] == ">"
            safety = Applicability.SAFE if is_plain else Applicability.UNSAFE
            mend = _Mend(match["inside"], safety)
        elif match["tag"]:
            mend = _tag(text, span)
        elif match["link"]:
            mend = _Mend(match["label"])
        yield span, mend


def _entity(text: str, span: Span, entity: str) -> _Mend:
    """The character that an entity stands for; a straight quotation mark in its German form."""
    char = html.unescape(entity)
    if char == '"':
        if '"' in text:
            return _Mend(char)
        before = text[: span.start][-1:]
        opens = not before or before.isspace() or before in "(–—"
        char = ("»" if opens else "«") if "»" in text and "„" not in text else "„“"[not opens]
    # “&” may stand for “und”, and “<” would begin a tag.
    is_safe = entity == span.of(text) and char not in "&<>'"
    return _Mend(char, Applicability.SAFE if is_safe else Applicability.UNSAFE)


def _tag(text: str, span: Span) -> _Mend:
    """Without the tag: what it formats stays; with a picture or a link something is lost."""
    is_bare = _BARE_TAG.fullmatch(span.of(text)) is not None
    safety = Applicability.SAFE if is_bare else Applicability.UNSAFE
    return _Mend(None, safety, removal(text, span))


def _other_tags(text: str, given: str) -> Iterator[_Mark]:
    """Tags of no known name that the source does not have."""
    known = word_set("html_tags") | word_set("model_tokens") | word_set("wrapper_names")
    known |= word_set("reasoning_names") | _BBCODE
    for tag in find_tags(text):
        if tag.name not in known and tag.span.of(text) not in given:
            yield tag.span, _Mend()
