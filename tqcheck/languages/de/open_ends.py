"""German sentences that end where other words have to follow, with what speaks for and against.

A sentence cannot end after an article or a preposition; a subordinate
clause cannot end before its verb, nor a main clause with an auxiliary or modal verb before its
infinitive or participle. But words have several tags, particles look like prepositions, and
articles and adjectives stand for nouns. The features are described in
`data/weights/features.tsv`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.languages.de.clauses import (
    ARTICLES,
    MODALS,
    PARTICLES,
    clause_start,
    is_finite,
    is_non_finite,
)
from tqcheck.languages.de.elliptic_clauses import (
    is_compared,
    is_elliptic,
    stands_for_a_noun_before,
)
from tqcheck.languages.de.final_words import rarity_at_end
from tqcheck.languages.de.modal_frames import is_whole_without_infinitive
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import listed, word_set

_GOVERNING = {
    "ART": "article", "APPR": "preposition", "APPRART": "preposition", "KON": "conjunction",
    "KOUS": "subordinator", "KOUI": "subordinator", "KOKOM": "comparison", "PPOSAT": "possessive",
    "PIAT": "indefinite", "PDAT": "demonstrative", "PTKZU": "zu",
    "PRELAT": "relative", "PRELS": "relative", "PWAT": "question word", "TRUNC": "half a word",
    "CARD": "number",
}  # fmt: skip
_OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWAV", "PWS"})
_SELF_SUFFICIENT = frozenset(
    {"ADV", "PROAV", "PTKVZ", "ADJ(D)", "PDS", "PIS", "PPER", "PTKNEG", "VV(PP)", "VV(INF)"}
)
_PRONOUNS = frozenset({"PDS", "PIS", "PPOSS"})
_STRICT = listed("dass daß weil obwohl damit sodass ob nachdem bevor falls indem")
_LEFT_BRACKETS = MODALS | {"wurde", "wurden"}
_BEFORE_NOUNS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "APPR", "APPRART"})
_ATTRIBUTES = frozenset({"ART", "ADJ(A)", "PPOSAT", "PIAT", "PDAT"})
_SUBORDINATE = _OPENERS | {"KOKOM", "KOUI"}
_CONTRASTS = listed("nicht sondern als wie statt weder noch sowohl mehr weniger auch keine kein")
_LISTED = 1.5  # Zipf frequency of a verb with its particle
_UNIT = 4.0  # logarithm that makes a feature of 1
_FEWEST = 5  # tokens of a sentence
_CLOSING = QUOTE_MARKS | frozenset(")]'")
_GENDER_MARKS = frozenset("*:_/")


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """The end of a sentence that may break off.

    Attributes:
        first, last: indexes of the tokens that show it, both included.
        features: evidence, by name.
    """

    first: int
    last: int
    features: Mapping[str, float]


def open_end(tokens: Sequence[Token]) -> OpenEnd | None:
    """The end of one sentence, if it may break off; None if it is plainly complete."""
    end = _last_word(tokens)
    if end is None or end + 1 < _FEWEST - 1:
        return None
    last = tokens[end]
    if not last.spaced and tokens[end - 1].text in _GENDER_MARKS:
        return None  # “Sprecher*in”
    start = clause_start(tokens, end)
    clause = tokens[start : end + 1]
    governs = (
        not last.is_capitalised
        and (_governs(tokens, end) or _is_left_alone(tokens, start, end))
        and not stands_for_a_noun_before(tokens, end)
    )
    verbless = _is_verbless(tokens, start, end)
    bracket = None if is_compared(tokens, end) else _open_bracket(clause)
    auxiliary = _is_auxiliary_alone(tokens, start, end)
    if not (governs or verbless or bracket or auxiliary):
        return None
    present = {
        "end: no full stop": not any(token.text == "." for token in tokens[end + 1 :]),
        "end: clause without verb": verbless,
        "end: modal without infinitive": bracket == "modal",
        "end: passive without participle": bracket == "passive",
        "end: auxiliary alone": auxiliary,
        "end: auxiliary alone behind a comma": auxiliary and start > 0,
        "end: auxiliary alone, short": auxiliary and end - start < 3,
        "end: quotation": any(token.text in QUOTE_MARKS for token in tokens),
        "end: long sentence": end >= 15,
        **(_governing(tokens, start, end) if governs else {}),
        **(_verbless(tokens, start, end) if verbless else {}),
        **(_bracket(tokens, start, end) if bracket else {}),
    }
    features = {name: 1.0 for name, holds in present.items() if holds}
    rarity = rarity_at_end(last.text)
    if rarity:
        features["end: rarely last" if rarity > 0 else "end: often last"] = abs(rarity) / _UNIT
    first = start if verbless and not governs and end - start < 6 else end
    return OpenEnd(first, end, features)


def _governs(tokens: Sequence[Token], end: int) -> bool:
    """Whether another word has to follow the last one."""
    last = tokens[end]
    governing = last.tag in _GOVERNING or last.text in word_set("de/open_words")
    return governing and not may_stand_for_a_noun(tokens, end)


def _is_left_alone(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a last word that may end a sentence lacks what it would end with.

    A preposition with a verb whose particle it cannot be; an article behind a preposition; an
    attribute.
    """
    last, before = tokens[end], tokens[end - 1]
    if last.text in PARTICLES:
        return not is_particle_of_any(last, tokens[:end])
    if before.tag in {"APPR", "APPRART"}:
        return last.tag in _ATTRIBUTES or last.text in ARTICLES
    return last.tag == "ADJ(A)"


