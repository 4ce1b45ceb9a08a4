"""A word that “und” or “oder” joins to itself.

What
    A noun, adjective or participle with “und” or “oder” and the same word again: “die
    Entschlossenheit und Entschlossenheit der Helfer”; a participle also with words between that
    neither deny it nor have a verb of their own. Comparatives (“lauter und lauter”), finite
    verbs (“der Druck wuchs und wuchs”), times (“Stunden und Stunden”) and words that the English
    repeats are figures of speech.

Why it matters in news
    The English has two words of like meaning, and the engine knew one for both. One of them is
    missing, and readers see that nobody read the sentence.

Bad
    - Die Ministerin lobte die ⟦Entschlossenheit und Entschlossenheit⟧ der Helfer.
    - Die Daten sollen ⟦sicher und sicher⟧ gelagert werden.
    - Der frühere Präsident wurde dort ⟦verurteilt und verurteilt⟧.
    - Der Mann wurde von der Jury ⟦angeklagt und am Dienstag angeklagt⟧.

Good
    - Es wurde lauter und lauter, nach und nach kamen mehr und mehr, sie warteten Tage und Tage.
    - Sie wurden geimpft oder nicht geimpft, und er hat gesungen und laut gelacht.
    - Zwei Menschen oder Menschen aus einem Haushalt machen sich sehr große oder große Sorgen.
    - David Woods und Woods Communications sowie ZEIT und ZEIT Online kamen ihm nicht oder nicht
      mehr näher.

Known false alarms
    Figures of speech such as “es gibt Wein und Wein”.

Source
    Findings in many engines' translations of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Evidence, Hit, Message, Severity
from tqcheck.rules.base import Rule

_JOINING = frozenset({"und", "oder"})
_SAYING = frozenset({"NN", "ADJ(A)", "ADJ(D)", "VV(PP)"})
_NO_COMPARATIVES = listed("sicher schwer sauber bitter munter tapfer mager locker teuer düster")
_ATTRIBUTES = frozenset({"APPR", "APPRART"})
_DENYING = listed("kein keine keinen keinem keiner nie niemals nichts weder")
_OF_PERFECT = listed("worden werden haben sein")
_FARTHEST = 10  # tokens from the conjunction to the participle
_SHORTEST = 4  # letters
_TWICE = 2
_NEAR = 8  # tokens
_IN_SOURCE = re.compile(r"\b(\w{3,})\s+\w{2,3}\s+\1\b", re.IGNORECASE)
# Before the first word: what goes with one of the two alone.
_OF_ONE = frozenset({"CARD", "PTKNEG", "PIAT", "KON", "PTKA"})


class JoinedToItself(Rule):
    """See the module's docstring."""

    code = "TQ305"
    name = "joined-to-itself"
    category = "linguistic-conventions/duplication"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word with the conjunction and the same word."""
        in_source: bool | None = None
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            for at in _places(words):
                if not _is_slip(sentence.tokens, at):
                    continue
                in_source = _is_in_source(document) if in_source is None else in_source
                if not in_source:
                    yield _hit(sentence, at - 1, at, at + 1)
            for joining, word in enumerate(words):
                if word in _JOINING:
                    places = _participle_again(sentence.tokens, joining)
                    if places is not None:
                        yield _hit(sentence, places[0], joining, places[1])


def _hit(sentence: Sentence, first: int, at: int, last: int) -> Hit:
    word, joining = sentence[first].text, sentence[at].text
    return Hit(
        sentence.span_of(first, last),
        Message(
            en=f"“{joining}” joins “{word}” to itself.",
            de=f"„{joining}“ verbindet „{word}“ mit sich selbst.",
        ),
    )


def _participle_again(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The participle before the conjunction at `at`, and where it comes again, if not at once."""
    first = tokens[at - 1] if at else None
    if first is None or first.tag != "VV(PP)" or not first.text.islower():
        return None
    for place in range(at + 1, min(len(tokens), at + _FARTHEST)):
        token = tokens[place]
        if not token.is_word or token.lower in _JOINING or token.is_finite:
            return None
        if token.tag == "PTKNEG" or token.lower in _DENYING or token.text in _OF_PERFECT:
            return None
        if token.text == first.text:
            return (at - 1, place) if place > at + 1 and token.tag == "VV(PP)" else None
    return None


def _is_in_source(document: BilingualDocument) -> bool:
    """Whether the source joins a word to itself: “hours and hours”."""
    side = document.source
    if side is None or side.evidence is not Evidence.SOURCE:
        return False
    return _IN_SOURCE.search(side.text) is not None


def _places(words: Sequence[str]) -> Iterator[int]:
    """Indexes of conjunctions between two words that are alike."""
    for at in range(1, len(words) - 1):
        if words[at] in _JOINING and words[at - 1] == words[at + 1]:
            yield at


def _times(tokens: Sequence[Token], at: int) -> int:
    """How often the word before `at` stands around it."""
    around = tokens[max(0, at - _NEAR) : at + _NEAR]
    return sum(token.text == tokens[at - 1].text for token in around)


def _is_slip(tokens: Sequence[Token], at: int) -> bool:
    first, second = tokens[at - 1], tokens[at + 1]
    alike = first.text == second.text and first.tag in _SAYING and second.tag in _SAYING
    if not alike or len(first.text) < _SHORTEST or first.text[1:] != first.text[1:].lower():
        return False
    if first.tag == "ADJ(D)" and first.text.endswith("er") and first.text not in _NO_COMPARATIVES:
        return False  # “lauter und lauter”
    if first.lower in word_set("de/time_nouns") | word_set("de/doubles"):
        return False
    if first.tag == "VV(PP)" and _times(tokens, at) > _TWICE:
        return False  # “gewartet und gewartet und gewartet”
    before = tokens[at - 2] if at > 1 else None
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    if behind is not None and behind.is_name:
        return False
    if before is None:
        return True
    # “junge Menschen und Menschen mit Kindern”: each with an attribute of its own.
    apart = before.tag == "ADJ(A)" and behind is not None and behind.tag in _ATTRIBUTES
    of_one = before.tag in _OF_ONE or before.is_name or before.lower in word_set("de/doubles")
    return not (apart or of_one or before.text == "zwischen")
