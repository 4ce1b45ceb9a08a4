"""Subordinate clauses that are whole without a verb of their own.

Source: Duden, Die Grammatik, “Ellipse”, “Satzäquivalente”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set

_OF_A_NOUN = frozenset(
    {"NN", "NE", "NNA", "NNI", "ART", "PPOSAT", "PIAT", "PDAT", "ADJ(A)", "CARD", "KON", "FM", "$("}
)
_ASKING = frozenset({"PWAV", "PWS", "PWAT", "KON", "KOUS", "APPR", "PTKNEG", "$,"})
# After one of these, “die” is an article: “die meisten davon”, “die andere ein Placebo”.
_AFTER_AN_ARTICLE = listed(
    "eine einen andere anderen meisten wenigsten beiden übrigen restlichen einzige einzigen erste "
    "ersten zweite zweiten dritte dritten vierte letzte letzten nächste nächsten eigentliche"
)
_CONTRASTING = listed("während wohingegen wogegen")
_POINTING = frozenset({"PDS", "PIS", "PPOSS"})
_DETERMINING = frozenset({"ART", "APPRART", "PDAT", "PPOSAT", "PIAT"})
_BEFORE_ATTRIBUTES = frozenset({"ADJ(A)", "ADJ(D)", "ADV", "PTKA", "PROAV", "KON", "CARD"})
_ENDING = re.compile(r"(?:e[nrms]?)\Z")
_SUPERLATIVE = re.compile(r"(?:e?st)\Z")
_COMPARING = listed("wenigsten meisten")
_BEFORE_ADDED = frozenset({",", "–", "—", "-"})
_BECOMING = listed("wird werden wurde wurden werde würde würden ist sind war waren sei seien")
_LONGEST = 8  # tokens of an accusative without a verb
_ADVERBIAL = frozenset({"ADV", "ADJ(D)", "PTKNEG", "PTKA", "PROAV"})
_ANSWERING = listed("auch schon kaum nie ebenfalls ebenso weniger eher")
_BRIEF = 2  # tokens of a clause without subject and verb


def is_elliptic(clause: Sequence[Token]) -> bool:
    """Whether a clause does without the verb of the one before it.

    “Er weiß, ob und wann.” “Der Bus fuhr, der Zug nach Ulm nicht.” “300 Menschen, die meisten davon
    Kinder.”
    """
    if all(token.tag in _ASKING for token in clause) and clause[-1].tag[:2] == "PW":
        return True
    second = clause[1]
    if clause[0].tag[:2] == "PW" and second.text in _BEFORE_ADDED:
        return True  # “nur welche - die kleinen oder die großen”
    if clause[0].lower == "wenn" and second.lower == "auch":
        return True  # “wenn auch quälend langsam”
    if len(clause) == _BRIEF and second.tag in {"ADJ(D)", "ADV", "VV(PP)"}:
        return True  # “weil neu”
    if clause[0].lower == "wie" and len(clause) == _BRIEF and second.tag in _POINTING:
        return True  # “wie dieses”
    if clause[0].lower in _CONTRASTING and clause[-1].lower in {"nicht", *_ANSWERING}:
        return second.tag != "PPER"  # “während die anderen nicht”
    if clause[0].lower in {"wie", "als"} and all(token.tag in _OF_A_NOUN for token in clause[1:]):
        return True  # “wie der Schnupfen”
    if clause[0].tag != "PRELS" or second.tag in {"PPER", "PRF"}:
        return False
    if second.lower in _AFTER_AN_ARTICLE or clause[-1].lower == "nicht":
        return True
    if _says_what_is_carried(clause):
        return True
    if clause[-1].lower in _ANSWERING:
        return any(token.is_capitalised or token.tag == "CARD" for token in clause)
    return clause[-1].is_noun and _is_extended(clause)


def _is_extended(clause: Sequence[Token]) -> bool:
    """Whether the first word is the article of the last: “das für den Handel zuständige Mitglied”.

    Nothing else determines the last noun: its adjective stands behind another noun or an adverb.
    """
    at = len(clause) - 2
    while at > 1 and clause[at].tag == "ADJ(A)":
        at -= 1
    return at < len(clause) - 2 and (clause[at].is_noun or clause[at].tag in _ADVERBIAL)


def _says_what_is_carried(clause: Sequence[Token]) -> bool:
    """Whether a clause is an accusative without a verb: “die Hände in den Taschen”."""
    place = clause[-1].text in word_set("de/carrying_places")
    return place and len(clause) <= _LONGEST and any(t.tag[:4] == "APPR" for t in clause[2:-1])


def stands_for_a_noun_before(tokens: Sequence[Token], end: int) -> bool:
    """Whether an adjective at `end` stands for a noun said before it.

    “Er schlittert von einer Krise in die nächste.” “Das Land gehört zu den am wenigsten
    erfolgreichen.” Its noun stands before its article; other adjectives may have lost theirs.
    """
    last, before = tokens[end], tokens[end - 1]
    if last.tag != "ADJ(A)" and before.lower not in _COMPARING:
        return False
    if _is_afterthought(tokens, end):
        return True
    at = end - 1
    while at > 0 and (
        tokens[at].tag in _BEFORE_ATTRIBUTES
        or (tokens[at].text == "Abstand" and tokens[at - 1].text == "mit")
        or (tokens[at].text == "mit" and tokens[at + 1].text == "Abstand")
    ):
        at -= 1
    if tokens[at].tag not in _DETERMINING or not any(token.is_noun for token in tokens[:at]):
        return False
    if at > 1 and tokens[at - 1].tag == "KON" and tokens[at - 2].tag == "ADJ(A)":
        return True  # “die gemäßigten oder die radikalen”
    stem = _ENDING.sub("", last.lower)
    bare = _SUPERLATIVE.sub("", stem)
    return (
        before.lower in _COMPARING
        or stem in word_set("de/noun_like_adjectives")
        or (bare != stem and "ADJ(D)" in possible_tags(bare))
    )


def _is_afterthought(tokens: Sequence[Token], end: int) -> bool:
    """Whether words without noun and verb are added: “sondern an kalten”, “noch dazu eine kleine”.

    The noun stands before the mark that they follow.
    """
    start = end
    while start > 0 and tokens[start - 1].is_word:
        start -= 1
    mark = tokens[start - 1].text if start else ""
    added = tokens[start : end + 1]
    return (
        mark in _BEFORE_ADDED
        and added[0].tag in {"KON", "ADV"}
        and not any(token.is_noun or token.is_verb for token in added)
        and any(token.is_noun for token in tokens[: start - 1])
    )


def is_compared(tokens: Sequence[Token], end: int) -> bool:
    """Whether a comparative at `end` says what something became: “Die Rufe wurden leiser.”"""
    last = tokens[end]
    becomes = any(token.lower in _BECOMING for token in tokens[:end])
    return becomes and last.tag == "ADJ(D)" and last.lower.endswith("er")
