"""Pronouns of speakers that contradict the people who were named: “sagte sie” of a man.

A person's gender shows in the title before the name, in articles and in the given name. A pronoun
contradicts it where nobody else can be meant: all people named before have the other gender, or the
one who was named last has, and nothing since could be what the pronoun stands for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from tqcheck.languages.de.noun_genders import M, N, gender_of
from tqcheck.languages.de.people import PersonMention, could_be, noun_gender
from tqcheck.languages.de.speech import says
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.persons import OPPOSITE, Gender
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.languages.word_lists import groups, listed
from tqcheck.model import Span

_LISTENERS = listed("dem den der einem einer")
_WINDOW = 8
_NEAR = 6  # sentences from the person named last to the pronoun
_BEFORE = 1  # sentences before that one, in which nobody else may be meant
_NO_WOMAN = {M, N}
_PRONOUNS = {"sie": Gender.FEMININE, "er": Gender.MASCULINE}


@dataclass(frozen=True, slots=True)
class PronounClash:
    """A pronoun that contradicts the person for whom it stands.

    Attributes:
        person: a mention of the person that tells the gender.
        gender: that of the pronoun.
        span: of the pronoun and its verb.
    """

    person: PersonMention
    gender: Gender
    span: Span


def clashing_pronouns(
    sentences: Sequence[Sentence], named: Sequence[PersonMention]
) -> Iterator[PronounClash]:
    """Each “sagte sie” or “Er sagte” that contradicts the people named before, in text order."""
    genders: dict[str, set[Gender]] = {}
    for mention in named:
        if known := told_gender(mention):
            genders.setdefault(mention.surname, set()).add(known)
    others = _Others(sentences, genders)
    company = [0, *accumulate(_in_company(sentences, mention) for mention in named)]
    for index, sentence in enumerate(sentences):
        for first, last, gender in _spoken_by_pronoun(sentence):
            start = sentence[first].start
            earlier = named[: bisect_right(named, start, key=_end)]
            recent = bisect_left(earlier, index - _WINDOW, key=_sentence)
            if company[len(earlier)] > company[recent]:
                continue
            since = sentences[max(0, index - _WINDOW)].segment.span.start
            person = _most_named(earlier, index, gender, genders)
            if person is None or others.between(since, start, gender, pronouns=True):
                person = _just_named(earlier, index, start, gender, others)
            if person is not None:
                yield PronounClash(person, gender, sentence.span_of(first, last))


def told_gender(mention: PersonMention) -> Gender | None:
    """The gender that the words around a name tell, or else its given name."""
    return mention.gender or given_name_gender(mention.given)


def _spoken_by_pronoun(sentence: Sentence) -> Iterator[tuple[int, int, Gender]]:
    """Places of “sagte sie” and “Sie sagte”: first and last token, gender of the pronoun."""
    tokens = sentence.tokens
    for index in range(len(tokens) - 1):
        token, following = tokens[index], tokens[index + 1]
        if index == 0 and token.lower in _PRONOUNS and says(tokens, 1) and _singular(following):
            yield 0, 1, _PRONOUNS[token.lower]
        if following.text not in _PRONOUNS or not says(tokens, index) or not _singular(token):
            continue
        if index + 2 < len(tokens) and _may_be_subject(tokens[index + 2]):
            continue  # “das sagte sie die Mutter”: the pronoun may be an object
        if (
            index + 3 < len(tokens)
            and tokens[index + 2].text == ","
            and (tokens[index + 3].text in {"die", "der"})
        ):
            continue  # “sagte sie, die Nachbarin”
        yield index, index + 1, _PRONOUNS[following.text]


def _may_be_subject(token: Token) -> bool:
    """Whether a subject may begin here; a listener may: “sagte sie dem Sender”."""
    if token.lower in _LISTENERS:
        return False
    return token.tag in {"ART", "ADJ(A)", "PPOSAT"} or token.is_noun


def _singular(verb: Token) -> bool:
    return verb.text.endswith(("e", "t", "b")) and not verb.text.endswith("en")


def _just_named(
    earlier: Sequence[PersonMention],
    sentence: int,
    end: int,
    gender: Gender,
    others: _Others,
) -> PersonMention | None:
    """The person named last, in one of the last sentences, if the pronoun contradicts it.

    Where this person does not open a sentence of the same paragraph, nobody of the pronoun's gender
    may have been named for some sentences.
    """
    if not earlier:
        return None
    person = earlier[-1]
    home = others.sentences[person.sentence]
    if (
        others.genders.get(person.surname) != {OPPOSITE[gender]}
        or sentence - person.sentence > _NEAR
    ):
        return None
    after = bisect_left(home.tokens, person.span.end, key=_start)
    if after == len(home) or home[after].tag == "KON" or _owns(person):
        return None
    between = [token for token in home.tokens[after:] if token.end <= end]
    if person.sentence == sentence and all(token.text != "," for token in between):
        return None  # “Kanzlerin Roth warnte er davor”
    same = home.segment.paragraph == others.sentences[sentence].segment.paragraph
    before = others.sentences[max(0, person.sentence - _BEFORE)]
    opens = same and person.span.start == home[0].start
    if not opens and (
        any(
            gender in others.genders.get(m.surname, set())
            for m in earlier
            if sentence - m.sentence <= _WINDOW
        )
        or others.between(home[0].start, end, gender, pronouns=True)
        or others.between(before.segment.span.start, end, gender, pronouns=False)
    ):
        return None
    if others.between(person.span.end, end, gender, pronouns=True):
        return None
    return next((m for m in earlier if m.surname == person.surname and told_gender(m)), None)


def _owns(person: PersonMention) -> bool:
    """Whether a full name is in the genitive, as far as its end tells: “Ana Merkels Rede”."""
    return person.full and person.surname.endswith("s")


def _in_company(sentences: Sequence[Sentence], mention: PersonMention) -> bool:
    """Whether “und” and another name, possibly unknown, follow the mention."""
    tokens = sentences[mention.sentence].tokens
    place = bisect_left(tokens, mention.span.end, key=_start)
    after = tokens[place : place + 2]
    return len(after) == 2 and after[0].tag == "KON" and after[1].is_capitalised


def _most_named(
    earlier: Sequence[PersonMention],
    sentence: int,
    gender: Gender,
    genders: Mapping[str, set[Gender]],
) -> PersonMention | None:
    """The person mentioned most often, if all persons named so far have the other gender."""
    recent = {m.surname for m in earlier if sentence - m.sentence <= _WINDOW and not _owns(m)}
    if not recent or any(genders.get(surname) != {OPPOSITE[gender]} for surname in recent):
        return None
    if any(gender in genders.get(m.surname, set()) for m in earlier):
        return None
    counts = Counter(m.surname for m in earlier if m.surname in recent)
    surname = counts.most_common(1)[0][0]
    return next((m for m in earlier if m.surname == surname and told_gender(m)), None)


class _Others:
    """Mentions of people to whom a pronoun could refer, counted once for each sentence."""

    def __init__(self, sentences: Sequence[Sentence], genders: Mapping[str, set[Gender]]) -> None:
        self.genders = genders
        self.sentences = sentences
        self._counts: dict[tuple[int, Gender, bool], list[int]] = {}

    def between(self, start: int, end: int, gender: Gender, *, pronouns: bool) -> bool:
        """Whether anybody is mentioned between two offsets to whom the pronoun could refer.

        With `pronouns`, other pronouns of that gender count too: they may refer to somebody
        else.
        """
        index = bisect_right(self.sentences, start, key=_segment_end)
        while index < len(self.sentences) and self.sentences[index].segment.span.start < end:
            tokens = self.sentences[index].tokens
            first = bisect_left(tokens, start, key=_start)
            after = bisect_left(tokens, end, key=_start)
            counts = self._counted(index, gender, pronouns)
            if counts[after] > counts[first]:
                return True
            index += 1
        return False

    def _counted(self, index: int, gender: Gender, pronouns: bool) -> list[int]:
        """How many such words precede each token of a sentence, and how many it has in all."""
        key = (index, gender, pronouns)
        if key not in self._counts:
            tokens = self.sentences[index].tokens
            quoted = _quoted(tokens)
            found = (
                self._could_be_named(tokens, k, gender)
                or (not quoted[k] and _is_referred_to(tokens, k, gender, pronouns))
                for k in range(len(tokens))
            )
            self._counts[key] = [0, *accumulate(found)]
        return self._counts[key]

    def _could_be_named(self, tokens: Sequence[Token], place: int, gender: Gender) -> bool:
        """Whether a word names somebody who may be of `gender`."""
        token = tokens[place]
        if could_be(token, tokens[place - 1] if place else None, gender):
            # “Verein” ends like “Trainerin”
            return gender is Gender.MASCULINE or gender_of(token.text) not in _NO_WOMAN
        if token.is_name and given_name_gender(token.text) is gender:
            return True
        if _may_be_surname(token) and token.text not in self.genders and _acts(tokens, place):
            return True  # “Das stoppt Schäuble.”
        if not says(tokens, place) or place + 1 >= len(tokens):
            return False
        speaker = tokens[place + 1]
        known = speaker.text in self.genders or noun_gender(speaker.text) is not None
        return speaker.is_capitalised and speaker.is_name and not known


def _is_referred_to(tokens: Sequence[Token], place: int, gender: Gender, pronouns: bool) -> bool:
    """Whether a word is a body that speaks, or a pronoun that stands for one or for somebody.

    “Sie” with a capital is how a reader is addressed.
    """
    token = tokens[place]
    if token.is_noun and token.lower.endswith(_bodies(gender)):
        return True
    word = token.text if place else token.lower
    # “gefährlich sein” is a verb
    return pronouns and word in _of_gender("de/gendered_pronouns", gender) and not token.is_verb


def _quoted(tokens: Sequence[Token]) -> list[bool]:
    """For each token of a sentence, whether it is quoted there; a mark itself is not.

    A mark opens a quotation where a word follows without a blank and none stands before it.
    """
    opens: list[bool | None] = []
    for place, token in enumerate(tokens):
        behind = place + 1 < len(tokens) and tokens[place + 1].start == token.end
        before = place > 0 and tokens[place - 1].end == token.start
        opens.append((behind and not before) if token.text in QUOTE_MARKS else None)
    inside = next((not one for one in opens if one is not None), False)
    quoted = []
    for one in opens:
        inside = inside if one is None else one
        quoted.append(inside and one is None)
    return quoted


def _start(token: Token) -> int:
    return token.start


def _end(mention: PersonMention) -> int:
    return mention.span.end


def _sentence(mention: PersonMention) -> int:
    return mention.sentence


def _segment_end(sentence: Sentence) -> int:
    return sentence.segment.span.end


def _of_gender(name: str, gender: Gender) -> frozenset[str]:
    return groups(name)[gender.name.lower()]


@cache
def _bodies(gender: Gender) -> tuple[str, ...]:
    """Ends of nouns for bodies that speak, by the gender of the pronoun for them."""
    return tuple(_of_gender("de/speaking_bodies", gender))


def _may_be_surname(token: Token) -> bool:
    """Whether a name may be a surname: “AfD” and “Richard” are none."""
    return token.is_name and token.text[1:].islower() and given_name_gender(token.text) is None


def _acts(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name stands right behind a finite verb, or before one as the first word."""
    if place and tokens[place - 1].is_finite:
        return True
    return not place and len(tokens) > 1 and tokens[1].is_finite
