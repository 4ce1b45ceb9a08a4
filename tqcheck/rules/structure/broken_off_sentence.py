"""A sentence that breaks off.

What
    A sentence of the body text ends with a word that must be followed by another (an article, a
    preposition, a conjunction), with or without a full stop; or a paragraph ends with a comma
    (*minor*). An attribute at the end, a clause that ends before its verb and a modal verb without
    its infinitive may be right: a fitted model weighs the evidence.

Why it matters in news
    Engines truncate long sentences. The missing part may be the point of the report.

Bad
    - Die Forscher führen das auf den Wind zurück, ⟦während die⟧.
    - Das Schiff fährt bei Sturm nur mit ⟦einem⟧.
    - Der Minister lehnte das ab, ⟦weil⟧.
    - Der Trainer sprach lange mit den Eltern ⟦der⟧. Danach fuhr er ab.
    - Im Herbst wechselt sie in die Stadt, ⟦die⟧. Mehr war nicht zu hören.
    - Er arbeitete dreißig Jahre im Hafen, davon zwanzig ⟦als⟧.

Good
    - Das Schiff fährt auch bei Sturm, wenn auch nicht immer, und wem gehört das, wenn nicht dem?
    - Es fehlt an Geld, an Räumen und und und. Er kam nur der Propaganda wegen.
    - Er kam ohne Wenn und Aber. Sie reiste ab.
    - „Ich spreche nie wieder mit dem. Und auch nicht mit der.“
    - Die Sache mit dem gehört erzählt, meinte der. Er kam und sah die.
    - Der Raum ist Küche und Bad in einem. Die Serie ist Provinz und Welt in einem.
    - Die Regeln sind überall die gleichen. Sie nahm das alte Rad, er das neue.
    - Der Plan sieht neue Wege vor, auch für alle anderen. Damit fing die Sache an.
    - Was ist das? Woran denkst du, und worüber lacht die?

Known false alarms
    A line that a layout broke in two; captions without a full stop.

Source
    Class D4 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.damage import ends_broken
from tqcheck.languages.de.clauses import PARTICLES, clause_start, is_finite
from tqcheck.languages.de.elliptic_clauses import (
    is_compared,
    is_elliptic,
    stands_for_a_noun_before,
)
from tqcheck.languages.de.modal_frames import lacks_participle
from tqcheck.languages.de.open_ends import is_particle_of_any, may_stand_for_a_noun, open_end
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.sentence import QUOTE_MARKS, Sentence, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import BlockKind, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_AFTER_CONJUNCTION = listed("der die das dem er sie es ein")
_COMPARING = listed("als wie denn ob")
_ARTICLES = listed("der die dem")
_BEFORE_ARTICLES = frozenset({"NN", "NE", "APPR", "$,"})
_CLOSING = "“”\"«»’‘')"
_AHEAD = 200  # code points behind a sentence
_SHORT = 5  # tokens
_THRICE = 3
_PAIR = 6  # tokens of two nouns and what stands between
_OF_ACTIONS = ("ung", "tion", "heit", "keit")
_LONG = 6  # tokens of a sentence that is no headline
_SUSPECTED = 0.05  # probability of a broken end, by the detector alone


class BrokenOffSentence(Rule):
    """See the module's docstring."""

    code = "TQ403"
    name = "broken-off-sentence"
    category = "linguistic-conventions/unintelligible"
    severity = Severity.MAJOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    family = "sentence-ends"
    supersedes = frozenset({"TQ445"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the last words of each sentence that may break off."""
        wrapped = _is_wrapped(document.text)
        following = [*document.sentences[1:], None][: len(document.sentences)]
        for sentence, after in zip(document.sentences, following, strict=True):
            if sentence.segment.role.may_be_clipped or len(sentence) < _SHORT:
                continue
            last = sentence[len(sentence) - 1]
            if last.text not in ".!?" and (wrapped or _goes_on(document.text, last.end)):
                continue
            if last.text == "," and _has_clause_before(sentence):
                span = sentence.span_of(len(sentence) - 2, len(sentence) - 1)
                yield _hit(span, severity=Severity.MINOR, is_certain=True)
                continue
            clear = _open_end(sentence) or _unfinished_phrase(document.text, sentence)
            found = None if _ends_with_and_so_on(sentence) else open_end(sentence.tokens)
            place = _place(document.text, sentence, after)
            if clear is not None:
                yield _hit(clear, is_certain=True)
            elif found is not None and place is not None:
                yield _hit(sentence.span_of(found.first, found.last), {**found.features, **place})
            elif place is not None and (word := _suspected_end(document, sentence)) is not None:
                yield _hit(word, {"end: nothing but the detector": 1.0, **place})


def _suspected_end(document: BilingualDocument, sentence: Sentence) -> Span | None:
    """The last word, where the detector finds it likely that the sentence breaks off."""
    tokens = sentence.tokens
    last = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].is_word), None)
    # The detector is asked first: hardly any sentence is looked at any further.
    if last is None or ends_broken(document.damage or (), tokens[last].span) < _SUSPECTED:
        return None
    word = tokens[last]
    may_end = (
        may_stand_for_a_noun(tokens, last)
        or stands_for_a_noun_before(tokens, last)
        or is_compared(tokens, last)
        or _is_elliptic_clause(tokens, last)
        or (word.text in PARTICLES and is_particle_of_any(word, tokens[:last]))
    )
    return None if may_end else word.span


def _is_elliptic_clause(tokens: Sequence[Token], end: int) -> bool:
    start = clause_start(tokens, end)
    behind_comma = start > 0 and tokens[start - 1].text == ","
    return behind_comma and start < end and is_elliptic(tokens[start : end + 1])


def _ends_with_and_so_on(sentence: Sentence) -> bool:
    end = len(sentence) - 1
    return _is_and_so_on(sentence.tokens, end - (sentence[end].text == "."))


def _has_clause_before(sentence: Sentence) -> bool:
    """Whether words with a verb stand before the mark at the end."""
    return sentence[len(sentence) - 2].is_word and any(map(is_finite, sentence.tokens))


def _place(text: str, sentence: Sentence, following: Sentence | None) -> Mapping[str, float] | None:
    """What stands behind a sentence; None if its line goes on without a full stop."""
    rest = text[sentence.segment.span.end :][:_AHEAD]
    line = rest.partition("\n")[0].strip()
    if line and sentence.text.rstrip(_CLOSING)[-1:] != ".":
        return None
    present = {
        "end: next begins small": rest.lstrip()[:1].islower(),
        "end: paragraph ends": not line,
        "end: next begins with noun": following is not None and following[0].is_noun,
        "end: text ends": not rest.strip(),
        "end: list": sentence.segment.block in {BlockKind.LIST_ITEM, BlockKind.CELL},
    }
    return {name: 1.0 for name, holds in present.items() if holds}


def _goes_on(text: str, end: int) -> bool:
    """Whether the next line continues in lower case: only the line was broken."""
    return text[end:].lstrip()[:1].islower()


def _is_wrapped(text: str) -> bool:
    """Whether lines break inside sentences, as in text of fixed width or in verse."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    small = sum(line[0].islower() for line in lines[1:])
    return small > 1


def _open_end(sentence: Sentence) -> Span | None:
    """The words at the end that must be followed by another word."""
    tokens = sentence.tokens
    end = len(tokens) - 1
    if tokens[end].text == ".":
        end -= 1
    if end < 3 or not tokens[end].is_alpha:
        return None
    if lacks_participle(tokens, end):
        return tokens[end].span
    if tokens[end].is_capitalised:
        return None
    if _is_and_so_on(tokens, end) or tokens[end - 1].text == "-":
        return None
    span = _open_words(sentence, end)
    return span if span is not None and any(is_finite(token) for token in tokens) else None


def _open_words(sentence: Sentence, end: int) -> Span | None:
    """The words up to token `end` that must be followed by another, if there is a verb."""
    tokens = sentence.tokens
    word, before = tokens[end].text, tokens[end - 1]
    verbless = _verbless_clause(tokens, end)
    if verbless is not None:
        return sentence.span_of(verbless, end)
    if word in _AFTER_CONJUNCTION and before.text in word_set("de/clause_conjunctions"):
        after_comma = tokens[end - 2].text == ","
        return sentence.span_of(end - 1, end) if after_comma else None
    if word == "gar" and _lacks_negation(tokens, end):
        return tokens[end].span
    if word not in word_set("de/open_words") or _is_answer(tokens, end):
        return None
    return tokens[end].span


def _is_and_so_on(tokens: Sequence[Token], end: int) -> bool:
    """Whether an enumeration ends with “und und und”, with or without commas."""
    words = [token.text for token in tokens[max(0, end - 4) : end + 1] if token.text != ","]
    return len(words) >= _THRICE and set(words[-_THRICE:]) == {"und"}


def _unfinished_phrase(text: str, sentence: Sentence) -> Span | None:
    """An article or “als” before the full stop; in speech, “der” may be a pronoun."""
    if len(sentence) < _LONG or sentence[len(sentence) - 1].text != ".":
        return None
    before, last = sentence.tokens[-3:-1]
    opened = last.text in _ARTICLES and before.tag in _BEFORE_ARTICLES
    if not opened and (last.text != "als" or before.tag == "KON"):
        return None
    if any(token.text in QUOTE_MARKS for token in sentence.tokens) or any(
        quotes_around(text, last.span)
    ):
        return None
    return last.span


def _lacks_negation(tokens: Sequence[Token], end: int) -> bool:
    """Whether “gar” must be followed by “nicht”, because it does not mean “cooked”."""
    cooked = any(t.lemma.lower() in {"sein", "werden", "kochen", "garen"} for t in tokens)
    return tokens[end - 1].tag == "ADV" and not cooked


def _verbless_clause(tokens: Sequence[Token], end: int) -> int | None:
    """First token of a subordinate clause that ends before its verb: “, der ihn schließlich.”"""
    if tokens[end].tag not in {"ADV", "PPER", "PTKNEG"} or end < 6:
        return None
    start = clause_start(tokens, end)
    short = 2 <= end - start <= 5 and tokens[start - 1].text == ","
    opener = tokens[start]
    if not short or opener.tag not in {"KOUS", "PRELS"} or opener.lower in _COMPARING:
        return None
    clause = tokens[start + 1 : end + 1]
    if not any(token.tag == "PPER" for token in clause[:1]):
        return None
    verbs = any(
        tag[:2] in {"VV", "VA", "VM"} for token in clause for tag in possible_tags(token.text)
    )
    return None if verbs else start


def _is_answer(tokens: Sequence[Token], end: int) -> bool:
    """Whether a pronoun or an elliptic coordination may end here: “auf und ab”, “mit einer von”."""
    word, before = tokens[end].text, tokens[end - 1]
    if word == "einem" and before.text == "in":
        return _joins_nouns(tokens, end - 1)
    if word in {"einer", "eines"} and before.tag == "NN" and before.lower.endswith(_OF_ACTIONS):
        return False  # “auf Erteilung einer.”
    # “so einen”, “noch eine”, “keiner oder einer”: pronouns, unless a preposition governs them.
    pronoun = word in {"einer", "eines", "den"} or before.tag != "APPR"
    return word in {"einen", "eine", "einer", "eines", "einem", "den"} and pronoun


def _joins_nouns(tokens: Sequence[Token], end: int) -> bool:
    """Whether “in einem” says that two things are one: “Küche und Bad in einem”."""
    ahead = tokens[max(0, end - _PAIR) : end]
    return ahead[-1].lower in {"alles", "beides"} or (
        ahead[-1].is_capitalised and any(token.text in {"und", "&"} for token in ahead)
    )


def _hit(
    span: Span,
    features: Mapping[str, float] = MappingProxyType({}),
    *,
    severity: Severity | None = None,
    is_certain: bool = False,
) -> Hit:
    return Hit(
        span,
        Message(
            en="The sentence breaks off here.",
            de="Der Satz bricht hier ab.",
        ),
        severity=severity,
        features=features,
        is_certain=is_certain,
    )
