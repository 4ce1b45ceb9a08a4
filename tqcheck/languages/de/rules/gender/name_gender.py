"""A title, office or word for kin of the other gender than the given name that it stands beside.

What
    “Der Sprecher Maria Weber”, “Mein Freund Camilla”: the noun is masculine, and women bear the
    name; or the other way round.

Why it matters in news
    Engines use the masculine form for an English noun that has no gender. This misrepresents the
    person, and readers expect somebody else.

Bad
    - ⟦Der Sprecher Maria Weber⟧ wollte sich dazu nicht äußern.
    - ⟦Mein Freund Camilla⟧ schickt mir oft Bilder aus dem Garten.
    - Das sagte ⟦die Anwältin Thomas Berger⟧ am Freitag vor Gericht.

Good
    - Die Sprecherin Maria Weber wollte sich dazu nicht äußern.
    - Der Sprecher Klaus Maria Weber wollte sich dazu nicht äußern.
    - Ministerin Peter wies das zurück.
    - Der Sprecher von Maria Weber wollte sich dazu nicht äußern.

Known false alarms
    A person whose name is usual for the other gender.

Source
    Given names that one gender bears: ``de/data/given_names.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.given_names import given_name_gender
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.people import (
    HOLDERS,
    PersonMention,
    is_base_form,
    mentions,
    noun_gender,
    places_in,
)
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.word_lists import entries, listed
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

# Before an inflected noun these say that it is one person.
_SINGULAR = listed("dem einem eines einen meinem ihrem seinem unserem")
# Titles and ranks whose masculine form many women bear.
_FOR_BOTH = ("professor", "sergeant")


class NameGender(Rule):
    """See the module's docstring."""

    code = "TQ505"
    name = "name-gender"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    supersedes = frozenset({"TQ502", "TQ797"})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each mention of a person whose noun and given name differ in gender."""
        sentences = document.sentences
        if not any(given_name_gender(token.text) for one in sentences for token in one.tokens):
            return
        for mention in mentions(sentences):
            if mention.full and mention.gender is not None:
                hit = _titled(sentences[mention.sentence], mention)
                if hit is not None:
                    yield hit
        for sentence in sentences:
            yield from _acquaintances(sentence)


def _titled(sentence: Sentence, mention: PersonMention) -> Hit | None:
    """A mention whose noun stands before the name: “der Sprecher Maria Weber”."""
    places = places_in(sentence, mention.span)
    tokens = [sentence.tokens[place] for place in places]
    name = next((n for n, token in enumerate(tokens) if given_name_gender(token.text)), None)
    if not name or name == len(tokens) - 1:
        return None
    noun = tokens[name - 1]
    behind_noun = noun_gender(noun.text) is not None or noun.lower.endswith(HOLDERS)
    if not behind_noun or noun.lower.endswith(_FOR_BOTH):
        return None
    # “die Sprecherin Martin Müllers” is his, and “der Vater Maria Callas’” hers.
    of_another = mention.surname.endswith("s") or tokens[-1].text != mention.surname
    # “Herr und Frau Peter Roth”
    joined = places[0] > 0 and sentence.tokens[places[0] - 1].tag == "KON"
    if (
        not behind_noun
        or of_another
        or joined
        or _several(sentence, places[0], places[name - 1], places[-1])
    ):
        return None
    gender = given_name_gender(tokens[name].text)
    if gender is None or gender is mention.gender:
        return None
    return _hit(sentence, mention.span, tokens[name].text, gender)


def _several(sentence: Sentence, first: int, noun: int, last: int) -> bool:
    """Whether the noun may be a plural: “der Führer Rosa Roth und Jan Zeh”, “beiden Autoren”."""
    tokens = sentence.tokens
    behind = tokens[last + 1] if last + 1 < len(tokens) else None
    if behind is not None and (behind.tag == "KON" or behind.text in {"/", "&"}):
        return True
    inflected = noun_gender(tokens[noun].text) is not None and not is_base_form(tokens[noun].text)
    return inflected and tokens[first].lower not in _SINGULAR


def _acquaintances(sentence: Sentence) -> Iterator[Hit]:
    """Yield “mein Freund Camilla”: a given name alone beside somebody's friend or kin."""
    tokens = sentence.tokens
    for place in range(1, len(tokens) - 1):
        noun, name = tokens[place], tokens[place + 1]
        before = tokens[place - 1]
        # Beside an office a name that stands alone is a surname: “Ministerin Peter”.
        if noun.lower not in entries("de/acquaintances") or before.tag != "PPOSAT":
            continue
        if before.lower.endswith("er") and before.lower != "unser":
            continue  # “der Freund seiner Mutter Paul” is hers
        gender, known = given_name_gender(name.text), noun_gender(noun.text)
        alone = place + 2 == len(tokens) or not is_name_like(tokens[place + 2])
        if alone and gender is not None and known is not None and gender is not known:
            yield _hit(sentence, sentence.span_of(place - 1, place + 1), name.text, gender)


def _hit(sentence: Sentence, span: Span, name: str, gender: Gender) -> Hit:
    feminine = gender is Gender.FEMININE
    return Hit(
        span,
        Message(
            en=f"“{name}” is a {'woman' if feminine else 'man'}'s name, and the noun beside it is "
            f"{'masculine' if feminine else 'feminine'}.",
            de=f"„{name}“ ist ein {'Frauenname' if feminine else 'Männername'}, das Wort davor ist "
            f"{'männlich' if feminine else 'weiblich'}.",
        ),
    )
