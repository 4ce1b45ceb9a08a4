"""A title, office or word for kin of the other gender than the given name that it stands beside.

What
    “Der Sprecher Maria Weber”, “Mein Freund Camilla”: the noun is masculine, and women bear the
    name. Kin and friends also the other way round. Names that both bear tell nothing, and neither
    does one of a person whom the text calls “er” or the English a man.

Why it matters in news
    Engines use the masculine form for an English noun that has no gender. This misrepresents the
    person, and readers expect somebody else.

Bad
    - ⟦Der Sprecher Maria Weber⟧ wollte sich dazu nicht äußern.
    - ⟦Mein Freund Camilla⟧ schickt mir oft Bilder aus dem Garten.
    - Das sagte ⟦der zuständige Richter Claudia Berger⟧ am Freitag vor Gericht.

Good
    - Die Sprecherin Maria Weber wollte sich dazu nicht äußern.
    - Der Sprecher Klaus Maria Weber wollte sich dazu nicht äußern.
    - Die Sprecherin Hugo Boss, Anna Meier, wies das zurück.
    - Als der Trainer Laura Freigang nominierte, jubelte sie.
    - Der Sprecher von Maria Weber wollte sich dazu nicht äußern.
    - Der Präsident Karen Sarkissjan wollte sich dazu nicht äußern.
    - Der Sprecher Maria Weber kam spät. „Wir prüfen das“, sagte er.

Known false alarms
    A person whose name is usual for the other gender.

Source
    Given names that one gender bears: ``data/given_names.tsv``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.people import (
    HOLDERS,
    PersonMention,
    is_base_form,
    noun_gender,
    places_in,
)
from tqcheck.languages.de.speech import says
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import entries, listed
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

# Before an inflected noun these say that it is one person.
_SINGULAR = listed("dem einem eines einen meinem ihrem seinem unserem")
# Titles and ranks whose masculine form many women bear.
_FOR_BOTH = ("professor", "sergeant")
_REACH = 2  # sentences, the name's own included, in which a pronoun refers to the name
_APOSTROPHES = ("’", "'", "ʼ", "‘")
# What puts the verb of its clause at the end.
_VERB_LAST = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOKOM"})


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
        named = document.people
        surnames = {mention.surname for mention in named if mention.full}
        for mention in named:
            if mention.full and mention.gender is not None:
                sentence = sentences[mention.sentence]
                found = _titled(sentence, mention)
                if found is not None and not (
                    _is_no_given_name(sentence, mention, found, surnames)
                    or _is_a_man(document, mention)
                ):
                    yield _hit(sentence, mention.span, found, Gender.FEMININE)
        for sentence in sentences:
            yield from _acquaintances(sentence)


def _titled(sentence: Sentence, mention: PersonMention) -> str | None:
    """The given name of a woman whose title, right before it, is a man's: “der Sprecher Maria”.

    The reverse is no fault of engines: “die Sprecherin Hugo Boss” is a firm's.
    """
    places = places_in(sentence, mention.span)
    tokens = [sentence.tokens[place] for place in places]
    name = next((n for n, token in enumerate(tokens) if given_name_gender(token.text)), None)
    if not name or name == len(tokens) - 1 or mention.gender is not Gender.MASCULINE:
        return None
    noun = tokens[name - 1]
    behind_noun = noun_gender(noun.text) is not None or noun.lower.endswith(HOLDERS)
    if not behind_noun or noun.lower.endswith(_FOR_BOTH):
        return None
    if given_name_gender(tokens[name].text) is not Gender.FEMININE:
        return None
    if (
        _is_genitive(sentence, mention, places[-1])
        or _may_be_object(sentence.tokens, places[0])
        or _several(sentence, places[0], places[name - 1], places[-1])
    ):
        return None
    return tokens[name].text


def _is_no_given_name(
    sentence: Sentence, mention: PersonMention, name: str, surnames: Collection[str]
) -> bool:
    """Whether a word that looks like a woman's name may be a surname, or known as a man's name.

    It may be a surname where somebody in the text has it, or where a man's name comes last, as in
    Hungarian order.
    """
    if name in surnames or given_name_gender(mention.surname) is Gender.MASCULINE:
        return True
    start = mention.span.start - sentence.segment.span.start
    end = mention.span.end - sentence.segment.span.start
    return sentence.text[start:end].endswith(entries("de/men_with_womens_names"))


def _is_a_man(document: BilingualDocument, mention: PersonMention) -> bool:
    """Whether the English knows the person as a man, or “sagte er” comes soon after the name."""
    known = document.person_genders.get(mention.surname)
    if known is not None:
        return known.gender is Gender.MASCULINE
    for sentence in document.sentences[mention.sentence : mention.sentence + _REACH]:
        tokens = sentence.tokens
        for place, token in enumerate(tokens):
            if token.start < mention.span.end or token.lower not in {"er", "sie"}:
                continue
            if (place and says(tokens, place - 1)) or (
                place + 1 < len(tokens) and says(tokens, place + 1)
            ):
                return token.lower == "er"
    return False


def _is_genitive(sentence: Sentence, mention: PersonMention, last: int) -> bool:
    """Whether the name may say whose the noun is: “der Vater Maria Weidels”, “Maria Callas’”."""
    tokens = sentence.tokens
    surname = tokens[last].text
    if any(tokens[place].text == "," for place in places_in(sentence, mention.span)):
        return True  # “Der Ehemann Angela Roths, Jan Zeh”
    if surname != mention.surname or surname.endswith(("s", *_APOSTROPHES)):
        return True
    return last + 1 < len(tokens) and tokens[last + 1].text in _APOSTROPHES


def _may_be_object(tokens: Sequence[Token], first: int) -> bool:
    """Whether noun and name may be subject and object: “als der Trainer Laura Roth lobte”.

    They may where the verb comes last, and behind any verb but one of speech. A preposition
    before the noun holds both together.
    """
    before = tokens[first - 1] if first else None
    if before is not None and before.tag in {"APPR", "APPRART"} and before.lower != "als":
        return False
    for place in range(first - 1, -1, -1):
        token = tokens[place]
        if token.text in {",", ";", ":"}:
            return False
        if token.tag in _VERB_LAST or token.tag == "KON" or token.lower == "als":
            return True
        if token.is_finite and not says(tokens, place):
            return True
    return False


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
