"""The German clause: the position of its verbs, where a main clause begins, whether it is complete.

A main clause has its finite verb in second place (left bracket) and the rest of its verb at the end
(right bracket); a subordinate clause, opened by a conjunction or a relative pronoun, has all of it
at the end. Tags are right for 93 % of the words, so they are checked against the possible tags of
each word.
Source: the topological field model, after Drach, Grundgedanken der deutschen Satzlehre (1937).
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import listed

ARTICLES = listed(
    "der die das den dem des ein eine einen einem einer dieser diese dieses diesen diesem "
    "jener jene jenes jenen jenem jeder jede jedes jeden jedem kein keine keinen keinem keiner "
    "sein seine seinen seinem seiner mein meine unser unsere viele einige mehrere beide alle"
)
PRONOUNS = listed("er es wir ich man dies das")
PREPOSITIONS = listed(
    "am im in an auf bei beim mit nach von vom zu zum zur aus für gegen durch über unter vor seit "
    "während wegen trotz laut um ohne zwischen ins ans hinter neben gegenüber bis gemäß dank "
    "angesichts aufgrund anstatt statt innerhalb außerhalb binnen"
)
COORDINATORS = listed("und aber doch denn oder sondern")
SUBORDINATORS = listed(
    "wenn als ob weil dass daß obwohl nachdem bevor während seit seitdem sobald solange falls "
    "indem damit sodass obgleich da wie"
)
ADVERBS = listed(
    "dann dort hier nun jetzt heute gestern dabei dazu damit darin daraufhin danach davor dagegen "
    "dafür darüber auch jedoch allerdings so noch zudem außerdem insgesamt bisher inzwischen "
    "mittlerweile zuvor später zunächst schließlich deshalb daher trotzdem dennoch seitdem "
    "vielleicht manchmal immer wieder derzeit bislang bereits"
)
INTERROGATIVES = listed(
    "wer wen wem wessen was wo wann warum wieso weshalb wozu woher wohin welche welcher welches"
)
OPENERS = (
    ARTICLES | PRONOUNS | PREPOSITIONS | COORDINATORS | SUBORDINATORS | ADVERBS | INTERROGATIVES
) | {"sie"}
"""Words that are in lower case unless they begin a sentence, a title or a name."""

PARTICLES = listed(
    "ab an auf aus bei ein fest mit nach statt vor zu zurück hinzu durch über um weg wieder"
)
"""Particles of separable verbs, which end a main clause."""

AUXILIARIES = listed(
    "ist sind war waren sei seien wäre wären bin bist "
    "hat haben hatte hatten habe hätte hätten "
    "wird werden wurde wurden werde würde würden"
)
MODALS = listed(
    "kann können konnte konnten könne könnte könnten muss müssen musste mussten müsse müsste "
    "müssten soll sollen sollte sollten solle will wollen wollte wollten wolle darf dürfen durfte "
    "durften dürfe dürfte dürften mag mögen mochte möchte möchten"
)

# A sentence cannot end after one of these tags: a noun or the like has to follow.
GOVERNING = frozenset(
    {"ART", "APPR", "APPRART", "KON", "KOUS", "KOUI", "KOKOM", "PPOSAT", "PIAT", "PDAT", "PTKZU",
     "ADJ(A)", "PRELAT", "PWAT", "PRELS", "PTKA", "TRUNC"}
)  # fmt: skip
_STRONG_MARKS = frozenset(".!?…;:()[]{}–—/|")
_BOUNDARIES = _STRONG_MARKS | QUOTE_MARKS | {","}
_FINITE_AUXILIARIES = AUXILIARIES - {"haben", "werden", "sein"}
_BEFORE_A_NOUN = ARTICLES | PREPOSITIONS
_OPENING_ALWAYS = SUBORDINATORS - {"da", "damit", "während", "seit", "seitdem"}
# How many tokens are examined around a place, so that the time for a page without a full stop is
# not quadratic: back to the start of a clause, back to a verb before it, on to the end of the next.
_LONGEST_CLAUSE = 100
_BACK = 200
_AHEAD = 64
_LONGEST_ABBREVIATION = 3


def is_finite(token: Token) -> bool:
    """Whether `token` is a finite verb here, or tagged as another form that looks the same."""
    if token.is_capitalised:
        return False
    if token.is_finite or token.lower in _FINITE_AUXILIARIES:
        return True
    return token.tag in {"VV(INF)", "VV(PP)", "VA(INF)", "VM(INF)"} and any(
        tag.endswith("(FIN)") for tag in possible_tags(token.text)
    )


def is_non_finite(token: Token) -> bool:
    """Whether `token` is an infinitive or participle of the right bracket."""
    return token.tag in {"VV(INF)", "VV(PP)", "VV(IZU)", "VA(INF)", "VA(PP)", "VM(INF)", "VM(PP)"}


def clause_start(tokens: Sequence[Token], index: int) -> int:
    """Index of the first token of the comma-delimited clause that contains `index`.

    The search ends after a hundred tokens, because no clause is longer.
    """
    start = index
    least = max(0, index - _LONGEST_CLAUSE)
    while start > least and not is_boundary(tokens[start - 1]):
        start -= 1
    return start


def is_boundary(token: Token) -> bool:
    """Whether `token` separates clauses: a comma, a strong mark or a quotation mark."""
    return token.text in _BOUNDARIES


def clause_numbers(tokens: Sequence[Token]) -> list[int]:
    """For each token the number of the clause that contains it, -1 for the marks between clauses.

    The point of “4. Januar” or “z. B.” separates nothing, nor does a quotation mark.
    """
    numbers: list[int] = []
    current = 0
    for index, token in enumerate(tokens):
        mark = token.text == "," or token.text in _STRONG_MARKS
        if token.text == "." and index and _is_shortened(tokens[index - 1].text):
            mark = False
        current += mark
        numbers.append(-1 if mark else current)
    return numbers


def _is_shortened(text: str) -> bool:
    """Whether a point after `text` may be that of an ordinal number or an abbreviation."""
    return text[0].isdigit() or (text.isalpha() and len(text) <= _LONGEST_ABBREVIATION)


def opens_subordinate(clause: Sequence[Token]) -> bool:
    """Whether `clause` begins like a subordinate clause (“dass”, “der”, “auf dem”)."""
    return any(
        token.tag in {"KOUS", "PRELS", "KOUI", "PRELAT", "PWS", "PWAV"}
        or token.lower in _OPENING_ALWAYS
        for token in clause[:2]
    )


def is_complete_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether the words before `index` can end there as a complete clause.

    The sentence must have a finite verb so far, the last clause must not be a subordinate clause
    that lacks its verb, and the last word must not require another word after it. A verb particle
    (“teilte er mit”) looks like such a word, but is none.
    """
    last = tokens[index - 1]
    if not last.is_word:
        return False
    start = clause_start(tokens, index - 1)
    clause = tokens[start:index]
    has_verb = any(
        is_finite(token) and (not at or clause[at - 1].tag != "PTKZU")
        for at, token in enumerate(clause)
    )
    if last.lower in PARTICLES and has_verb and index - start > 2:
        return True
    if last.tag in GOVERNING or last.lower in _BEFORE_A_NOUN:
        return False
    if last.lower in AUXILIARIES | MODALS and not opens_subordinate(clause):
        # Mostly a left bracket: the rest of the verb is missing, “wird | In …”.
        closed = index > 1 and (
            is_non_finite(tokens[index - 2]) or tokens[index - 2].tag == "ADJ(D)"
        )
        if not closed:
            return False
    if has_verb:
        return True
    if opens_subordinate(clause):
        if any(token.tag in {"PRELS", "PRELAT"} for token in clause[:2]):
            return False  # “dessen Garten zu pflegen | Annas Sorge war”
        return any(token.tag in {"VV(IZU)", "PTKZU"} for token in clause)
    return _has_finite(tokens, start)


