"""A different speaker from the one in the source.

What
    Each side names who speaks (“X said”, “sagte X”, “according to X”, “laut X”). The speaker in the
    target is a name that the source has, but not as a speaker; and the source speaker is named in
    the target, but does not speak there.

Why it matters in news
    Words are put into somebody's mouth.

Bad
    - “We told Miller everything,” said Carter on Monday. ⇒ „Wir haben Carter alles gesagt“, sagte
      ⟦Miller⟧ am Montag.
    - According to Olsen, the money came from Hansen. ⇒ Laut ⟦Hansen⟧ kam das Geld von Olsen.
    - After the meeting Miller said that Carter had lied to the police. ⇒ Nach dem Treffen sagte
      ⟦Carter⟧, dass Miller die Polizei belogen habe.

Good
    - “We told Miller everything,” said Carter. ⇒ Carter sagte: „Wir haben Miller alles gesagt.“
    - According to Olsen, the money came from Hansen. ⇒ Das Geld stammt Olsen zufolge von Hansen.
    - Miller said that Carter agreed, and Carter said so too. ⇒ Carter stimme zu, sagte Miller; und
      Carter sagte das auch.
    - Nina Abbott owns the mill. “It runs again,” says Nina Abbott. ⇒ Nina Abbott besitzt die Mühle.
      „Sie läuft wieder“, sagt Nina Abbott.
    - Keller said that the quay was sinking, Itar-Tass reported. ⇒ Keller wies darauf hin, dass der
      Kai sinke, berichtete Itar-Tass.
    - Miller told Mr. Carter that the deal was a mistake. ⇒ Miller sagte Mr. Carter, dass der
      Vertrag ein Fehler sei.
    - Miller, who left office in May, told Nina Abbott that he would stay. ⇒ Miller, der im Mai aus
      dem Amt schied, sagte Nina Abbott, dass er bleibe.
    - Nina Abbott told Radio Carter that the quay was sinking. ⇒ Die Leiterin des Hafens, Nina
      Abbott, sagte Radio Carter, dass der Kai sinke.
    - Abbott told Mr. Carter on Monday that the plan would fail. ⇒ Herrn Carter sagte Abbott am
      Montag, dass der Plan scheitern werde.
    - “This is not my town,” said Ms. Abbott. ⇒ „Das ist nicht meine Stadt“, sagte Ms. Abbott.
    - Nina Abbott, acting head of the Harbour Mission said hundreds came. ⇒ Nina Abbott, amtierende
      Leiterin der Mission, sagte, Hunderte seien gekommen.

Known false alarms
    A verb of saying between two names, neither of which is its subject.

Source
    Class E2 of the artifact study: “told Bloomberg” translated as “sagte Bloomberg”.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.de.name_renderings import same_name
from tqcheck.languages.de.speakers import speakers
from tqcheck.languages.de.speech import says
from tqcheck.languages.en import speech as speech_en
from tqcheck.languages.en.clauses import BOUNDARY_WORDS
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_LONGEST_NAME = 3  # words
_NEAR = 6  # words between a name and its verb of saying
_FAR = 14  # words between the two names, a description of one included
_STOPS = frozenset('.;:!?"“”„»«')


class SpeakerChanged(Rule):
    """See the module's docstring."""

    code = "TQ784"
    name = "speaker-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield target speakers who do not speak in the source, while its speaker is silent."""
        for pair in document.pairs:
            source = speech_en.speakers(pair.source_words)
            target = speakers(pair.target_tokens)
            for index in target:
                speaker = _changed(pair, index, target, source)
                if speaker is None:
                    speaker = _other_surname(pair, index)
                if speaker is None:
                    continue
                token, word = pair.target_tokens[index], pair.source_words[speaker]
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"In the English “{word.text}” speaks, not “{token.text}”.",
                        de=f"Im Englischen spricht „{word.text}“, nicht „{token.text}“.",
                    ),
                    target=token.span,
                    source=Span(word.start, word.end),
                )


def _changed(pair: SegmentPair, index: int, target: list[int], source: list[int]) -> int | None:
    """The source speaker whom the target token at `index` replaces; None if there is none."""
    name = pair.target_tokens[index].text
    whole = _whole_name(pair.target_tokens, index)
    if any(same_name(pair.source_words[j].text, part) for j in source for part in whole):
        return None
    elsewhere = any(
        word.text[0].isupper() and j not in source and same_name(word.text, name)
        for j, word in enumerate(pair.source_words)
    )
    if not elsewhere or _begins_with(pair.source_words, name):
        return None
    for j in source:
        own = pair.source_words[j].text
        if _says_to(pair.target_tokens, index, own) or _may_be_told(pair, index, own):
            continue
        silent = any(
            token.is_capitalised
            and not any(at - 3 <= i <= at for at in target)
            and same_name(own, token.text)
            for i, token in enumerate(pair.target_tokens)
        )
        speaks = any(same_name(own, pair.target_tokens[i].text) for i in target)
        if silent and not speaks:
            return j
    return None


