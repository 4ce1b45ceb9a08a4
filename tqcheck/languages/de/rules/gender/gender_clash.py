"""A named person is a man in one sentence and a woman in another.

What
    “sagte sie” where all people named before are men according to their titles, articles and given
    names, or the one who was named last is; “sagte er” of women likewise; a title that changes its
    gender with the same name (“Regisseurin Vidal”, “Regisseur Vidal”), or a man's title before the
    surname of a woman; and an office held by one person that appears in both genders (“der Sprecher
    Ada Roth”, “sagte die Sprecherin”).

Why it matters in news
    Engines use the masculine form for an English title that has no gender. This misrepresents the
    person, and readers expect somebody else.

Bad
    - Der stellvertretende Außenminister Lee Cho, der als Vermittler gilt, warnte vor einem Bruch.
      „Das wollen wir nicht“, ⟦sagte sie⟧.
    - Regisseurin Carla Vidal bekam den Preis. Das Werk von ⟦Regisseur Vidal⟧ läuft im Mai.
    - Rainer Lohse leitet den Verein. Die Halle sei zu klein, ⟦sagte sie⟧ dem Blatt.
    - Ursula Lohse kam früh. Der Verband lud ein, doch ⟦Minister Lohse⟧ schwieg.
    - Ministerin Ana Roth eröffnete die Messe. „Es war Zeit“, ⟦sagte er⟧ am Rande.
    - ⟦Der Sprecher Ada Lundt⟧ kam spät. „Wir prüfen das“, sagte die Sprecherin.

Good
    - Außenminister Lee Cho warnte vor einem Bruch. „Das wollen wir nicht“, sagte er.
    - Außenminister Lee Cho traf die Richterin. „Das wollen wir nicht“, sagte sie.
    - Ursula Roth erinnerte an Rainer Lohse. Die Halle sei zu klein, sagte sie dem Blatt.
    - Minister Jan Roth und Clara Zeh kamen. „Das wollen wir nicht“, sagte sie.
    - Sprecher Jan Roth und seine Kollegin Clara Zeh kamen. Die Sprecherin der Polizei schwieg.

Known false alarms
    Somebody who was mentioned before the text begins, or only in a picture. The rule reports
    nothing if anybody was mentioned to whom the pronoun could refer.

Source
    Class I1 of the artifact study; German titles and their forms: ``de/data/person_nouns.txt``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.offices import clashes
from tqcheck.languages.de.people import PersonMention, noun_gender
from tqcheck.languages.de.speaker_pronouns import PronounClash, clashing_pronouns, told_gender
from tqcheck.languages.persons import OPPOSITE, Gender
from tqcheck.model import Hit, Message, Severity, in_text_order
from tqcheck.rules.base import Rule


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
    """Yield one hit a person, with all places where a pronoun contradicts the name."""
    found: dict[str, list[Hit]] = {}
    for clash in clashing_pronouns(document.sentences, named):
        if clash.person.surname not in blamed:
            found.setdefault(clash.person.surname, []).append(_pronoun_hit(document, clash))
    for first, *further in found.values():
        yield replace(first, further=tuple(further))


def _pronoun_hit(document: BilingualDocument, clash: PronounClash) -> Hit:
    before, now = clash.person.span.of(document.text), clash.span.of(document.text)
    feminine = clash.gender is Gender.FEMININE
    who, other = ("eine Frau", "ein Mann") if feminine else ("einen Mann", "eine Frau")
    return Hit(
        clash.span,
        Message(
            en=f"“{now}” speaks of a {'woman' if feminine else 'man'}, but "
            f"a {'man' if feminine else 'woman'} was named before: “{before}”.",
            de=f"„{now}“ meint {who}, genannt wurde aber {other}: „{before}“.",
        ),
    )


def _titles(document: BilingualDocument, named: Sequence[PersonMention]) -> Iterator[Hit]:
    """Yield a title of the other gender with a surname that only one person has."""
    for position, mention in enumerate(named):
        if mention.gender is None or mention.full:
            continue
        before = [m for m in named[:position] if m.surname == mention.surname]
        other = [m for m in before if told_gender(m) is OPPOSITE[mention.gender]]
        full_names = {m.span.of(document.text).split()[-2] for m in before if m.full}
        if (
            not other
            or len(full_names) != 1
            or any(told_gender(m) is mention.gender for m in before)
        ):
            continue
        titles = _title(document, other[0]), _title(document, mention)
        # Without a title before the name, a man's title before a woman's name alone tells.
        untitled = not titles[0] and mention.gender is Gender.MASCULINE
        if titles[0] == titles[1] or untitled:
            yield _title_hit(document, other[0], mention)


def _title(document: BilingualDocument, mention: PersonMention) -> str:
    """The title before the surname without its feminine ending."""
    words = mention.span.of(document.text).split()
    title = next((word for word in words if noun_gender(word) is not None), "")
    return title[:-2].lower() if title.endswith("in") else title.lower()


def _title_hit(document: BilingualDocument, before: PersonMention, mention: PersonMention) -> Hit:
    first, second = before.span.of(document.text), mention.span.of(document.text)
    return Hit(
        mention.span,
        Message(
            en=f"“{second}” contradicts “{first}”: one of the two has the wrong gender.",
            de=f"„{second}“ widerspricht „{first}“: eines von beiden hat das falsche Geschlecht.",
        ),
    )