def _is_particle_of(last: Token, clause: Sequence[Token]) -> bool:
    """Whether a last word is the particle of the finite verb: “hört auf”."""
    finite = [token for token in clause if is_finite(token)]
    return bool(finite) and zipf(last.text + finite[-1].lemma.lower(), "de") >= _LISTED


def is_particle_of_any(last: Token, tokens: Sequence[Token]) -> bool:
    """Whether a last word is the particle of any finite verb, whatever stands between."""
    return any(_is_particle_of(last, [token]) for token in tokens if is_finite(token))


def _is_auxiliary_alone(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a main clause ends with its auxiliary or modal verb: “Das Verfahren wurde.”"""
    last, opener = tokens[end], tokens[start]
    if end - start < 2 or last.lower not in _LEFT_BRACKETS or opener.tag in _SUBORDINATE:
        return False
    if opener.tag == "APPR" and tokens[start + 1].tag in _SUBORDINATE:
        return False
    finite = [token for token in tokens[start : end + 1] if is_finite(token)]
    return len(finite) == 1 and not any(map(_is_rest, tokens[start:end]))


def may_stand_for_a_noun(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word at `end` may be a pronoun: “mit keinem.”, “Er sah die.”, “sondern ihre.”"""
    token = tokens[end]
    before = tokens[end - 1]
    if token.tag == "PPOSAT" and (before.tag in {"KON", "KOKOM"} or before.lower in {"wie", "als"}):
        return token.text[-1] in "enrms"
    return not _PRONOUNS.isdisjoint(possible_tags(token.text))


def _last_word(tokens: Sequence[Token]) -> int | None:
    """The last word before the end mark, if there is no other mark than a full stop."""
    end = len(tokens) - 1
    while end >= 0 and tokens[end].text in _CLOSING:
        end -= 1
    if end >= 0 and tokens[end].text == ".":
        end -= 1
    return end if end >= 0 and tokens[end].is_alpha else None


def _governing(tokens: Sequence[Token], start: int, end: int) -> Mapping[str, bool]:
    """Of a last word after which another has to follow."""
    last, before = tokens[end], tokens[end - 1]
    clause = tokens[start:end]
    tags = set(possible_tags(last.text))
    kind = _GOVERNING.get(last.tag, "other")
    finite = [token for token in clause if is_finite(token)]
    verb = finite[-1] if finite else None
    return {
        f"end: {kind}": True,
        "end: open word": last.text in word_set("de/open_words"),
        "end: may be complete": bool(tags & _SELF_SUFFICIENT),
        "end: may be a verb": any(tag[:2] in {"VV", "VA", "VM"} for tag in tags),
        "end: may be a noun": any(tag[:1] == "N" for tag in tags),
        "end: particle": last.text in PARTICLES and verb is not None,
        "end: particle of a verb before": last.text in PARTICLES
        and is_particle_of_any(last, tokens[:end]),
        "end: particle without full verb": last.text in PARTICLES
        and verb is not None
        and verb.tag != "VV(FIN)",
        "end: governs after preposition": last.tag in {"ART", "PPOSAT"}
        and before.tag in {"APPR", "APPRART"},
        "end: governs after comma": last.tag in {"APPR", "KOUS", "KON"} and before.text == ",",
        "end: may stand for a noun": may_stand_for_a_noun(tokens, end),
        "end: adjective": last.tag == "ADJ(A)",
        "end: adjective beside another": last.tag == "ADJ(A)"
        and any(token.tag == "ADJ(A)" for token in clause),
        "end: adjective of a contrast": last.tag == "ADJ(A)"
        and any(token.lower in _CONTRASTS for token in tokens[:end]),
        "end: other tag": last.tag not in _GOVERNING,
        "end: pronoun": last.tag in {"PDS", "PIS", "PPER", "PRELS"},
        "end: adverb": last.tag in {"ADV", "PROAV", "PTKNEG"},
        "end: separated particle": last.tag == "PTKVZ",
        "end: verb": last.is_verb,
        "end: known particle verb": last.text in PARTICLES
        and verb is not None
        and verb.tag == "VV(FIN)"
        and _is_particle_of(last, clause),
        "end: no verb before": verb is None,
        "end: sentence without verb": not any(is_finite(token) for token in tokens),
        "end: after preposition": before.tag in {"APPR", "APPRART"},
        "end: after article": before.tag in {"ART", "PPOSAT", "PIAT", "PDAT"},
        "end: after adjective": before.tag in {"ADJ(A)", "CARD"},
        "end: after noun": before.is_noun,
        "end: after verb": before.is_verb,
        "end: after comma": before.text == ",",
        "end: after conjunction": before.tag in {"KON", "KOUS", "KOKOM"},
        "end: after adverb": before.tag in {"ADV", "ADJ(D)", "PTKNEG"},
        "end: after mark": not before.is_word and before.text != ",",
        "end: capitalised before": before.is_capitalised and not before.is_noun,
        "end: rare": zipf(last.lower, "de") < 3.0,
    }


def _is_verbless(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a subordinate clause ends before its verb: “, dass der Rat am Montag.”"""
    if start < 3 or tokens[start - 1].text != "," or end - start < 1:
        return False
    opener = tokens[start]
    if opener.tag == "APPR" and end > start + 1:
        opener = tokens[start + 1]
        if opener.tag not in {"PRELS", "PRELAT"}:
            return False
    if opener.tag not in _OPENERS or is_elliptic(tokens[start : end + 1]):
        return False
    return not any(_may_close(token) for token in tokens[start + 1 : end + 1])


def _may_close(token: Token) -> bool:
    """Whether a token may be the verb of a clause."""
    return not token.is_capitalised and (
        token.is_verb
        or token.is_noun  # an unknown form, taken for a noun
        or token.tag == "FM"
        or (
            token.tag == "ADJ(A)"
            and token.text.endswith(("te", "ten"))
            and zipf(token.text, "de") < 3
        )
        or is_finite(token)
        or any(tag.endswith("(FIN)") for tag in possible_tags(token.text))
    )


def _verbless(tokens: Sequence[Token], start: int, end: int) -> Mapping[str, bool]:
    """Of a subordinate clause that ends before its verb."""
    opener, second = tokens[start], tokens[start + 1]
    kind = (
        "strict" if opener.lower in _STRICT
        else "relative" if opener.tag in {"PRELS", "PRELAT", "APPR"}
        else "question" if opener.tag in {"PWAV", "PWS"}
        else "loose"
    )  # fmt: skip
    last = tokens[end]
    return {
        f"clause: {kind}": True,
        f"clause: {kind}, noun behind": second.is_noun or second.tag == "ADJ(A)",
        f"clause: {kind}, pronoun behind": second.tag in {"PPER", "PRF"},
        f"clause: {kind}, article behind": second.tag in _BEFORE_NOUNS,
        f"clause: {kind}, short": end - start < 3,
        f"clause: {kind}, long": end - start > 6,
        f"clause: {kind}, ends with noun": last.is_noun,
        f"clause: {kind}, ends with adverb": last.tag in {"ADV", "PROAV", "PTKNEG"},
        f"clause: {kind}, ends with adjective": last.tag == "ADJ(D)",
        f"clause: {kind}, verb in capitals": any(
            token.is_capitalised and not token.is_noun for token in tokens[start + 1 : end]
        ),
        "clause: conjunction inside": any(t.tag == "KON" for t in tokens[start + 1 : end]),
    }


def _open_bracket(clause: Sequence[Token]) -> str | None:
    """Which verb of a main clause lacks its infinitive or participle: modal, passive or none."""
    if not any(token.lower in _LEFT_BRACKETS for token in clause):
        return None
    finite = [token for token in clause if is_finite(token)]
    if len(finite) != 1 or finite[0] is clause[-1] or any(map(_is_rest, clause)):
        return None
    if finite[0].lower in MODALS:
        return None if is_whole_without_infinitive(clause, finite[0].lower) else "modal"
    return "passive" if finite[0].lower in {"wurde", "wurden"} else None


def _is_rest(token: Token) -> bool:
    """Whether a token may be an infinitive or a participle."""
    tags = possible_tags(token.lower if token.tag == "ADJ(D)" else token.text)
    return is_non_finite(token) or not tags.isdisjoint(
        {"VV(INF)", "VV(PP)", "VV(IZU)", "VA(INF)", "VA(PP)"}
    )


def _bracket(tokens: Sequence[Token], start: int, end: int) -> Mapping[str, bool]:
    """Of a main clause whose verb has no other part."""
    verb = next(at for at in range(start, end + 1) if is_finite(tokens[at]))
    rest = tokens[verb + 1 : end + 1]
    return {
        "frame: sentence begins here": start == 0,
        "frame: after comma": start > 0 and tokens[start - 1].text == ",",
        "frame: short": len(rest) < 3,
        "frame: directional": rest[-1].tag in {"PTKVZ", "ADV"} or rest[-1].lower in PARTICLES,
        "frame: ends with noun": rest[-1].is_noun,
        "frame: ends with adjective": rest[-1].tag == "ADJ(D)",
        "frame: pronoun": any(token.lower in {"das", "es", "nichts", "was"} for token in rest),
        "frame: particle before": rest[-1].tag == "PTKNEG",
        "frame: noun object": any(token.is_noun for token in rest),
        "frame: two conjuncts": any(token.tag == "KON" for token in rest),
    }