def _has_finite(tokens: Sequence[Token], end: int) -> bool:
    """Whether there is a finite verb before `end`, not too far away."""
    return any(is_finite(token) for token in tokens[max(0, end - _BACK) : end])


def begins_main_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a main clause with a finite verb of its own begins with the word at `index`."""
    word = tokens[index].lower
    rest = tokens[index + 1 : index + 1 + _AHEAD]
    if not rest:
        return False
    if word == "sie":
        # The polite “Sie” takes the plural: after one it is an inversion, before one may be.
        inverted = is_finite(tokens[index - 1]) and tokens[index - 1].lower.endswith("n")
        return rest[0].is_finite and not rest[0].lower.endswith(("n", "nd")) and not inverted
    if word in INTERROGATIVES:
        return _verb_after_subordinate(rest)
    if word in SUBORDINATORS and word not in PREPOSITIONS | ADVERBS | {"wie"}:
        return _verb_after_subordinate(rest)
    if word in PRONOUNS and is_finite(rest[0]):
        return True
    if word in PRONOUNS - ARTICLES:
        return len(rest) > 1 and rest[0].lower in {"selbst", "auch"} and is_finite(rest[1])
    if word in ADVERBS and word not in PREPOSITIONS:
        return second_place(rest, 3, allow_first=True)
    if word in COORDINATORS:
        return second_place(rest, 12, allow_first=False)
    return second_place(rest, 18, allow_first=False)


_NUMERALS = listed(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dutzende hunderte tausende ihr ihre"
)
_CLOSING_PARTICLES = PARTICLES - {"mit", "nach", "durch", "um", "über", "auf"}


def subject_begins_main_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a second main clause begins at `index` with its subject, a noun or a numeral.

    As in “… brach in der Küche aus Zwei Menschen wurden …” and “… hat die Pläne verworfen Kritiker
    sprechen …”: a clause that ends with its particle or participle, then a subject and finite verb.
    """
    token, last = tokens[index], tokens[index - 1]
    if not (token.spaced and token.is_capitalised and last.is_word):
        return False
    counted = token.lower in _NUMERALS
    if not (counted or last.tag == "VV(PP)" or last.lower in _CLOSING_PARTICLES):
        return False
    start = clause_start(tokens, index - 1)
    clause = tokens[start : index - 1]
    if opens_subordinate(clause) or not any(is_finite(word) for word in clause):
        return False
    particle = last.lower in _CLOSING_PARTICLES and (counted or last.tag in {"PTKVZ", "ADV"})
    participle = last.tag == "VV(PP)" and any(word.text in AUXILIARIES for word in clause)
    noun = counted and last.is_noun and is_complete_before(tokens, index)
    if not (particle or participle or noun):
        return False
    place = index + 1
    while place < min(len(tokens), index + 4) and tokens[place].is_noun:
        place += 1
    if not (counted and place > index + 1) and token.tag != "NN":
        return False
    return place + 1 < len(tokens) and tokens[place].is_finite and tokens[place + 1].is_word


