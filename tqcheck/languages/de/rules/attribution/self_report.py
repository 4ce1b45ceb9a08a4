"""A speaker who reports about itself in the third person.

What
    The subject of a verb of saying is named again in full as the first words of the statement
    (“Nordwerk sagte, Nordwerk habe …”), or as the agent in it (“sagte Moskau, dass die Umarmung …
    durch Moskau”). A speaker would use *sie* or *er*, so someone else is likely to have spoken.

Why it matters in news
    The real speaker is lost: somebody else said this about the apparent speaker.

Bad
    - Die Reederei teilte mit, ⟦die Reederei⟧ habe den Kapitän entlassen.
    - Nordwerk sagte, ⟦Nordwerk⟧ habe die Zahlen bestätigt.
    - Hafenchef Lars Brandt sagte der Zeitung, ⟦Lars Brandt⟧ hoffe auf Regen.
    - Die Reederei teilte mit, dass ⟦die Reederei⟧ keine Schiffe mehr baue.
    - Lars Brandt sagte dem Blatt, ⟦Brandt⟧ hoffe auf Regen.
    - Am Montag sagte Ankara, dass der Schutz der Inseln ⟦durch Ankara⟧ gesichert sei.

Good
    - Nordwerk sagte, es habe die Zahlen bestätigt, und Nordwerks Chef lachte.
    - Die Reederei teilte mit, die Reederei Hansen habe den Kapitän entlassen.
    - Am Montag sagte Ankara, dass Athen durch Ankara reise.

Known false alarms
    Firms that refer to themselves by name. Only the first words of the statement count.

Source
    Class E2 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clauses import is_finite
from tqcheck.languages.de.speech import speech_verbs
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import listed
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule

_GENITIVES = listed("der des dieser dieses einer eines")  # “die Reederei der Stadt” is another one


class SelfReport(Rule):
    """See the module's docstring."""

    code = "TQ603"
    name = "self-report"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the second mention of the speaker."""
        for sentence in document.sentences:
            tokens = sentence.tokens
            for verb in speech_verbs(tokens):
                comma = _comma_after(tokens, verb)
                if comma is None:
                    continue
                for first, last in _subjects(tokens, verb, comma):
                    place = _named_again(tokens, first, last, comma)
                    if place is not None:
                        yield _hit(sentence, first, last, *place)
                        break


def _comma_after(tokens: Sequence[Token], verb: int) -> int | None:
    for place in range(verb + 1, min(len(tokens), verb + 10)):
        if tokens[place].text == ",":
            return place
        if not tokens[place].is_word:
            return None
    return None


def _subjects(tokens: Sequence[Token], verb: int, comma: int) -> Iterator[tuple[int, int]]:
    """First and last token of each noun phrase that may be the subject of `verb`."""
    start = verb
    while start > 0 and tokens[start - 1].is_word and verb - start < 6:
        start -= 1
    if start < verb and (start == 0 or not tokens[start - 1].is_word):
        start += tokens[start].tag == "KOUS" and start + 1 < verb
        yield start, verb - 1
        name = tokens[start + 1 : verb]
        if tokens[start].tag == "NN" and len(name) > 1 and all(token.is_name for token in name):
            yield start + 1, verb - 1  # “Hafenchef Lars Brandt”
    for end in range(comma - 1, verb, -1):
        if tokens[end].is_noun:
            yield verb + 1, end


def _named_again(
    tokens: Sequence[Token], first: int, last: int, comma: int
) -> tuple[int, int] | None:
    """Where the phrase occurs again after `comma`, as subject or as agent."""
    phrase = [token.lower for token in tokens[first : last + 1]]
    if not _is_noun_phrase(tokens[first : last + 1]):
        return None
    start = comma + 1
    if start < len(tokens) and tokens[start].text == "dass":
        start += 1
    end = start + len(phrase)
    if [token.lower for token in tokens[start:end]] == phrase and end < len(tokens):
        following = tokens[end]
        if following.is_word and not following.is_noun and following.lower not in _GENITIVES:
            return start, end - 1
    if tokens[first].is_name and tokens[last].is_name and len(phrase) > 1:
        surname = _surname_again(tokens, phrase[-1], start)
        if surname is not None:
            return surname
    if len(phrase) == 1 and start > comma + 1 and tokens[first].is_name:
        return _as_doer(tokens, phrase[0], start)
    if len(phrase) == 2 and tokens[first].is_name and phrase[0].endswith("s"):
        return _turned(tokens, phrase[0], phrase[1], start)
    return None


def _surname_again(tokens: Sequence[Token], surname: str, place: int) -> tuple[int, int] | None:
    """“Lars Brandt sagte, Brandt hoffe”: the surname alone, with its verb."""
    if place + 1 < len(tokens) and tokens[place].lower == surname and tokens[place].is_name:
        return (place, place) if tokens[place + 1].is_verb else None
    return None


def _turned(tokens: Sequence[Token], name: str, noun: str, start: int) -> tuple[int, int] | None:
    """“der Regierung Neuseelands” after “Neuseelands Regierung sagte, dass”: in the same clause."""
    for place in range(start, len(tokens) - 2):
        if not tokens[place].is_word or is_finite(tokens[place]):
            return None
        words = [token.lower for token in tokens[place : place + 3]]
        if words[0] in {"der", "des"} and words[1].startswith(noun) and words[2] == name:
            return place, place + 2
    return None


def _is_noun_phrase(phrase: Sequence[Token]) -> bool:
    if not phrase[-1].is_noun or not any(token.is_noun for token in phrase):
        return False
    head = phrase[0]
    return head.is_name or head.lower in {"der", "die", "das", "ein", "eine"} or head.is_noun


def _as_doer(tokens: Sequence[Token], name: str, start: int) -> tuple[int, int] | None:
    """“durch NAME” after a noun of the same clause: the agent of a nominal phrase."""
    for place in range(start, len(tokens) - 1):
        token = tokens[place]
        if token.text == "," or is_finite(token):
            return None
        if token.text == "durch" and tokens[place + 1].lower == name and tokens[place - 1].is_noun:
            nominal = any(word.tag == "NN" for word in tokens[start:place])
            return (place, place + 1) if nominal else None
    return None


def _hit(sentence: Sentence, first: int, last: int, start: int, end: int) -> Hit:
    speaker = " ".join(token.text for token in sentence.tokens[first : last + 1])
    return Hit(
        sentence.span_of(start, end),
        Message(
            en=f"“{speaker}” is made to report about itself in the third person.",
            de=f"„{speaker}“ berichtet hier über sich selbst in der dritten Person.",
        ),
    )
