"""A day that belongs to a different clause from the source.

What
    A weekday, a date or “today” occurs once on each side. The words around the day in the target
    are aligned with one or more source clauses that do not contain the day, and the source clause
    with the day is aligned with another target clause that contains no day. If the day stands at
    the end of the source clause, so that it could also belong to the clause before, the finding is
    a hint. It is never graver than *minor*: in freely translated news, five of six such days had
    not moved.

Why it matters in news
    “Said on Monday that” is not “said that on Monday”: either the statement or its content gets a
    wrong date.

Bad
    - Moscow told the agency on Monday that the bridge would be closed. ⇒ Moskau teilte der Agentur
      mit, dass die Brücke ⟦am Montag⟧ geschlossen werde.
    - The council said that the new school will open on Friday. ⇒ Der Rat sagte ⟦am Freitag⟧, dass
      die neue Schule öffnen wird.
    - The factory has started to hire more workers, the owner reported yesterday. ⇒ Die Fabrik hat
      ⟦gestern⟧ begonnen, mehr Arbeiter einzustellen, berichtete der Besitzer.

Good
    - Moscow told the agency on Monday that the bridge would be closed. ⇒ Am Montag teilte Moskau
      der Agentur mit, dass die Brücke geschlossen werde.
    - On Tuesday, said the mayor, the new school will open. ⇒ Die neue Schule wird am Dienstag
      öffnen, sagte der Bürgermeister.
    - The council said that the school will open on Friday. ⇒ Am Freitag werde die Schule öffnen,
      sagte der Rat.
    - The council voted on Friday after a long debate. ⇒ Nachdem lange debattiert worden war,
      stimmte der Rat am Freitag ab.

Known false alarms
    A sentence that was entirely rephrased.

Source
    Class E2 of the artifact study: attributions with speaker, recipient, outlet and day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.de.clauses import (
    AUXILIARIES,
    clause_numbers,
    clause_start,
    is_boundary,
    is_finite,
    opens_subordinate,
)
from tqcheck.languages.de.dates import read_dates
from tqcheck.languages.de.days import read_days, with_preposition
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.en import speech as speech_en
from tqcheck.languages.en.clauses import BOUNDARY_WORDS, SUBORDINATORS
from tqcheck.languages.en.clauses import clause_numbers as source_clause_numbers
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_PAIRED = 0.8  # score of a pair whose word alignment can be relied on
_BACK = 12  # characters before a day
_EITHER_SIDE = re.compile(r"(?:\)|\b(?:and|but|then),?) (?:on |in )?$")
_FEWEST = 2  # aligned content words around a day
_LONGEST_QUOTE = 60  # characters of a clause in a message
_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT"})
_FUNCTION_WORDS = FUNCTION_WORDS.keys() | BOUNDARY_WORDS | SUBORDINATORS


class MovedDay(Rule):
    """See the module's docstring."""

    code = "TQ785"
    name = "moved-day"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the days that left their clause."""
        for pair in document.pairs:
            if pair.score < _PAIRED:
                continue
            for target, source in _same_days(pair):
                left = _left_clause(pair, target, source)
                if left is not None:
                    yield _hit(pair, target, source, left)


@dataclass(frozen=True, slots=True)
class _Left:
    """The source clause that the day left in the target.

    Attributes:
        clause: its span.
        is_open: whether the day stands at its end and no mark separates it from the clause that
            the day moved to, so that the source day could belong to that clause as well.
    """

    clause: Span
    is_open: bool


def _same_days(pair: SegmentPair) -> Iterator[tuple[Span, Span]]:
    """Days that occur once in the target and once in the source."""
    target = read_days(pair.target_text)
    source = pair.document.source_pack.days(pair.source_text)
    for day in target:
        same = [other for other in source if other.key == day.key]
        if len(same) == 1 and sum(other.key == day.key for other in target) == 1:
            span = with_preposition(pair.target_text, day.span)
            yield span.shift(pair.target.start), same[0].span.shift(pair.source.start)


def _left_clause(pair: SegmentPair, target: Span, source: Span) -> _Left | None:
    """The clause that the day left in the target; None if it may have stayed."""
    tokens, words = pair.target_tokens, pair.source_words
    of_token, of_word = clause_numbers(tokens), source_clause_numbers(words)
    day = {i for i, token in enumerate(tokens) if token.span.overlaps(target)}
    source_day = {j for j, word in enumerate(words) if Span(word.start, word.end).overlaps(source)}
    if not day or not source_day or _is_between(pair, source):
        return None
    if min(day) and tokens[min(day) - 1].tag in _DETERMINERS:
        return None  # “der am 1. Juni geborene”: an attribute before its noun
    here, there = of_token[min(day)], of_word[min(source_day)]
    links = [
        (i, j)
        for i, j in pair.links
        if i not in day and j not in source_day and _is_content(tokens[i]) and _counts(words[j])
    ]
    # A part of a clause, as before an apposition, has no finite verb.
    whole = {of_token[i] for i in range(len(tokens)) if _is_verb(tokens, i)}
    parts = _with_parts(here, whole, max(of_token))
    around = [j for i, j in links if of_token[i] in parts]
    if len(around) < _FEWEST or any(of_word[j] == there for j in around):
        return None
    told = [i for i, j in links if of_word[j] == there]
    landed = {of_token[i] for i in told} & whole
    if here not in whole or not landed or landed & {of_token[i] for i in _other_days(pair)}:
        return None
    # The same words in both clauses: the alignment may be crossed.
    own = {word.text.lower() for j, word in enumerate(words) if of_word[j] == there}
    if any(words[j].text.lower() in own for j in around):
        return None
    inside = [j for j in range(len(words)) if of_word[j] == there]
    before = max(around)
    is_open = (
        inside[-1] in source_day
        and before < inside[0]
        and all(of_word[j] >= 0 for j in range(before, inside[0]))
    )
    return _Left(Span(words[inside[0]].start, words[inside[-1]].end), is_open)


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is a finite verb and not, at the end of a clause, an auxiliary's participle."""
    last = index + 1 == len(tokens) or is_boundary(tokens[index + 1])
    return is_finite(tokens[index]) and not (
        last
        and "VV(PP)" in possible_tags(tokens[index].text)
        and any(token.lower in AUXILIARIES for token in tokens[:index])
        and not opens_subordinate(tokens[clause_start(tokens, index) : index + 1])
    )


