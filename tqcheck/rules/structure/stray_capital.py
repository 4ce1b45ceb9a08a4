"""A capital letter where none belongs.

What
    A function word or a verb of saying has a capital in mid-sentence, although no new sentence
    begins there: “, Sagte der Staatsanwalt”. If a second sentence does begin, the rule
    *run-on-sentence* reports it. Where grammar leaves doubts, a fitted model weighs the evidence.

Why it matters in news
    The source had a break, a link or a title there, and the capital reveals it.

Bad
    - Der Mann sei am Mittag freigelassen worden, ⟦Sagte⟧ die Anwältin in Bremen.
    - Der Zug fuhr weiter ⟦Und⟧ hielt erst in Hof.
    - Sie sagte dem Wirt, ⟦Dass⟧ Hof keinen Bahnhof habe, der offen sei.
    - Gesucht wird ein Mann, ⟦Der⟧ mit einem roten Boot geflohen ist.
    - Die Firma verkauft das Werk, ⟦Weil⟧ die Kosten steigen.

Good
    - Sie lebt im Hier und Jetzt, er sah viele Wenn und Aber in dem Plan.
    - Die Bibliothek Unter den Linden ist ab Montag wieder offen.
    - Das Wie und das Warum bleiben offen, ein Muss ist der Besuch nicht.
    - Das Album Und jetzt erscheint im Herbst, wir danken Ihnen.
    - Die Frage ist: Wer zahlt?

Known false alarms
    Titles without quotation marks. Headlines, lines without a final punctuation mark, function
    words used as nouns (“das Wie”) and words before another capital are not reported.

Source
    Duden, Die deutsche Rechtschreibung, D 92–97. Class D2 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.capital_features import capital_features, capitals_inside, capitals_of
from tqcheck.languages.de.capitals import begins_known_title, is_small_word, stray_capitals
from tqcheck.languages.de.clauses import (
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    INTERROGATIVES,
    MODALS,
    SUBORDINATORS,
    begins_main_clause,
    clause_start,
    is_boundary,
    is_complete_before,
)
from tqcheck.languages.de.speech import CORE
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.embedded.masking import MASK
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Hit, Message, Role, Severity
from tqcheck.rules.base import Rule

_VERBS = (CORE | AUXILIARIES | MODALS) - {"sein", "haben", "werden", "sagen", "wollen", "können"}
_SAID = listed("sagte erklärte betonte meinte warnte schrieb")
_CONJUNCTIONS = listed("dass nachdem weil obwohl bevor sodass sobald")
_RELATIVE = listed("der die das den dem deren dessen denen")


_TWICE = 2  # so often, what looks like a verb with a capital is a name
_KNOWN = 3.0  # Zipf frequency of a weak verb's past tense, chosen by hand


class StrayCapital(Rule):
    """See the module's docstring."""

    code = "TQ402"
    name = "stray-capital"
    category = "linguistic-conventions/spelling"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})
    family = "capitals"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each function word or verb with a capital inside a sentence."""
        elsewhere = capitals_of(document.own_sentences)
        for sentence in document.own_sentences:
            if sentence.segment.role is Role.HEADLINE:
                continue
            tokens = sentence.tokens
            clear = {*_after_words(tokens), *_verbs(tokens)} if _ends_well(tokens) else set()
            others = (
                at
                for at in capitals_inside(tokens)
                if elsewhere[tokens[at].text] < _TWICE or is_small_word(tokens[at].text)
            )
            for index in sorted(clear.union(others)):
                token = sentence[index]
                if tokens[index - 1].text == MASK or token.text in document.known_names:
                    continue  # behind a post the text begins anew; the source has it as a name
                small = token.text[0].lower() + token.text[1:]
                yield Hit(
                    token.span,
                    Message(
                        en=f"“{token.text}” has a capital in mid-sentence.",
                        de=f"„{token.text}“ steht mitten im Satz mit großem Anfangsbuchstaben.",
                    ),
                    suggestion=small,
                    features=_features(tokens, index, elsewhere),
                    is_certain=index in clear,
                )


def _features(
    tokens: Sequence[Token], index: int, elsewhere: Mapping[str, int]
) -> Mapping[str, float]:
    features = capital_features(tokens, index, elsewhere)
    if is_complete_before(tokens, index) and begins_main_clause(tokens, index):
        features["capital: main clause"] = 1.0
    return features


def _nominalises(token: Token) -> bool:
    """Whether a small word after `token` is a noun: „das Wie“."""
    return token.tag in word_set("de/nominalising_tags") or token.lower in ARTICLES


def _ends_well(tokens: Sequence[Token]) -> bool:
    return any(token.text in {".", "!", "?", "…"} for token in tokens[-3:])


def _next_is_small(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.is_word and not following.is_capitalised


def _after_words(tokens: Sequence[Token]) -> Iterator[int]:
    for index in stray_capitals(tokens):
        word, before = tokens[index].lower, tokens[index - 1]
        if (
            word in ARTICLES | INTERROGATIVES | word_set("de/capitalised_small_words")
            or tokens[index].is_noun
            or tokens[index].tag in {"FM", "XY"}
        ):
            continue
        if _nominalises(before) or not _next_is_small(tokens, index):
            continue
        if is_complete_before(tokens, index) and begins_main_clause(tokens, index):
            continue
        yield index


def _verbs(tokens: Sequence[Token]) -> Iterator[int]:
    for index in range(2, len(tokens)):
        token = tokens[index]
        if not (token.text[0].isupper() and token.spaced and token.text[1:].islower()):
            continue
        before = tokens[index - 1]
        if token.lower in word_set("de/capitalised_small_words"):
            continue
        if (
            (
                _is_preterite(token)
                and before.is_word
                and before.tag not in word_set("de/nominalising_tags")
            )
            or (
                _next_is_small(tokens, index)
                and (_is_out_of_place(tokens, index) or _opens_relative_clause(tokens, index))
            )
            or _opens_clause_before_name(tokens, index)
        ):
            yield index


def _opens_clause_before_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether “Dass” or “Sagte” follows a comma and precedes a noun or a name."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or not following.is_noun or begins_known_title(tokens, index):
        return False
    before, ahead = tokens[index - 1], tokens[index - 2]
    if before.text != ",":
        return False
    if ahead.text in QUOTE_MARKS:
        return tokens[index].lower in _SAID
    return ahead.is_word and tokens[index].lower in _CONJUNCTIONS


def _opens_relative_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether “Der” follows a noun and a comma; in a title, an adjective or noun follows it."""
    before, ahead = tokens[index - 1], tokens[index - 2]
    return (
        before.text == ","
        and ahead.is_noun
        and tokens[index].lower in _RELATIVE
        and tokens[index + 1].tag not in {"ADJ(A)", "ADV", "VV(FIN)", "FM", "XY"}
        and not begins_known_title(tokens, index)
    )