def _begins_with(words: Sequence[Word], name: str) -> bool:
    """Whether the source begins with a person and an office: “Nick Hay, head of the Mission,”."""
    for at in range(min(_LONGEST_NAME, len(words) - 1)):
        if not words[at].text[0].isupper() or words[at].text.lower() in BOUNDARY_WORDS:
            return False
        if same_name(words[at].text, name):
            return words[at + 1].text == ","
    return False


def _says_to(tokens: Sequence[Token], index: int, speaker: str) -> bool:
    """Whether `speaker` tells something to the name at `index`: “Hay sagte Mr. Lee, dass”."""
    at = index
    while at > 1 and (tokens[at].is_capitalised or tokens[at].text == "."):
        at -= 1
    if at == index or at == 0:
        return False
    return same_name(speaker, tokens[at - 1].text) or _is_subject_before(tokens, at - 1, speaker)


def _may_be_told(pair: SegmentPair, index: int, speaker: str) -> bool:
    """Whether `speaker` and the name at `index` stand on both sides of one verb of saying.

    Names show no case, so either may be the subject: “Carter sagte Abbott, dass …”, “Emily Abbott,
    die Leiterin, sagte Radio City”. In a quotation the verb has one of them beside it.
    """
    tokens = pair.target_tokens
    verbs = [
        at
        for at in range(max(0, index - _NEAR), min(len(tokens), index + _NEAR))
        if says(tokens, at)
    ]
    if not verbs:
        return False
    verb = min(verbs, key=lambda at: abs(at - index))
    step = -1 if index > verb else 1
    at = verb + step
    while 0 <= at < len(tokens) and abs(at - verb) <= _FAR and tokens[at].text not in _STOPS:
        if tokens[at].is_capitalised and same_name(speaker, tokens[at].text):
            return True
        if tokens[at].is_verb and says(tokens, at):
            return False
        at += step
    return False


def _is_subject_before(tokens: Sequence[Token], comma: int, speaker: str) -> bool:
    """Whether the sentence begins with `speaker` and a relative clause: “Hay, der …,”."""
    if tokens[comma].text != ",":
        return False
    for at in range(1, min(_LONGEST_NAME + 2, comma - 1)):
        if tokens[at].text == ",":
            return tokens[at + 1].tag == "PRELS" and same_name(speaker, tokens[at - 1].text)
        if not (tokens[at].is_capitalised or tokens[at].text == "."):
            return False
    return False


def _other_surname(pair: SegmentPair, index: int) -> int | None:
    """The source surname that was replaced by the surname of somebody else.

    The target has “Rosa Keller” where the source has “Rosa Brandt”, and both surnames occur on
    both sides, each without the other's first name.
    """
    tokens, words = pair.target_tokens, pair.source_words
    if not (index and tokens[index - 1].is_name and tokens[index].is_name):
        return None
    first, name = tokens[index - 1].text, tokens[index].text
    own = [j for j, word in enumerate(words[1:], 1) if _same(words[j - 1], first)]
    if not own or any(same_name(words[j].text, name) for j in own):
        return None
    if not any(_same(word, name) for word in words):
        return None
    for j in own:
        surname = words[j].text
        if not surname[0].isupper() or _is_given_with(tokens, first, surname):
            continue
        if any(token.is_capitalised and same_name(surname, token.text) for token in tokens):
            return j
    return None


def _same(word: Word, name: str) -> bool:
    return word.text[0].isupper() and same_name(word.text, name)


def _is_given_with(tokens: Sequence[Token], first: str, surname: str) -> bool:
    """Whether the target too has the surname after the first name somewhere."""
    return any(
        before.text == first and same_name(surname, token.text)
        for before, token in pairwise(tokens)
    )


def _whole_name(tokens: Sequence[Token], index: int) -> list[str]:
    """The token at `index` and the capitalised ones directly before and after it."""

    def goes_on(at: int) -> bool:
        initial = tokens[at].text == "." and len(tokens[at - 1].text) == 1  # “Jamie S. Foster”
        return tokens[at].is_capitalised or initial

    first = last = index
    while first and goes_on(first - 1):
        first -= 1
    while last + 1 < len(tokens) and goes_on(last + 1):
        last += 1
    return [token.text for token in tokens[first : last + 1]]