def name_begins_main_clause(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name begins a main clause at `index`, right after a complete subordinate clause.

    As in “…, weil das Boot abgetrieben war Harthi sprach …”: a clause with a finite verb, a comma,
    a clause that a conjunction or relative pronoun opens and a finite verb closes, then a person
    with a finite verb.
    """
    closing = tokens[index - 1]
    if not (tokens[index].is_noun and tokens[index].is_capitalised and is_finite(closing)):
        return False
    start = clause_start(tokens, index - 1)
    clause = tokens[start : index - 1]
    if start < 3 or tokens[start - 1].text != "," or len(clause) < 4:
        return False
    if clause[0].tag not in {"KOUS", "PRELS"} or any(is_finite(token) for token in clause[:-1]):
        return False
    if not _has_finite(tokens, start - 1):
        return False
    first = index + (tokens[index].tag in {"NN", "NNA"})
    place = first
    while place < len(tokens) and tokens[place].is_name and tokens[place].is_capitalised:
        place += 1
    if place + 1 >= len(tokens):
        return False
    if place == first:
        return _noun_begins_main_clause(tokens, index)
    if tokens[place].text == ",":
        after = _after_relative_clause(tokens, place)
        return after is not None and tokens[after].is_finite
    return tokens[place].is_finite and tokens[place + 1].is_word


def _noun_begins_main_clause(tokens: Sequence[Token], index: int) -> bool:
    """“…, dass die Ernte vernichtet sei Bauern im Süden hoffen …”: the verbs before are closed."""
    closed = tokens[index - 1].lower in AUXILIARIES | MODALS and is_non_finite(tokens[index - 2])
    plain = tokens[index].tag == "NN" and tokens[index + 1].tag in {"APPR", "APPRART", "VV(FIN)"}
    rest = tokens[index + 1 : index + 1 + _AHEAD]
    return closed and plain and second_place(rest, 8, allow_first=True)


def second_place(rest: Sequence[Token], limit: int, *, allow_first: bool) -> bool:
    """Whether a finite verb follows one constituent: nothing but nominal words before it."""
    place = 0
    while place < min(len(rest), limit):
        token = rest[place]
        if is_finite(token) and token.tag != "ADJ(A)":
            before = rest[place - 1] if place else None
            if before is None:
                return allow_first
            return before.tag not in GOVERNING and before.tag != "PTKZU"
        if is_non_finite(token) or token.tag in {"KOUS", "PTKVZ"}:
            return False
        if token.text == ",":
            skipped = _after_relative_clause(rest, place)
            if skipped is None:
                return False
            return is_finite(rest[skipped])
        if token.text in _STRONG_MARKS:
            return False
        place += 1
    return False


def _after_relative_clause(rest: Sequence[Token], comma: int) -> int | None:
    """Index of the word after the clause between the comma at `comma` and the next, if verbal."""
    opener = comma + 1
    if opener >= len(rest) or rest[opener].tag not in {"PRELS", "KOUS", "PWAV", "APPR", "PRELAT"}:
        return None
    for place in range(opener + 1, min(len(rest) - 1, comma + 30)):
        if rest[place].text == "," and is_finite(rest[place - 1]):
            return place + 1
    return None


def _verb_after_subordinate(rest: Sequence[Token]) -> bool:
    for place in range(1, min(len(rest) - 1, 30)):
        if rest[place].text == ",":
            return is_finite(rest[place - 1]) and is_finite(rest[place + 1])
    return False
