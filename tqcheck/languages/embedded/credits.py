"""Credits of pictures: whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.languages.word_lists import entries, word_set
from tqcheck.model import Embedded, EmbeddedKind, Span

_LABEL = re.compile(
    r"(?:\b(?:Fotos?|Bild|Bilder|Bildquelle|Bildrechte|Fotocredit|Grafik|Video|Copyright|Credits?"
    r"|Titelbild|Symbolbild|Symbolfoto|Archivbild|Archivfoto)\s?:\s?"
    r"|\b(?:Photos?|Images?|Pictures?|Photograph|Fotos?|Bild) (?:by|courtesy of|von)\s"
    r"|[©®]\s?|\(c\)\s)"
)
# One of these is in every label.
_LABEL_SIGNS = (
    *("Foto", "Bild", "bild", "Grafik", "Video", "Copyright", "Credit", "foto", "credit", "Photo"),
    *("Image", "Picture", "©", "®", "(c)"),
)
_BODY = re.compile(r"[^\n()\[\]|;]{1,120}")
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_LONGEST = 14
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{4})[.!?]\s")


def find_credits(text: str) -> Iterator[Embedded]:
    """The credits of a text, in text order; they look alike in all languages."""
    if not _may_have_credits(text):
        return
    taken = 0
    for match in _candidates().finditer(text):
        if match.start() < taken:
            continue
        body = _BODY.match(text, match.end() if match["label"] else match.start())
        if body is None:
            continue
        end = body.end()
        cut = _SENTENCE_END.search(text, body.start(), end)
        end = cut.start() if cut else end
        if _is_credit(text[body.start() : end], labelled=bool(match["label"])):
            yield Embedded(Span(match.start(), end), EmbeddedKind.CREDIT)
            taken = end


def _may_have_credits(text: str) -> bool:
    """Whether a text has what every credit has: a label, or an agency and a slash."""
    if any(sign in text for sign in _LABEL_SIGNS):
        return True
    return "/" in text and any(name in text for name in entries("embedded/agencies"))


def _is_credit(body: str, *, labelled: bool) -> bool:
    """Whether the words are names, agencies and what stands between them."""
    found = _WORD.findall(body)
    if not found or len(found) > _LONGEST:
        return False
    small = word_set("embedded/credit_words")
    if any(word[0].islower() and word not in small and not _is_agency(word) for word in found):
        return False
    return labelled or "/" in body


def _is_agency(word: str) -> bool:
    return word in word_set("embedded/agencies")


@cache
def _candidates() -> re.Pattern[str]:
    """A label, or a chain of names with an agency in it, in brackets or as the whole line."""
    agencies = "|".join(re.escape(name) for name in entries("embedded/agencies"))
    part = r"[\w.&'’ -]{1,40}"
    chain = (
        rf"(?:^|(?<=\())(?:{part}/\s?){{0,4}}(?:{agencies})\s?(?:/\s?{part}){{0,5}}(?=\s*(?:\)|$))"
    )
    return re.compile(rf"(?P<label>{_LABEL.pattern})|{chain}", re.MULTILINE)
