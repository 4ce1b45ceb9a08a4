"""Verbs that can or cannot do without an infinitive or participle.

“Sie will in die Stadt.”, “Er kann kein Französisch.”: where somebody moves, German leaves “gehen”
or “kommen” out, and “wollen”, “mögen” and “können” have objects of their own. “Das Haus wurde im
Mai.” is no sentence.
Source: Duden, Die Grammatik, “Modalverben”.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.de.clauses import GOVERNING
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set

_WITH_OBJECT = ("will", "woll", "wollt", "mag", "mög", "moch", "möch", "kann", "könn", "konn")
_TWO_CASES = listed("in an auf über unter vor hinter neben zwischen")
_ACCUSATIVE = listed(
    "die das eine einen ein ihre ihren seine seinen meine meinen unsere unseren deine deinen eure "
    "keine keinen diese diesen jede jeden"
)
_CONTRACTED = listed("ins ans aufs übers unters zum zur")
_WHERE_TO = listed(
    "weg raus rein her hin los fort heim zurück hinaus hinein herein heraus hinauf herauf hinunter "
    "herunter runter rauf rüber weiter vorbei dorthin dahin hierher hierhin nirgendwohin "
    "überallhin irgendwohin woandershin heimwärts rückwärts vorwärts aufwärts abwärts vor durch mit"
)
_OBJECTS = listed("es das dies alles nichts")
_ANSWERING = listed("nicht auch sogar doch schon kaum")
_BRIEF = 5  # tokens of a clause that takes over the infinitive of the one before it
_PLURAL = "ns"  # last letters of most nouns in the dative plural
_PHRASE_TAGS = frozenset({"APPR", "APPRART"})
_OWN = frozenset({"PPER", "PIS", "PDS", "PRF"})
_PASSIVE = listed("wurde wurden")
_BECOMING = listed("aus zu zum zur von vom")  # “Aus dem Plan wurde …”, “wurde zum Problem”
_NOMINAL_TAGS = frozenset({"ART", "PPOSAT", "PDAT", "ADJ(A)", "NN", "NE", "APPR", "APPRART"})


def is_whole_without_infinitive(clause: Sequence[Token], verb: str) -> bool:
    """Whether a clause may be complete although its modal verb has no infinitive.

    Args:
        clause: its tokens.
        verb: the modal verb, in lower case.
    """
    if clause[-1].tag in GOVERNING:
        return False
    if any(_leads_somewhere(clause, at) for at in range(len(clause))):
        return True
    if clause[-1].lower in _ANSWERING and len(clause) <= _BRIEF:
        return True  # “Das kann helfen, muss aber nicht.”
    if clause[-1].lower in _OBJECTS and verb.startswith(_WITH_OBJECT):
        return True  # “Die Leute wollen es.”
    return verb.startswith(_WITH_OBJECT) and _count_of_phrases(clause) > 1


def lacks_participle(tokens: Sequence[Token], end: int) -> bool:
    """Whether a sentence up to token `end` is a subject, “wurde” and phrases of place or time."""
    verb = next((at for at, token in enumerate(tokens[:end]) if token.text in _PASSIVE), 0)
    subject, rest = tokens[:verb], tokens[verb + 1 : end + 1]
    if not subject or not rest or rest[0].tag not in _PHRASE_TAGS or not rest[-1].is_noun:
        return False
    tags = {token.tag for token in (*subject, *rest)}
    if not tags <= _NOMINAL_TAGS or any(token.lower in _BECOMING for token in (*subject, *rest)):
        return False
    return _count_of_phrases(subject) == 1 and _count_of_phrases(rest) == 0


def _leads_somewhere(clause: Sequence[Token], at: int) -> bool:
    """Whether a direction stands at `at`: “ins Bett”, “in die Stadt”, “nach Hause”, “weg”."""
    token = clause[at]
    behind = clause[at + 1] if at + 1 < len(clause) else None
    if at and clause[at - 1].lower == "bis":
        return False  # “bis zum Sommer”
    if token.lower in _CONTRACTED:
        return behind is not None and behind.lower not in word_set("de/time_nouns")
    if token.lower in _WHERE_TO and token.tag not in _PHRASE_TAGS:
        return True
    if behind is None or token.tag != "APPR":
        return False
    if token.lower in {"aus", "zu"}:
        return True
    if token.lower == "nach":
        return behind.is_noun or behind.text in {"oben", "unten", "vorn", "hinten", "draußen"}
    if token.lower not in _TWO_CASES:
        return False
    if token.lower == "in" and behind.tag == "NN":
        return behind.is_capitalised  # “in Quarantäne”
    return behind.lower in _ACCUSATIVE or (behind.lower == "den" and _is_singular(clause, at + 2))


def _is_singular(clause: Sequence[Token], at: int) -> bool:
    """Whether the noun of the phrase that goes on at `at` is no dative plural."""
    noun = next((token for token in clause[at:] if token.is_noun), None)
    return noun is not None and noun.text[-1] not in _PLURAL


def _count_of_phrases(clause: Sequence[Token]) -> int:
    """How many nouns with what belongs to them, and pronouns, no preposition governs."""
    count = 0
    governed = False
    for at, token in enumerate(clause):
        if token.tag in _PHRASE_TAGS:
            governed = True
        elif token.is_noun or token.tag in _OWN:
            belongs = at > 0 and (
                clause[at - 1].is_noun
                or (at > 1 and clause[at - 1].lower in {"des", "der"} and clause[at - 2].is_noun)
            )
            count += not (governed or belongs)
            governed = False
    return count
