"""Two sentences that run together.

What
    A clause is complete, and a clause with its own finite verb begins without a full stop between
    them. Mostly a word that German writes in lower case (article, preposition, pronoun,
    conjunction, adverb) has a capital there. Where grammar leaves doubts (a noun, a name, a
    quotation mark, a comma, a small letter), a fitted model weighs the evidence.

Why it matters in news
    Engines lose the full stop where a link or a paragraph ended in the source. Readers stumble, and
    statements of one sentence are read into the other.

Bad
    - Der Verband bestätigte, dass Kosten gestiegen ⟦seien Die⟧ Gespräche mit der Stadt dauern an.
    - Sie verließ das Gericht ⟦schweigend Am⟧ Freitag wird der Prozess in Lyon fortgesetzt.
    - Die Werft in Kiel hat hundert Leute ⟦entlassen Er⟧ bedauerte das in einem Brief.

Good
    - Wie das Magazin Der Spiegel berichtet, hat die Firma ihren Sitz in Den Haag.
    - Wir danken Ihnen, dass Sie gekommen sind und Ihre Karte dabei haben.
    - Für Die Linke war das Ergebnis bitter, Die Grünen feierten.
    - Er sagte: Die Lage ist ernst.

Known false alarms
    A heading that an extractor ran together with its paragraph; at the beginning of a line the
    finding is *minor*.
    Titles without quotation marks that begin with an article (“der Film Die Welle hat …”). Known
    titles are listed; other titles rarely follow a complete clause.

Source
    Duden, Die deutsche Rechtschreibung, D 151 (full stop) and D 92 (capital at the beginning of a
    sentence). Classes D1 and E1 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.capital_features import capitals_of
from tqcheck.languages.de.clauses import is_finite
from tqcheck.languages.de.joints import clear_joints, joint_features, joints
from tqcheck.languages.line_kinds import SUBHEADING_LENGTH
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Applicability, Hit, Message, Role, Severity, Span
from tqcheck.rules.base import Rule

_BLANK_LINE = "\n\n"


class RunOnSentence(Rule):
    """See the module's docstring."""

    code = "TQ401"
    name = "run-on-sentence"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MAJOR
    whole_sentences = True
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ402"})
    family = "run-on"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the last word before each full stop that may be missing, with the next word."""
        elsewhere = capitals_of(document.sentences)
        paragraph = -1
        for sentence in document.sentences:
            begins_line = sentence.segment.paragraph != paragraph
            paragraph = sentence.segment.paragraph
            if sentence.segment.role is Role.HEADLINE:
                continue
            tokens = sentence.tokens
            clear = set(clear_joints(tokens))
            others = (
                index
                for index in joints(tokens)
                if not (_is_beside(tokens, index, clear) or _is_name(document.text, tokens, index))
            )
            for index in sorted(clear.union(others)):
                if _BLANK_LINE in document.text[tokens[index - 2].end : tokens[index].start]:
                    continue  # a paragraph begins there
                features = joint_features(tokens, index, elsewhere)
                if begins_line and _may_end_a_block(sentence, index):
                    features["joint: end of a block"] = 1.0
                is_clear = index in clear
                yield _hit(document.text, sentence, index, features, is_clear=is_clear)


def _is_name(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether two words with capitals stand together more than once: as a name, not by a slip."""
    before, token = tokens[index - 1], tokens[index]
    if not (before.is_capitalised and token.is_capitalised):
        return False
    return text.count(f"{before.text} {token.text}") > 1


def _is_beside(tokens: Sequence[Token], index: int, clear: Collection[int]) -> bool:
    """Whether a place is too near one where a sentence surely ends.

    Between the two there is no verb, or no capital to show a second end in one sentence.
    """
    return any(
        tokens[index].text.islower()
        or not any(map(is_finite, tokens[min(index, other) : max(index, other)]))
        for other in clear
    )


def _hit(
    text: str, sentence: Sentence, index: int, features: Mapping[str, float], *, is_clear: bool
) -> Hit:
    """From the last word before the joint to the first word behind it."""
    tokens = sentence.tokens
    first = next(at for at in range(index - 1, -1, -1) if tokens[at].is_word or not at)
    before, word = tokens[first].text, tokens[index].text
    between = Span(tokens[first].end, tokens[index].start).of(text)
    mark = between.strip().strip(",")
    opens = bool(mark) and between.endswith(mark)
    blank = between if between.isspace() else " "
    stop = f". {mark}" if opens else f".{mark}{blank}"
    may_end_a_block = "joint: end of a block" in features
    return Hit(
        sentence.span_of(first, index),
        Message(
            en=f"Two sentences run together: a full stop is missing after “{before}”.",
            de=f"Zwei Sätze sind ineinandergelaufen: Nach „{before}“ fehlt ein Punkt.",
        ),
        suggestion=f"{before}{stop}{word[0].upper()}{word[1:]}",
        severity=Severity.MINOR if may_end_a_block else None,
        # Before a quotation it may as well be a colon.
        applicability=Applicability.SAFE
        if is_clear and not mark and not may_end_a_block
        else Applicability.UNSAFE,
        features=features,
        is_certain=is_clear,
    )


def _may_end_a_block(sentence: Sentence, index: int) -> bool:
    """Whether the place may be the end of a heading or teaser, which has no full stop.

    Extractors run it together with the paragraph behind it.
    """
    before = sentence[index].start - sentence.segment.span.start
    segment = sentence.segment
    return before < (TEASER_LENGTH if segment.paragraph == 1 else SUBHEADING_LENGTH)


TEASER_LENGTH = 300
"""Code points of a teaser at the beginning of the first paragraph."""
