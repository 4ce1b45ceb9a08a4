"""A garbled attribution: where the source had a link, a news outlet became the speaker.

What
    A verb of saying with a news outlet and, in the same clause, a second verb of saying, a missing
    full stop or a second speaker: “sagte Bloomberg weiter Am Montag sagte Moskau”.

Why it matters in news
    Who said what to whom is the core of a report. The source had “told X on Monday” with a link on
    it; in the target, the outlet says what the minister said.

Bad
    - Die Ministerin, die das Amt seit Mai führt, ⟦sagte Reuters weiter Am Freitag sagte Lima⟧, dass
      der Vertrag halte.
    - Der Trainer ⟦erklärte gegenüber CNN erklärte⟧, das Team sei bereit.
    - „Das Wasser stieg schnell“, ⟦sagte die Zeitung Guardian Anwohnerin Jane Mills⟧.
    - „Das Wasser stieg schnell“, ⟦sagte Reuters Jane Mills⟧ am Montag.
    - Der Pegel steige, ⟦sagte Jane Mills gegenüber CNN sagte⟧ sie am Montag.

Good
    - Die Ministerin sagte Reuters am Freitag, dass der Vertrag halte.
    - „Das Wasser stieg schnell“, sagte BBC-Reporterin Jane Mills. Mills sagte CNN dasselbe.
    - Wie die BBC berichtete, sagte der Trainer, das Team sei bereit.
    - „Das Wasser stieg schnell“, sagte der Zeitung Guardian zufolge Anwohnerin Jane Mills.

Known false alarms
    None seen in human news. An outlet that is not in the list counts only in the clearest pattern.

Source
    Classes E1 and E2 of the artifact study; outlets in ``de/data/outlets.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.capitals import stray_capitals
from tqcheck.languages.de.clauses import ARTICLES, begins_main_clause, is_boundary
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.speech import (
    PARTICLE_VERBS,
    SENDERS,
    may_begin_outlet,
    outlet_at,
    says,
    speech_verbs,
)
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule

_REACH = 8  # tokens after the outlet
_LONGEST_NAME = 16  # tokens of an outlet's name
_DATIVES = listed("ihr ihm ihnen")
_SAID = listed("berichtet gesagt erklärt gemeldet mitgeteilt geschrieben gewarnt betont bestätigt")


class GarbledAttribution(Rule):
    """See the module's docstring."""

    code = "TQ601"
    name = "garbled-attribution"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    whole_sentences = True
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ401", "TQ402", "TQ602"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each garbled attribution, from its first verb to its last word."""
        for sentence in document.sentences:
            tokens = sentence.tokens
            done = -1
            for verb in speech_verbs(tokens):
                if verb <= done:
                    continue
                last = _frame_end(tokens, verb)
                if last is not None:
                    done = last
                    yield _hit(sentence, verb, last)


def _frame_end(tokens: Sequence[Token], verb: int) -> int | None:
    """Index of the last token of the garbled attribution at `verb`; None if it is sound."""
    for frame in (_echo_after_comma, _told_to_person, _has_reported, _two_speakers, _said_twice):
        last = frame(tokens, verb)
        if last is not None:
            return last
    outlet, end, listed_outlet = _outlet_after(tokens, verb)
    if end == outlet:
        return None
    capitals = list(stray_capitals(tokens, end, end + _REACH))
    for place in range(end, min(len(tokens), end + _REACH)):
        token = tokens[place]
        if is_boundary(token) or token.tag == "KON":
            break
        run_on = any(capital < place for capital in capitals)
        if says(tokens, place) and (listed_outlet or run_on):
            return _with_subject(tokens, place)
    for capital in capitals:
        near = not any(is_boundary(token) for token in tokens[end:capital]) and capital <= end + 2
        if near and listed_outlet and begins_main_clause(tokens, capital):
            return _with_phrase(tokens, capital)
    if listed_outlet and _is_nominative_sender(tokens, outlet) and end < len(tokens) - 1:
        return _second_speaker(tokens, end)
    return None


def _echo_after_comma(tokens: Sequence[Token], verb: int) -> int | None:
    """The repeated verb in “erzählte, CNN erzählte, dass”; None if there is none."""
    if verb + 3 >= len(tokens) or tokens[verb + 1].text != ",":
        return None
    end = verb + 2 + outlet_at(tokens, verb + 2)
    if end == verb + 2 or end >= len(tokens) - 1 or tokens[end].text != tokens[verb].text:
        return None
    return end if tokens[end + 1].text == "," else None


def _told_to_person(tokens: Sequence[Token], verb: int) -> int | None:
    """Last token of “…“, sagte der Sender ERR ihr.” (she had told the outlet), or None."""
    if verb < 2 or tokens[verb - 1].text != "," or tokens[verb - 2].text not in QUOTE_MARKS:
        return None
    outlet, end, known = _outlet_after(tokens, verb)
    if not known or end + 1 >= len(tokens):
        return None
    sender = tokens[outlet].lower in SENDERS
    if sender and not _is_nominative_sender(tokens, outlet):
        return None
    if tokens[end].text in _DATIVES and is_boundary(tokens[end + 1]):
        return end
    if tokens[end].text == "über" and not sender:
        return _second_speaker(tokens, end + 1) if end + 2 < len(tokens) else None
    return None


