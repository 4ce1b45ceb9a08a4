"""A named person is a man in one sentence and a woman in another.

What
    “sagte sie” where all people named before are men according to their titles and articles, or
    “sagte er” where all are women; a title that changes its gender with the same name (“Regisseurin
    Vidal”, “Regisseur Vidal”); and an office held by one person that appears in both genders (“der
    Sprecher Ada Roth”, “sagte die Sprecherin”).

Why it matters in news
    Engines use the masculine form for an English title that has no gender. This misrepresents the
    person, and readers expect somebody else.

Bad
    - Der stellvertretende Außenminister Lee Cho, der als Vermittler gilt, warnte vor einem Bruch.
      „Das wollen wir nicht“, ⟦sagte sie⟧.
    - Regisseurin Carla Vidal bekam den Preis. Das Werk von ⟦Regisseur Vidal⟧ läuft im Mai.
    - Ministerin Ana Roth eröffnete die Messe. „Es war Zeit“, ⟦sagte er⟧ am Rande.
    - ⟦Der Sprecher Ada Lundt⟧ kam spät. „Wir prüfen das“, sagte die Sprecherin.

Good
    - Außenminister Lee Cho warnte vor einem Bruch. „Das wollen wir nicht“, sagte er.
    - Außenminister Lee Cho traf die Richterin. „Das wollen wir nicht“, sagte sie.
    - Minister Jan Roth und Clara Zeh kamen. „Das wollen wir nicht“, sagte sie.
    - Sprecher Jan Roth und seine Kollegin Clara Zeh kamen. Die Sprecherin der Polizei schwieg.

Known false alarms
    Somebody who was mentioned before the text begins, or only in a picture. The rule reports
    nothing if anybody was mentioned to whom the pronoun could refer.

Source
    Class I1 of the artifact study; German titles and their forms: ``de/data/person_nouns.txt``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.offices import clashes
from tqcheck.languages.de.people import PersonMention, could_be, noun_gender
from tqcheck.languages.de.speech import says
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import groups
from tqcheck.model import Hit, Message, Severity, in_text_order
from tqcheck.rules.base import Rule

_WINDOW = 6
_NEAR = 3
_PRONOUNS = {"sie": Gender.FEMININE, "er": Gender.MASCULINE}
_OPPOSITE = {Gender.FEMININE: Gender.MASCULINE, Gender.MASCULINE: Gender.FEMININE}


def _of_gender(name: str, gender: Gender) -> frozenset[str]:
    return groups(name)[gender.name.lower()]


@cache
def _bodies(gender: Gender) -> tuple[str, ...]:
    """Ends of nouns for bodies that speak, by the gender of the pronoun for them."""
    return tuple(_of_gender("de/speaking_bodies", gender))


class GenderClash(Rule):
    """See the module's docstring."""

    code = "TQ502"
    name = "gender-clash"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each pronoun or title that contradicts an earlier mention of the person."""
        named = document.people
        if not any(mention.gender for mention in named):
            return
        blamed: set[str] = set()
        hits = [
            *_offices(document, named, blamed),
            *_pronouns(document, named, blamed),
            *_titles(document, named),
        ]
        yield from in_text_order(hits)


def _offices(
    document: BilingualDocument, named: Sequence[PersonMention], blamed: set[str]
) -> Iterator[Hit]:
    """Yield the office in its masculine form, which is the default of engines."""
    for clash in clashes(document.sentences, named):
        blamed.add(clash.named.surname)
        first, second = clash.named.span.of(document.text), clash.span.of(document.text)
        masculine = clash.named.gender is Gender.MASCULINE
        yield Hit(
            clash.named.span if masculine else clash.span,
            Message(
                en=f"“{second}” and “{first}” seem to be one person in two genders.",
                de=f"„{second}“ und „{first}“ scheinen dieselbe Person zu sein, "
                "mit zweierlei Geschlecht.",
            ),
        )


def _pronouns(
    document: BilingualDocument, named: Sequence[PersonMention], blamed: set[str]
) -> Iterator[Hit]:
    genders: dict[str, set[Gender]] = {}
    for mention in named:
        if mention.gender is not None:
            genders.setdefault(mention.surname, set()).add(mention.gender)
    others = _Others(document.sentences, genders)
    company = [0, *accumulate(_in_company(document, m) for m in named)]
    for index, sentence in enumerate(document.sentences):
        for first, last, gender in _spoken_by_pronoun(sentence):
            start = sentence[first].start
            earlier = named[: bisect_right(named, start, key=_end)]
            recent = bisect_left(earlier, index - _WINDOW, key=_sentence)
            if company[len(earlier)] > company[recent]:
                continue
            since = document.sentences[max(0, index - _WINDOW)].segment.span.start
            person = _most_named(earlier, index, gender, genders)
            if person is None or others.between(since, start, gender, pronouns=False):
                person = _speaker_just_named(document, earlier, index, start, gender, others)
            if person is None:
                continue
            if person.surname not in blamed:  # once a person, however often the pronoun comes back
                blamed.add(person.surname)
                yield _hit(document, person, sentence, first, last, gender)


def _spoken_by_pronoun(sentence: Sentence) -> Iterator[tuple[int, int, Gender]]:
    """Places of “sagte sie” and “Sie sagte”: first and last token, gender of the pronoun."""
    tokens = sentence.tokens
    for index in range(len(tokens) - 1):
        token, following = tokens[index], tokens[index + 1]
        if index == 0 and token.lower in _PRONOUNS and says(tokens, 1) and _singular(following):
            yield 0, 1, _PRONOUNS[token.lower]
        if following.text not in _PRONOUNS or not says(tokens, index) or not _singular(token):
            continue
        if index + 2 < len(tokens) and (
            tokens[index + 2].tag in {"ART", "ADJ(A)", "PPOSAT"} or tokens[index + 2].is_noun
        ):
            continue  # “das sagte sie die Mutter”: the pronoun may be an object
        if (
            index + 3 < len(tokens)
            and tokens[index + 2].text == ","
            and (tokens[index + 3].text in {"die", "der"})
        ):
            continue  # “sagte sie, die Nachbarin”
        yield index, index + 1, _PRONOUNS[following.text]


def _singular(verb: Token) -> bool:
    return verb.text.endswith(("e", "t", "b")) and not verb.text.endswith("en")


def _speaker_just_named(
    document: BilingualDocument,
    earlier: Sequence[PersonMention],
    sentence: int,
    end: int,
    gender: Gender,
    others: _Others,
) -> PersonMention | None:
    """The subject that opened one of the last sentences, if the pronoun contradicts it."""
    if not earlier:
        return None
    person = earlier[-1]
    home = document.sentences[person.sentence]
    if (
        others.genders.get(person.surname) != {_OPPOSITE[gender]}
        or sentence - person.sentence > _NEAR
    ):
        return None
    if home.segment.paragraph != document.sentences[sentence].segment.paragraph:
        return None
    after = bisect_left(home.tokens, person.span.end, key=_start)
    if person.span.start != home[0].start or after == len(home) or home[after].tag == "KON":
        return None
    if others.between(person.span.end, end, gender, pronouns=True):
        return None
    return next(m for m in earlier if m.surname == person.surname and m.gender is not None)


def _in_company(document: BilingualDocument, mention: PersonMention) -> bool:
    """Whether “und” and another name, possibly unknown, follow the mention."""
    tokens = document.sentences[mention.sentence].tokens
    place = bisect_left(tokens, mention.span.end, key=_start)
    after = tokens[place : place + 2]
    return len(after) == 2 and after[0].tag == "KON" and after[1].is_capitalised


def _most_named(
    earlier: Sequence[PersonMention], sentence: int, gender: Gender, genders: dict[str, set[Gender]]
) -> PersonMention | None:
    """The person mentioned most often, if all persons named so far have the other gender."""
    recent = {m.surname for m in earlier if sentence - m.sentence <= _WINDOW}
    if not recent or any(genders.get(surname) != {_OPPOSITE[gender]} for surname in recent):
        return None
    if any(gender in genders.get(m.surname, set()) for m in earlier):
        return None
    counts = Counter(m.surname for m in earlier if m.surname in recent)
    surname = counts.most_common(1)[0][0]
    return next((m for m in earlier if m.surname == surname and m.gender is not None), None)


class _Others:
    """Mentions of people to whom a pronoun could refer, counted once for each sentence."""

    def __init__(self, sentences: Sequence[Sentence], genders: dict[str, set[Gender]]) -> None:
        self.genders = genders
        self._sentences = sentences
        self._counts: dict[tuple[int, Gender, bool], list[int]] = {}

    def between(self, start: int, end: int, gender: Gender, *, pronouns: bool) -> bool:
        """Whether anybody is mentioned between two offsets to whom the pronoun could refer.

        With `pronouns`, other pronouns of that gender count too: they may refer to somebody
        else.
        """
        index = bisect_right(self._sentences, start, key=_segment_end)
        while index < len(self._sentences) and self._sentences[index].segment.span.start < end:
            tokens = self._sentences[index].tokens
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
            tokens = self._sentences[index].tokens
            found = (self._could_mean(tokens, k, gender, pronouns) for k in range(len(tokens)))
            self._counts[key] = [0, *accumulate(found)]
        return self._counts[key]

    def _could_mean(
        self, tokens: Sequence[Token], place: int, gender: Gender, pronouns: bool
    ) -> bool:
        token = tokens[place]
        if could_be(token, tokens[place - 1] if place else None, gender):
            return True
        if token.is_noun and token.lower.endswith(_bodies(gender)):
            return True
        if pronouns and token.lower in _of_gender("de/gendered_pronouns", gender):
            return True
        if not says(tokens, place) or place + 1 >= len(tokens):
            return False
        speaker = tokens[place + 1]
        known = speaker.text in self.genders or noun_gender(speaker.text) is not None
        return speaker.is_capitalised and speaker.is_name and not known


def _start(token: Token) -> int:
    return token.start


def _end(mention: PersonMention) -> int:
    return mention.span.end


def _sentence(mention: PersonMention) -> int:
    return mention.sentence


def _segment_end(sentence: Sentence) -> int:
    return sentence.segment.span.end


def _titles(document: BilingualDocument, named: Sequence[PersonMention]) -> Iterator[Hit]:
    """Yield a title of the other gender with a surname that only one person has."""
    for position, mention in enumerate(named):
        if mention.gender is None or mention.full:
            continue
        before = [m for m in named[:position] if m.surname == mention.surname]
        other = [m for m in before if m.gender is _OPPOSITE[mention.gender]]
        full_names = {m.span.of(document.text).split()[-2] for m in before if m.full}
        if not other or len(full_names) != 1 or any(m.gender is mention.gender for m in before):
            continue
        if _title(document, other[0]) == _title(document, mention):
            yield _title_hit(document, other[0], mention)


def _title(document: BilingualDocument, mention: PersonMention) -> str:
    """The title before the surname without its feminine ending."""
    words = mention.span.of(document.text).split()
    title = next((word for word in words if noun_gender(word) is not None), "")
    return title[:-2].lower() if title.endswith("in") else title.lower()


def _hit(
    document: BilingualDocument,
    person: PersonMention,
    sentence: Sentence,
    first: int,
    last: int,
    gender: Gender,
) -> Hit:
    before = person.span.of(document.text)
    span = sentence.span_of(first, last)
    now = span.of(document.text)
    feminine = gender is Gender.FEMININE
    who, others = ("eine Frau", "Männer") if feminine else ("einen Mann", "Frauen")
    return Hit(
        span,
        Message(
            en=f"“{now}” speaks of a {'woman' if feminine else 'man'}, but only "
            f"{'men' if feminine else 'women'} were named before: “{before}”.",
            de=f"„{now}“ meint {who}, genannt wurden bisher nur {others}: „{before}“.",
        ),
    )


def _title_hit(document: BilingualDocument, before: PersonMention, mention: PersonMention) -> Hit:
    first, second = before.span.of(document.text), mention.span.of(document.text)
    return Hit(
        mention.span,
        Message(
            en=f"“{second}” contradicts “{first}”: one of the two has the wrong gender.",
            de=f"„{second}“ widerspricht „{first}“: eines von beiden hat das falsche Geschlecht.",
        ),
    )
