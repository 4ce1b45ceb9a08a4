"""A person whose gender differs between source and target.

What
    The pronoun of a reporting clause (“she said”, “sagte er”), or a noun that marks gender
    (“spokeswoman”, “Sprecher”), where the aligned words on the other side have the other gender and
    nothing in the sentence explains it. “Spokesman” and similar nouns alone are *minor*, because
    English also uses them for women. So is a person whose gender the English tells in another
    sentence, by a title (“Ms Roth”) or a noun (“the 45-year-old woman”); if only the pronouns of
    two sentences, the given name or the name shortly before tell it, the finding is *minor*. A noun
    belongs to a person who is described with it: “Roth is a lawyer”, “the head of the unit, Ada
    Roth”, “‘I am a teacher,’ she said”; then “the lawyer”, too. “His partner” is a woman where the
    text speaks of “her partner” as well.

Why it matters in news
    The person is misrepresented, and readers expect somebody else.

Bad
    - “We will stay,” she said. ⇒ „Wir bleiben“, sagte ⟦er⟧.
    - “The work is done,” he said on Friday. ⇒ „Die Arbeit ist getan“, sagte ⟦sie⟧ am Freitag.
    - A spokeswoman declined to comment. ⇒ Ein ⟦Sprecher⟧ wollte sich nicht äußern.
    - Ms Lundt left at noon. Police cleared Lundt, 32, of all charges. ⇒ Frau Lundt ging mittags.
      Die Polizei sprach ⟦den 32-jährigen Lundt⟧ von allen Vorwürfen frei.
    - Ms Roth was last seen on Friday. Divers think the 45-year-old fell in. ⇒ Frau Roth wurde
      zuletzt am Freitag gesehen. Taucher glauben, dass ⟦der 45-Jährige⟧ hineinfiel.
    - Ms Roth is a trained lawyer and was born in Ulm. ⇒ Frau Roth ist ⟦ausgebildeter Anwalt⟧ und
      wurde in Ulm geboren.

Good
    - “We will stay,” she said. ⇒ „Wir bleiben“, sagte sie.
    - “We will stay,” they said. ⇒ „Wir bleiben“, sagten sie.
    - She thanked him, she said, for the ship. ⇒ Er sei ein guter Freund, sagte sie.
    - A spokeswoman declined to comment. ⇒ Eine Sprecherin wollte sich nicht äußern.
    - Ms Roth is no longer the best player. ⇒ Frau Roth ist nicht mehr der beste Spieler.

Known false alarms
    “Sie sagte” for an organisation that is feminine in German (“die Firma”) and “he” in the source.

Source
    Class I1 of the artifact study; “gender mismatch” in the MQM data of WMT 2023, 74 % of them
    major.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.de.gendered_mentions import gendered_mentions
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import alternation, groups, listed
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_WOMAN = listed("she her hers herself")
_MAN = listed("he him his himself")


@cache
def _source_clause() -> re.Pattern[str]:
    """“she also said”, “said she”."""
    says = f"(?:{alternation('en/reporting_verbs')})"
    return re.compile(
        rf"\b(?P<a>she|he|they|it|i|we|who)\s+(?:also\s+)?{says}\b|\b{says}\s+(?P<b>she|he)\b",
        re.IGNORECASE,
    )


@cache
def _target_clause() -> re.Pattern[str]:
    """„sagte sie“, „sie sagte“."""
    says = f"(?:{alternation('de/reporting_verbs')})"
    return re.compile(rf"\b{says}\s+(?P<a>er|sie)\b|\b(?P<b>er|sie)\s+{says}\b", re.IGNORECASE)


def _women() -> frozenset[str]:
    return groups("en/gendered_nouns")["feminine"]


def _men() -> frozenset[str]:
    return groups("en/gendered_nouns")["masculine"]


class PersonGender(Rule):
    """See the module's docstring."""

    code = "TQ797"
    name = "person-gender"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.SOURCE})
    supersedes = frozenset({"TQ502"})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield pronouns and nouns whose gender differs from the source."""
        for pair in document.pairs:
            yield from self._pronouns(pair)
            yield from self._nouns(pair)
        yield from self._known_people(document)
        for noun in document.misgendered_nouns:
            severity = self.severity if noun.known.certain else Severity.MINOR
            yield _of_other(noun.pair, noun.target, noun.source, noun.known.gender, severity)

    def _pronouns(self, pair: SegmentPair) -> Iterator[Hit]:
        source = list(_source_clause().finditer(pair.source_text))
        target = list(_target_clause().finditer(pair.target_text))
        if len(source) != 1 or len(target) != 1:
            return
        pronoun = (source[0]["a"] or source[0]["b"]).lower()
        group = "a" if target[0]["a"] else "b"
        all_words = {word.text.lower() for word in pair.source_words}
        wrong = {"she": "er", "he": "sie"}.get(pronoun)
        other = _MAN if pronoun == "she" else _WOMAN | {"they", "them"}
        if target[0][group].lower() != wrong or all_words & other:
            return
        start = pair.target.start
        yield self._hit(
            pair,
            Span(start + target[0].start(group), start + target[0].end(group)),
            Span(pair.source.start + source[0].start(), pair.source.start + source[0].end()),
        )

    def _nouns(self, pair: SegmentPair) -> Iterator[Hit]:
        for i, j in pair.links:
            token, word = pair.target_tokens[i], pair.source_words[j]
            low = word.text.lower()
            if not token.is_capitalised or low not in _women() | _men():
                continue
            gender = noun_gender(token.text)
            wrong = Gender.MASCULINE if low in _women() else Gender.FEMININE
            if gender is not wrong:
                continue
            # English uses “spokesman” and “businessman” for women too, if nothing else tells.
            is_certain = low in _women() or any(
                one.text.lower() in _MAN for one in pair.source_words
            )
            severity = self.severity if is_certain else Severity.MINOR
            yield self._hit(pair, token.span, Span(word.start, word.end), severity)

    def _known_people(self, document: BilingualDocument) -> Iterator[Hit]:
        """People whose gender the English tells elsewhere: “the 45-year-old”, “Ms Roth, 45”."""
        known = document.person_genders
        for pair in document.pairs if known else ():
            tokens = pair.target_tokens
            said = {word.text.lower() for word in pair.source_words}
            for found in gendered_mentions(tokens, known):
                gender, certain = known[found.person]
                own = _WOMAN | _women() if found.gender is Gender.FEMININE else _MAN | _men()
                if gender is found.gender or said & own:
                    continue
                span = Span(tokens[found.first].start, tokens[found.last].end)
                severity = self.severity if certain else Severity.MINOR
                yield _of_other(pair, span, pair.source, gender, severity)

    def _hit(
        self, pair: SegmentPair, translation: Span, original: Span, severity: Severity | None = None
    ) -> Hit:
        own, source = translation.of(pair.document.text), original.of(pair.source_side.text)
        return pair.hit(
            severity or self.severity,
            Message(
                en=f"“{own}” is not the sex of “{source}”.",
                de=f"„{own}“ passt nicht zum Geschlecht von „{source}“.",
            ),
            target=translation,
            source=original,
        )


def _of_other(
    pair: SegmentPair, translation: Span, original: Span, gender: Gender, severity: Severity
) -> Hit:
    own, he = translation.of(pair.document.text), gender is Gender.MASCULINE
    return pair.hit(
        severity,
        Message(
            en=f"“{own}”: the English speaks of a {'man' if he else 'woman'}.",
            de=f"„{own}“: Das Englische spricht von {'einem Mann' if he else 'einer Frau'}.",
        ),
        target=translation,
        source=original,
    )