def _two_speakers(tokens: Sequence[Token], verb: int) -> int | None:
    """The person's name in “…“, sagte Reuters Lars Brandt.”, where the outlet has no article."""
    if not verb or tokens[verb - 1].is_word or verb + 2 >= len(tokens):
        return None
    end = verb + 1 + outlet_at(tokens, verb + 1)
    if end == verb + 1 or end >= len(tokens) or not tokens[end].is_name:
        return None
    return _end_of_person(tokens, end)


def _said_twice(tokens: Sequence[Token], verb: int) -> int | None:
    """The second verb in “sagte Lars Brandt (gegenüber) Reuters sagte”; None if there is none."""
    last = _end_of_person(tokens, verb + 1)
    if last is None:
        return None
    place = last + 1
    place += place < len(tokens) and tokens[place].text in word_set("de/outlet_links")
    if place >= len(tokens):
        return None
    end = place + outlet_at(tokens, place)
    return end if place < end < len(tokens) and says(tokens, end) else None


def _end_of_person(tokens: Sequence[Token], place: int) -> int | None:
    """The last word of a person's name, or of an article and its noun, that begins at `place`."""
    if place + 1 >= len(tokens):
        return None
    if tokens[place].tag == "ART" and tokens[place + 1].tag == "NN":
        return place + 1
    last = None
    while place < len(tokens) and tokens[place].is_name and is_name_like(tokens[place]):
        if may_begin_outlet(tokens[place].text):
            return last
        last = place
        place += 1
    return last


def _has_reported(tokens: Sequence[Token], verb: int) -> int | None:
    """“Die Zeitung warnte, sie habe berichtet, dass”: an outlet reports its own report."""
    start = verb
    while start > max(0, verb - _LONGEST_NAME) and tokens[start - 1].is_word:
        start -= 1
    if not any(outlet_at(tokens, place) == verb - place for place in range(start, verb)):
        return None
    comma = next((k for k in range(verb + 1, min(len(tokens), verb + 5)) if not tokens[k].is_word),
                 len(tokens))  # fmt: skip
    said = tokens[comma + 1 : comma + 5]
    if len(said) < 4 or tokens[comma].text != "," or said[0].text not in {"sie", "er", "es"}:
        return None
    if said[1].text in {"habe", "hat"} and said[2].text in _SAID and said[3].text == ",":
        return comma + 3
    return None


def _outlet_after(tokens: Sequence[Token], verb: int) -> tuple[int, int, bool]:
    """First token of the outlet after `verb`, the token after it, and whether it is listed."""
    place = verb + 1
    while place < min(len(tokens), verb + 4) and tokens[place].text in word_set("de/outlet_links"):
        place += 1
    start = place
    sender = place < len(tokens) and tokens[place].lower in SENDERS
    if sender:
        place += 1
    if place >= len(tokens):
        return verb, verb, False
    length = outlet_at(tokens, place)
    if length:
        return start, place + length, True
    end = place
    while end < min(len(tokens), place + 4) and (
        tokens[end].is_name or (tokens[end].text.isupper() and tokens[end].is_alpha)
    ):
        if tokens[end].lower in ARTICLES or (end > place and not tokens[end].is_capitalised):
            break
        end += 1
    return start, end, sender and end > place


def _with_subject(tokens: Sequence[Token], verb: int) -> int:
    """The last token of a short subject right after `verb`, or `verb`."""
    place = verb + 1
    if place < len(tokens) and tokens[place].tag == "PPER":
        return place
    if place < len(tokens) and tokens[place].text in {"der", "die", "das", "ein", "eine"}:
        place += 1
        while place < len(tokens) and tokens[place].tag == "ADJ(A)":
            place += 1
    if place >= len(tokens) or not tokens[place].is_noun:
        return verb
    while place + 1 < len(tokens) and tokens[place + 1].is_noun and tokens[place + 1].is_word:
        place += 1
    return place


def _with_phrase(tokens: Sequence[Token], opener: int) -> int:
    """The last token of the phrase that begins at `opener`: up to its first noun."""
    for place in range(opener + 1, min(len(tokens), opener + 4)):
        if tokens[place].is_noun:
            return place
    return opener


def _is_nominative_sender(tokens: Sequence[Token], outlet: int) -> bool:
    article = SENDERS.get(tokens[outlet].lower)
    return article is not None and tokens[outlet - 1].text == article


def _second_speaker(tokens: Sequence[Token], place: int) -> int | None:
    """Last token of “Bürgermeisterin Nika Zorman” where a second subject begins at `place`."""
    if tokens[place].tag != "NN" or not tokens[place + 1].is_name:
        return None
    last = place + 1
    while last + 1 < len(tokens) and tokens[last + 1].is_name and is_name_like(tokens[last + 1]):
        last += 1
    return last


def _hit(sentence: Sentence, first: int, last: int) -> Hit:
    particles = {
        particle
        for token in (sentence[first], sentence[last])
        for particle in PARTICLE_VERBS.get(token.text, ())
    }
    if last + 1 < len(sentence) and sentence[last + 1].text in particles:
        last += 1
    return Hit(
        sentence.span_of(first, last),
        Message(
            en="This attribution is garbled: an outlet stands where the speaker should be.",
            de="Diese Zuschreibung ist zerstört: Ein Medium steht, wo der Sprecher stehen sollte.",
        ),
    )
