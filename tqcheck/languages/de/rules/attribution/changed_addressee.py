"""Someone who is told something in the source says it in the target.

What
    The source says who is told something (“told Bloomberg”, “in an interview with the Times”, “told
    reporters”) and mentions them nowhere else. In the target, they are the only subject of a verb
    of saying.

Why it matters in news
    The agency that received a statement seems to have made it.

Bad
    - "The talks have failed," Keller told Bloomberg. ⇒ „Die Gespräche sind gescheitert“, sagte
      ⟦Bloomberg⟧.
    - The minister told Reuters on Monday that the port was open. ⇒ ⟦Reuters⟧ sagte am Montag, dass
      der Hafen offen sei.
    - "We will appeal," he told reporters in Oslo. ⇒ „Wir legen Berufung ein“, sagten ⟦Reporter⟧ in
      Oslo.

Good
    - "The talks have failed," Keller told Bloomberg. ⇒ „Die Gespräche sind gescheitert“, sagte
      Keller Bloomberg.
    - "The talks have failed," he told Bloomberg. ⇒ „Die Gespräche sind gescheitert“, sagte er
      gegenüber Bloomberg.
    - The minister told Reuters that the port was open. ⇒ Der Minister sagte Reuters, dass der
      Hafen offen sei.
    - The minister, who told Reuters that he would stay, left. ⇒ Die Ministerin, die Reuters sagte,
      dass sie bleibe, ging.
    - "The talks have failed," he told Bloomberg. Bloomberg said it had called twice. ⇒ „Die
      Gespräche sind gescheitert“, sagte er Bloomberg. Bloomberg sagte, man habe zweimal angerufen.

Known false alarms
    A person or organisation that is told something and answers in the same sentence.

Source
    Class E2 of the artifact study: “told Bloomberg” translated as “sagte Bloomberg”.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.de.name_renderings import is_rendered
from tqcheck.languages.en_de.addressees import lone_speakers, renderings, told
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_PAIRED = 0.6


class ChangedAddressee(Rule):
    """See the module's docstring."""

    code = "TQ786"
    name = "changed-addressee"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield speakers of the target who are only told something in the source."""
        for pair in document.pairs:
            if pair.score < _PAIRED:
                continue
            listeners = [_words(pair, places) for places in told(pair.source_words)]
            for first, last in lone_speakers(pair.target_tokens):
                speaker = Span(pair.target_tokens[first].start, pair.target_tokens[last].end)
                text = speaker.of(document.text)
                parts = [token.text for token in pair.target_tokens[first : last + 1]]
                for listener in listeners:
                    if all(_is_one_of(pair, part, listener) for part in parts) and not any(
                        _is_one_of(pair, parts[-1], (word,))
                        for word in pair.source_words
                        if word not in listener
                    ):
                        name = Span(listener[0].start, listener[-1].end).of(pair.source_side.text)
                        yield pair.hit(
                            self.severity,
                            Message(
                                en=f"In the English “{name}” is told this and does not say it.",
                                de=f"Im Englischen sagt „{text}“ das nicht, sondern erfährt es.",
                            ),
                            target=speaker,
                            source=Span(listener[0].start, listener[-1].end),
                        )
                        break


def _words(pair: SegmentPair, places: tuple[int, ...]) -> tuple[Word, ...]:
    return tuple(pair.source_words[place] for place in places)


def _is_one_of(pair: SegmentPair, target: str, words: tuple[Word, ...]) -> bool:
    """Whether `target` translates one of the source `words`, names or common nouns."""
    return any(
        target in renderings(word.text)
        or (word.text[0].isupper() and is_rendered(word.text, pair.source_text, [target]))
        for word in words
    )