def _with_parts(here: int, whole: Collection[int], last: int) -> set[int]:
    """The part of a clause with the day, and the neighbouring parts without a verb."""
    parts = {here}
    for step in (-1, 1):
        at = here + step
        while 0 <= at <= last and at not in whole:
            parts.add(at)
            at += step
    return parts


def _is_between(pair: SegmentPair, source: Span) -> bool:
    """Whether the day may belong to either side: after brackets, or between “and” and a comma."""
    text = pair.source_side.text
    before = _EITHER_SIDE.search(text, max(pair.source.start, source.start - _BACK), source.start)
    return before is not None and (
        before.group()[0] == ")" or text[source.end : source.end + 1] == ","
    )


def _other_days(pair: SegmentPair) -> list[int]:
    """Tokens that are part of a day or a month."""
    text = pair.target_text
    spans = [day.span for day in read_days(text)] + [date.span for date in read_dates(text)]
    return [
        i
        for i, token in enumerate(pair.target_tokens)
        if any(token.span.overlaps(span.shift(pair.target.start)) for span in spans)
    ]


def _is_content(token: Token) -> bool:
    return token.is_noun or token.tag.startswith(("VV", "ADJ")) or token.text[0].isdigit()


def _counts(word: Word) -> bool:
    """Whether `word` is a content word or a verb of saying."""
    low = word.text.lower()
    return word.is_word and (low in speech_en.VERBS or low not in _FUNCTION_WORDS)


def _hit(pair: SegmentPair, target: Span, source: Span, left: _Left) -> Hit:
    day, original = target.of(pair.document.text), source.of(pair.source_side.text)
    told = left.clause.of(pair.source_side.text)
    if len(told) > _LONGEST_QUOTE:
        told = f"{told[:_LONGEST_QUOTE].rpartition(' ')[0]} …"
    return pair.hit(
        Severity.NEUTRAL if left.is_open else Severity.MINOR,
        Message(
            en=f"In the English “{original}” belongs to another clause: “{told}”.",
            de=f"„{day}“ gehört im Englischen zu einem anderen Teilsatz: „{told}“.",
        ),
        target=target,
        source=source,
    )
