"""An acronym that differs from the one in the source.

What
    Two acronyms that are aligned with each other but have different letters, and are not the names
    of one thing in the two languages (UN and UNO, GDP and BIP). If the acronym in the target is
    much more common, the source may contain the mistake, and the message says so. A missing acronym
    is not reported, because many are better written out.

Why it matters in news
    SPD and SPÖ are parties in two countries.

Bad
    - The IMF will lend Kyiv the money. ⇒ Die ⟦WTO⟧ wird Kiew das Geld leihen.
    - Agents of the FBI searched the house. ⇒ Beamte der ⟦CIA⟧ durchsuchten das Haus.
    - The CDU lost votes in Saxony. ⇒ Die ⟦CSU⟧ verlor in Sachsen Stimmen.

Good
    - The UN sent a plane. ⇒ Die UNO schickte ein Flugzeug.
    - The GDP of Spain rose. ⇒ Das BIP Spaniens stieg.
    - The FBI searched the house. ⇒ Die Bundespolizei durchsuchte das Haus.
    - The EU and the USA agreed. ⇒ Die USA und die EU einigten sich.

Known false alarms
    Acronyms with a form of their own in the target language that is not in the list.

Source
    Class N1 of the artifact study; the list in ``en_de/data/acronyms.txt`` was written
    for tqcheck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import entries
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

# Zipf units by which the target acronym must be more common for the source to look wrong.
_WORD = 5.5  # Zipf frequency of a common word in capitals: "IT", "TWO"
_MUCH_COMMONER = 0.7
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}")


class ChangedAcronym(Rule):
    """See the module's docstring."""

    code = "TQ742"
    name = "changed-acronym"
    category = "accuracy/mistranslation"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each acronym that is aligned with a different one."""
        same = _source_sides()
        for pair in document.pairs:
            if pair.source_text.isupper() or pair.target_text.isupper():
                continue
            near_source = pair.source_around.of(pair.source_side.text)
            near_target = pair.target_around.of(document.text)
            for i, j in (*pair.links, *_left_over(pair)):
                token, word = pair.target_tokens[i], pair.source_words[j]
                target, source = _letters(token.text), _letters(word.text)
                if not target or not source or target == source:
                    continue
                if _shouted(pair, i, j) or zipf(source, "en") > _WORD:
                    continue
                if target in same.get(source, ()) or source in same.get(target, ()):
                    continue
                if _has(near_source, target) or _has(near_target, source):
                    continue
                if _is_expanded(document.text, target):
                    continue
                doubtful = zipf(target, "de") - zipf(source, "en") > _MUCH_COMMONER
                yield pair.hit(
                    Severity.NEUTRAL if doubtful else self.severity,
                    Message(
                        en=f"The English has “{word.text}”, the German “{token.text}”"
                        + ("; perhaps a source issue." if doubtful else "."),
                        de=f"Im Englischen steht „{word.text}“, im Deutschen „{token.text}“"
                        + ("; vielleicht ein Fehler im Original." if doubtful else "."),
                    ),
                    target=token.span,
                    source=_span(word),
                )


def _left_over(pair: SegmentPair) -> list[tuple[int, int]]:
    """The acronyms that are not aligned with an acronym, if there is one on each side."""
    linked = {(i, j) for i, j in pair.links if _letters(pair.target_tokens[i].text)}
    joined = {i for i, j in linked if _letters(pair.source_words[j].text)}
    target = [i for i, t in enumerate(pair.target_tokens) if _letters(t.text) and i not in joined]
    joined = {j for _, j in linked}
    source = [j for j, w in enumerate(pair.source_words) if _letters(w.text) and j not in joined]
    texts = {pair.source_words[j].text for j in source}
    target = [i for i in target if pair.target_tokens[i].text not in texts]
    return [(target[0], source[0])] if len(target) == len(source) == 1 else []


def _letters(word: str) -> str | None:
    """The word if it is an acronym; one with only the letters I, V and X is a number."""
    return word if _ACRONYM.fullmatch(word) and set(word) - set("IVX") else None


def _shouted(pair: SegmentPair, i: int, j: int) -> bool:
    """Whether a neighbouring word is in capitals too, as in a line of capitals."""
    target = [
        pair.target_tokens[at].text for at in (i - 1, i + 1) if 0 <= at < len(pair.target_tokens)
    ]
    source = [
        pair.source_words[at].text for at in (j - 1, j + 1) if 0 <= at < len(pair.source_words)
    ]
    return any(len(word) > 1 and word.isupper() for word in (*target, *source))


def _is_expanded(text: str, acronym: str) -> bool:
    """Whether words with its initials occur somewhere, as for a translated name."""
    initials = r" (?:\w+ )?".join(rf"{letter}[\w-]+" for letter in acronym)
    return re.search(rf"\b{initials}", text, re.IGNORECASE) is not None


def _has(text: str, acronym: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(acronym)}", text) is not None


def _span(word: Word) -> Span:
    return Span(word.start, word.end)


def _source_sides() -> dict[str, tuple[str, ...]]:
    return {
        parts[0]: tuple(parts[1:]) for parts in (line.split() for line in entries("en_de/acronyms"))
    }
