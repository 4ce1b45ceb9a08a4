"""Subordinate clauses that are whole without a verb of their own.

Source: Duden, Die Grammatik, “Ellipse”, “Satzäquivalente”.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

_OF_A_NOUN = frozenset(
    {"NN", "NE", "NNA", "NNI", "ART", "PPOSAT", "PIAT", "PDAT", "ADJ(A)", "CARD", "KON", "FM", "$("}
)
_ASKING = frozenset({"PWAV", "PWS", "PWAT", "KON", "KOUS", "APPR", "PTKNEG", "$,"})
# After one of these, “die” is an article: “die meisten davon”, “die andere ein Placebo”.
_AFTER_AN_ARTICLE = listed(
    "eine einen andere anderen meisten wenigsten beiden übrigen restlichen einzige einzigen erste "
    "ersten zweite zweiten dritte dritten vierte letzte letzten nächste nächsten eigentliche"
)
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
    if clause[0].lower == "wenn" and second.lower == "auch":
        return True  # “wenn auch quälend langsam”
    if len(clause) == _BRIEF and second.tag in {"ADJ(D)", "ADV", "VV(PP)"}:
        return True  # “weil neu”
    if clause[0].lower in {"wie", "als"} and all(token.tag in _OF_A_NOUN for token in clause[1:]):
        return True  # “wie der Schnupfen”
    if clause[0].tag != "PRELS" or second.tag in {"PPER", "PRF"}:
        return False
    if second.lower in _AFTER_AN_ARTICLE or clause[-1].lower == "nicht":
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