def _is_out_of_place(tokens: Sequence[Token], index: int) -> bool:
    """Whether a verb of saying, an auxiliary or a conjunction has a capital here."""
    token, before, ahead = tokens[index], tokens[index - 1], tokens[index - 2]
    if _is_participle_in_bracket(tokens, index):
        return True
    after_comma = before.text == "," and (ahead.is_word or ahead.text in QUOTE_MARKS)
    if token.lower in _VERBS:
        return after_comma or before.tag in {"PPER", "NN", "PTKNEG"}
    return (
        after_comma
        and ahead.is_word
        and is_small_word(token.text)
        and token.lower in COORDINATORS | SUBORDINATORS
        and not begins_known_title(tokens, index)
    )


def _is_participle_in_bracket(tokens: Sequence[Token], index: int) -> bool:
    """Whether a participle precedes the auxiliary that closes its clause: “Belastet wird,”."""
    token, following = tokens[index], tokens[index + 1]
    if token.tag != "VV(PP)" or "-" in token.text or following.text not in AUXILIARIES:
        return False
    start = clause_start(tokens, index)
    closes = index + 2 < len(tokens) and is_boundary(tokens[index + 2])
    opened = tokens[start].tag in {"KOUS", "PRELS"} and index - start >= 2
    return closes and opened and possible_tags(token.lower) <= {"VV(PP)", "VV(FIN)", "ADJ(D)"}


def _is_preterite(token: Token) -> bool:
    """Whether a capitalised word can only be the past tense of a weak verb: “Machten”."""
    low = token.lower
    return (
        low.endswith(("te", "ten"))
        and token.tag == "VV(FIN)"
        and zipf(low, "de") >= _KNOWN
        and possible_tags(low) == frozenset({"VV(FIN)"})
    )
