"""A sentence, or a word in another script, that is neither German nor English.

What
    A sentence in French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish, Swedish or Danish,
    or letters of another script (Cyrillic, Arabic, Chinese …) outside brackets and quotation marks.

Why it matters in news
    The engine switched to a wrong language or left a word that it did not know.

Bad
    - Die Sitzung endete spät. ⟦Le ministre est arrivé dans la nuit avec les autres.⟧
    - Der Sprecher des ⟦政府⟧ äußerte sich nicht.
    - ⟦Президент прибыл в город вчера вечером.⟧ ¶ Das Treffen dauert an.

Good
    - Die Zeitung „Правда“ und der Ort Beijing (北京) wurden genannt.
    - Er bestellte crème brûlée und sprach von der Nouvelle Vague à la Truffaut.
    - Der Wirkstoff α-Tocopherol wirkt bei 5 μg, der Winkel π bleibt.

Known false alarms
    A foreign quotation that is a sentence of its own.

Source
    Unicode script names; lists of function words in `languages/identification.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import quotations
from tqcheck.languages.identification import foreign_language, script
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_FEWEST = 6  # words by whose frequency a language is recognised
_COMMON = 4.5  # Zipf frequency of a word that German texts are full of


class ForeignSegment(Rule):
    """See the module's docstring."""

    code = "TQ205"
    name = "foreign-segment"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ202", "TQ203", "TQ504"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield foreign sentences and spans in another script."""
        text = document.text
        exotic = any(
            script(char) not in ("", "Latin") for char in document.characters if not char.isascii()
        )
        for sentence in document.own_sentences:
            words = [token.text for token in sentence.tokens if token.text[0].isalpha()]
            if exotic:
                tokens = [token for token in sentence.tokens if token.is_alpha]
                yield from _other_script(text, sentence, tokens)
            language = foreign_language([word.lower() for word in words]) or _by_frequency(
                document, words
            )
            if language and not _quoted(text, sentence.segment.span):
                yield Hit(
                    sentence.segment.span,
                    Message(
                        en=f"This sentence seems to be {language}.",
                        de="Dieser Satz ist nicht deutsch.",
                    ),
                    segment=sentence.segment.index,
                )


def _by_frequency(document: BilingualDocument, words: list[str]) -> str | None:
    """The language that the words are common in; None for German, English or a list of names."""
    small = [word for word in words if word.islower()]
    if len(words) < _FEWEST or len(small) * 5 < len(words) * 3:
        return None
    frequency = document.target_pack.frequency
    # Half of the words settle it, before all languages are asked, which is slow.
    common = (word for word in small if frequency(word) >= _COMMON)
    if sum(1 for _ in islice(common, (len(small) + 1) // 2)) * 2 >= len(small):
        return None
    found = document.target_pack.other_language(" ".join(words))
    return None if found is None or found.name == "English" else found.name


def _other_script(text: str, sentence: Sentence, words: list[Token]) -> Iterator[Hit]:
    foreign = [
        token for token in words if _is_foreign(token.text) and not _in_hashtag(text, token.span)
    ]
    if not foreign:
        return
    if len(foreign) * 2 > len(words) and not _quoted(text, sentence.segment.span):
        spans = [sentence.segment.span]
    else:
        spans = []
        for token in foreign:
            if spans and not text[spans[-1].end : token.start].strip(" ,-"):
                spans[-1] = Span(spans[-1].start, token.end)
            else:
                spans.append(token.span)
        spans = [s for s in spans if not _quoted(text, s) and not _bracketed(text, s)]
    for span in spans:
        yield Hit(
            span,
            Message(
                en="Letters of another script were left in the text.",
                de="Hier sind Buchstaben einer anderen Schrift stehen geblieben.",
            ),
            segment=sentence.segment.index,
        )


def _in_hashtag(text: str, span: Span) -> bool:
    return (
        text[span.start - 1 : span.start] in {"#", "_", "@"} or text[span.end : span.end + 1] == "_"
    )


def _is_foreign(word: str) -> bool:
    scripts = [script(char) for char in word]
    others = [name for name in scripts if name not in ("", "Latin")]
    if not others or "Latin" in scripts:
        return False
    return len(others) > 1 or others[0] not in ("Greek", "Cyrillic")


def _quoted(text: str, span: Span) -> bool:
    return any(q.start <= span.end - 1 and q.start <= span.start + 1 and span.end - 2 <= q.end
               for q in quotations(text).spans())  # fmt: skip


def _bracketed(text: str, span: Span) -> bool:
    line = max(text.rfind("\n", 0, span.start), 0)
    return text.count("(", line, span.start) > text.count(")", line, span.start) or (
        text.count("[", line, span.start) > text.count("]", line, span.start)
    )
