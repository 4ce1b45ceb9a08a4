"""Verbs that stand in a subordinate clause, or behind a comma, as they do in English.

The finite verb ends a subordinate clause: “dass das Ergebnis ist wichtig für alle” has the order of
a main clause. And the first constituent of a main clause is not parted from its verb: “Nach dem
Ende der Sitzung, kehrten sie heim”.
Source: Duden, Die Grammatik, “Verbstellung”; Amtliches Regelwerk, § 71 ff.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.de.clauses import AUXILIARIES, MODALS
from tqcheck.languages.de.finite_verbs import OPENING_TAGS, is_surely_finite, may_be_finite
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import groups, listed

OPENERS = listed(
    "dass daß ob obwohl nachdem wenn bevor obgleich sobald falls sodass da damit solange als"
)
"""Conjunctions whose clause ends with its finite verb."""

_PRONOUNS = listed("er sie es wir ich man du ihr")
_SUBJECT_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJ(A)", "NN", "NE", "CARD"})
_DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
_OBJECT_TAGS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "ADJ(A)", "PRF", "NN", "NE", "CARD"})
_COMPARING = listed("als wie")
_STRONG = frozenset("!?;:–—-()[]/|…") | QUOTE_MARKS
_MARKS = _STRONG | {",", "."}
_INFINITIVES = listed("haben werden können müssen sollen wollen dürfen mögen sein")
_FINITE = AUXILIARIES | MODALS
_FEWEST = 2  # words behind the verb
_LONGEST = 40  # tokens that are looked at
_INSET = 5  # tokens of “, denke ich,”


def verbs_too_early(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The conjunction and the verb of each subordinate clause in the order of a main clause."""
    for at in range(len(tokens) - 3):
        token = tokens[at]
        if token.lower not in OPENERS or token.tag != "KOUS":
            continue
        if at and tokens[at - 1].text != ",":
            continue
        verb = _behind_subject(tokens, at + 1)
        if verb is not None and _is_too_early(tokens, verb):
            yield at, verb


def _behind_subject(tokens: Sequence[Token], at: int) -> int | None:
    """Index of the word behind the subject that begins at `at`; None if none does."""
    place = at
    if tokens[at].tag == "PPER":
        place = at + 1 if tokens[at].text in _PRONOUNS else at
    else:
        while place < len(tokens) and tokens[place].tag in _SUBJECT_TAGS:
            if place > at and tokens[place].tag in _DETERMINERS and tokens[place].text != "des":
                return None  # “dass Reis eine gute Sache sei für alle”
            place += 1
        if place > at and not tokens[place - 1].is_noun:
            return None
    return place if at < place < len(tokens) - _FEWEST else None


def _is_too_early(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb at `verb` is finite, and what follows needs it and has none of its own."""
    word = tokens[verb]
    auxiliary = word.text in _FINITE
    if not (word.is_finite if auxiliary else is_surely_finite(tokens, verb)):
        return False
    if word.text in _INFINITIVES and tokens[verb - 1].tag.endswith("(INF)"):
        return False
    rest = _rest_of_clause(tokens, verb + 1)
    if len(rest) < _FEWEST or not (auxiliary or tokens[rest[0]].tag in _OBJECT_TAGS):
        return False
    for at in rest:
        if tokens[at].text in _FINITE:
            return False
        if may_be_finite(tokens, at) and not (auxiliary and _belongs(word, tokens[at])):
            return False
    # “dass er hat kommen müssen”
    return sum(tokens[at].tag.endswith("(INF)") for at in rest) < 2


def _belongs(verb: Token, other: Token) -> bool:
    """Whether another form belongs to an auxiliary verb: its participle, or its infinitive.

    An infinitive looks like the plural, which a verb in the singular cannot have beside it.
    """
    return other.tag == "VV(PP)" or (other.tag == "VV(INF)" and verb.text[-1] != "n")


def _rest_of_clause(tokens: Sequence[Token], first: int) -> range:
    place = first
    while place < min(len(tokens), first + _LONGEST):
        token = tokens[place]
        if token.text in _MARKS or token.text in _COMPARING:
            break
        if token.tag in OPENING_TAGS or token.tag in {"KON", "KOKOM"}:
            break
        place += 1
    return range(first, place)


def comma_before_verb(tokens: Sequence[Token]) -> int | None:
    """The comma between the preposition's phrase that begins a sentence and the finite verb.

    “In zwanzig Jahren, denke ich, wird …” and “Im Gegenteil, sagt sie” have theirs by right.
    """
    if len(tokens) < _INSET or tokens[0].tag not in {"APPR", "APPRART"}:
        return None
    if not tokens[0].is_capitalised or tokens[0].lower in groups("de/agreement")["conjunction"]:
        return None
    comma = _end_of_verbless(tokens)
    if comma is None or comma + 2 >= len(tokens):
        return None
    last, verb = tokens[comma - 1], tokens[comma + 1]
    if not (last.is_noun or last.text[0].isdigit()) or not is_surely_finite(tokens, comma + 1):
        return None
    if verb.text in groups("de/clause_order")["saying"] or _is_inset(tokens, comma + 1):
        return None
    return comma


def _end_of_verbless(tokens: Sequence[Token]) -> int | None:
    """Index of the first comma if nothing before it can be a verb or open a clause."""
    for at in range(1, min(len(tokens), _LONGEST)):
        token = tokens[at]
        if token.text == ",":
            return at
        if token.text in _STRONG or (token.text == "." and not tokens[at - 1].text[0].isdigit()):
            return None
        if token.is_verb or token.tag in OPENING_TAGS or may_be_finite(tokens, at):
            return None
    return None


def _is_inset(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb belongs to an inset clause: “, denke ich, wird”."""
    for at in range(verb + 1, min(len(tokens) - 1, verb + 1 + _INSET)):
        if tokens[at].text in _STRONG:
            return True
        if tokens[at].text == ",":
            return may_be_finite(tokens, at + 1)
    return False
