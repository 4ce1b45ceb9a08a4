"""Places where one sentence may run into the next, and what speaks for and against it.

Names of features as in ``data/weights/features.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tqcheck.languages.de.capital_features import (
    capital_features,
    capitals_inside,
    is_in_a_title,
    is_named,
)
from tqcheck.languages.de.capitals import BEFORE_A_TITLE, is_small_word, stray_capitals
from tqcheck.languages.de.clauses import (
    AUXILIARIES,
    COORDINATORS,
    GOVERNING,
    MODALS,
    OPENERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    begins_main_clause,
    clause_start,
    is_boundary,
    is_complete_before,
    is_finite,
    is_non_finite,
    name_begins_main_clause,
    opens_subordinate,
    second_place,
    subject_begins_main_clause,
)
from tqcheck.languages.de.open_ends import is_particle_of_any
from tqcheck.languages.de.speech import says
from tqcheck.languages.sentence import QUOTE_MARKS, Token

_OPENING_MARKS = frozenset('„»“"‚')
# With a capital, these are slips of the capital rather than the beginning of a sentence.
_CONJUNCTIONS = COORDINATORS | SUBORDINATORS
_OPENERS = frozenset('„»“"')
_WHOLE = 6  # tokens of a sentence before a quotation
_FEWEST_BEFORE = 3  # tokens of a sentence before a joint
_LONGEST_SUBJECT = 12
_LONG = 8  # tokens of a clause
_GENITIVE = "s'’"  # “Frankreichs Präsident”
_CONDITIONAL = frozenset({"würde", "würden"})
_FRAME = 30  # tokens between a modal verb and its infinitive
_SHOUTED = 4  # letters of a word in capitals that is no acronym


def clear_joints(tokens: Sequence[Token]) -> Iterator[int]:
    """Indexes of the words before which a full stop is missing as far as grammar can say."""
    small = set(stray_capitals(tokens))
    for index in range(2, len(tokens) - 1):
        if not tokens[index].text[0].isupper():
            continue
        if index in small:
            complete = is_complete_before(tokens, index) and not _lacks_a_subject(tokens, index)
            if complete and begins_main_clause(tokens, index):
                yield index
        elif (
            name_begins_main_clause(tokens, index)
            or subject_begins_main_clause(tokens, index)
            or _begins_sentence_of_speech(tokens, index)
        ):
            yield index


def joints(tokens: Sequence[Token]) -> Iterator[int]:
    """Indexes of the words before which a full stop may be missing, clear ones or not."""
    for index in _possible_joints(tokens):
        if not (
            _is_inside_a_frame(tokens, index)
            or _is_pair_of_one(tokens, index)
            or _lacks_a_subject(tokens, index)
        ):
            yield index


def _possible_joints(tokens: Sequence[Token]) -> Iterator[int]:
    written_small = set(capitals_inside(tokens))
    finite = [index for index, token in enumerate(tokens) if is_finite(token)]
    if not finite:
        return
    for index in range(2, len(tokens) - 1):
        token, before = tokens[index], tokens[index - 1]
        if not token.is_alpha or (not token.spaced and before.text not in QUOTE_MARKS):
            continue
        if before.text.isupper() and len(before.text) >= _SHOUTED:  # a heading in capitals
            continue
        if index in written_small:
            ends = before.is_word or before.text in QUOTE_MARKS
            if ends and token.lower not in _CONJUNCTIONS:
                yield index
        elif token.is_capitalised:
            if (
                index >= _FEWEST_BEFORE
                and _may_begin_with_noun(tokens, index, finite)
                and not _is_part_of_a_name(tokens, index)
            ):
                yield index
        elif (
            index >= _FEWEST_BEFORE
            and token.text in OPENERS
            and token.text not in PREPOSITIONS
            and token.tag not in {"PTKVZ", "KON", "KOUS"}
            and finite[0] < index < finite[-1]
            and _may_begin_small(tokens, index)
        ):
            yield index


def _is_part_of_a_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word at `index` is named; a noun may begin a sentence behind a name."""
    before = tokens[index - 1]
    if before.tag == "NE" and tokens[index].tag == "NN" and before.text[-1] not in _GENITIVE:
        return is_in_a_title(tokens, index)
    return is_named(tokens, index)


def _may_begin_with_noun(tokens: Sequence[Token], index: int, finite: Sequence[int]) -> bool:
    """Whether a clause may end before the noun, name or other capital at `index`."""
    before = tokens[index - 1]
    behind = any(index < place <= index + _LONGEST_SUBJECT for place in finite)
    if finite[0] >= index or not behind:
        return False
    if before.text in _OPENING_MARKS:
        return before.spaced and tokens[index - 2].is_word
    if before.text == "," or not before.is_word:
        return before.text in QUOTE_MARKS
    if before.tag in GOVERNING and not (
        before.lower in PARTICLES and is_particle_of_any(before, tokens[: index - 1])
    ):
        return False
    if before.is_name and before.text[-1] in _GENITIVE and tokens[index].tag == "NN":
        return False  # “Annas Bemerkungen”
    return is_complete_before(tokens, index) and second_place(
        tokens[index + 1 :], _LONGEST_SUBJECT, allow_first=True
    )


def _is_inside_a_frame(tokens: Sequence[Token], index: int) -> bool:
    """Whether the clause has a modal verb so far, and its infinitive stands behind `index`.

    “Betriebe müssen in Hessen Beschäftigte testen lassen.” “Das würde ohne Not das Risiko erhöhen.”
    """
    start = clause_start(tokens, index - 1)
    clause = tokens[start:index]
    verbs = [token for token in clause if is_finite(token)]
    if len(verbs) != 1 or verbs[0].lower not in MODALS | _CONDITIONAL:
        return False
    opened = clause.index(verbs[0])
    if opened == len(clause) - 1 or any(map(is_non_finite, clause[opened:])):
        return False
    rest = tokens[index + 1 : index + 1 + _FRAME]
    stop = next((at for at, token in enumerate(rest) if is_boundary(token)), len(rest))
    return any(token.tag in {"VV(INF)", "VA(INF)", "VM(INF)"} for token in rest[:stop])


def _lacks_a_subject(tokens: Sequence[Token], index: int) -> bool:
    """Whether the clause has nothing but its verb: “Seit der Pause ruht, erzeugt | Das Boot …”."""
    before = tokens[index - 1]
    return before.is_finite and index > 1 and tokens[index - 2].text == ","


def _is_pair_of_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether a noun stands on both sides of a preposition: “Mann gegen Mann”."""
    words = tokens[index : index + 3]
    return len(words) > 2 and words[1].tag == "APPR" and words[0].text == words[2].text


def _may_begin_small(tokens: Sequence[Token], index: int) -> bool:
    """Whether two main clauses meet at a small word without a mark or a conjunction."""
    before = tokens[index - 1]
    if not before.is_word or (before.tag in GOVERNING and before.lower not in PARTICLES):
        return False
    if tokens[index - 2].lower == "so":  # “so früh es geht”
        return False
    return is_complete_before(tokens, index) and begins_main_clause(tokens, index)


def joint_features(
    tokens: Sequence[Token], index: int, elsewhere: Mapping[str, int]
) -> dict[str, float]:
    """Evidence on a full stop missing before the word at `index`.

    Args:
        tokens: of its sentence.
        index: of the word, 2 or more.
        elsewhere: how often words of the document have a capital inside sentences.
    """
    token, before = tokens[index], tokens[index - 1]
    written_small = token.is_capitalised and is_small_word(token.text)
    features = capital_features(tokens, index, elsewhere) if written_small else {}
    quoted = before.text in QUOTE_MARKS
    end = index - 1 if quoted or before.text == "," else index
    complete = end >= 1 and tokens[end - 1].is_word and is_complete_before(tokens, end)
    main = begins_main_clause(tokens, index)
    present = {
        "joint: small letter": token.text.islower(),
        "joint: noun or name": token.is_capitalised and not written_small,
        "joint: name": token.is_name and not written_small,
        "joint: after comma": before.text == ",",
        "joint: at a quotation": quoted,
        "joint: before an opening mark": quoted and before.spaced,
        "joint: complete before": complete,
        "joint: main clause": main,
        "joint: complete before main clause": complete and main,
        "joint: small word between clauses": written_small and complete and main,
        "joint: small word behind a clause": written_small and complete and not main,
        "joint: small word behind a small word": written_small and before.text.islower(),
        "joint: name begins": name_begins_main_clause(tokens, index),
        "joint: subject begins": subject_begins_main_clause(tokens, index),
        "joint: speech begins": quoted and _begins_speech(tokens, index),
        **_of_the_end(tokens, end - 1),
        **_of_verbs(tokens, index, end),
    }
    return features | {name: 1.0 for name, holds in present.items() if holds}


def _of_the_end(tokens: Sequence[Token], last: int) -> dict[str, bool]:
    """What the last word before the joint is."""
    token = tokens[max(last, 0)]
    particle = token.tag == "PTKVZ" or token.lower in PARTICLES
    return {
        "joint: after particle": particle,
        "joint: after participle": token.tag.endswith("(PP)"),
        "joint: after infinitive": token.tag.endswith(("(INF)", "(IZU)")),
        "joint: after finite verb": is_finite(token),
        "joint: after auxiliary": token.lower in AUXILIARIES | MODALS,
        "joint: after noun": token.tag in {"NN", "NNA", "NNI"},
        "joint: after name": token.is_name,
        "joint: after adverb": token.tag in {"ADV", "ADJ(D)", "PAV", "PROAV"},
        "joint: after pronoun": token.tag in {"PPER", "PRF"},
        "joint: after leading word": token.tag in GOVERNING and not particle,
        "joint: after foreign word": token.tag in {"FM", "XY"},
        "joint: after number": token.text[0].isdigit(),
    }


def _of_verbs(tokens: Sequence[Token], index: int, end: int) -> dict[str, bool]:
    """The clauses on both sides."""
    start = clause_start(tokens, max(end - 1, 0))
    clause = tokens[start:end]
    rest = tokens[index + 1 : index + 1 + 40]
    stop = next((at for at, token in enumerate(rest) if is_boundary(token)), len(rest))
    own = rest[:stop]
    verbs = sum(is_finite(token) for token in clause)
    tagged = any(token.is_finite for token in clause)
    tagged_behind = next((at for at, token in enumerate(own) if token.is_finite), None)
    subordinate = opens_subordinate(clause)
    joined = any(token.tag == "KON" for token in clause)
    return {
        "joint: verb before": verbs > 0,
        "joint: several verbs before": verbs > 1,
        "joint: no verb in the sentence before": not any(map(is_finite, tokens[:end])),
        "joint: subordinate before": subordinate,
        "joint: closed subordinate": subordinate and bool(clause) and is_finite(clause[-1]),
        "joint: closed main clause": not subordinate
        and verbs > 0
        and bool(clause)
        and (is_non_finite(clause[-1]) or clause[-1].tag == "PTKVZ"),
        "joint: conjunction before": joined,
        "joint: verb behind": any(map(is_finite, own)),
        "joint: several verbs behind": sum(map(is_finite, own)) > 1,
        "joint: verb right behind": bool(own) and is_finite(own[0]),
        "joint: verb second": second_place(rest, _LONGEST_SUBJECT, allow_first=True),
        "joint: conjunction behind": any(token.tag == "KON" for token in own[:6]),
        "joint: pronoun behind": any(t.lower in PRONOUNS for t in own[:3]),
        "joint: verb on both sides": verbs > 0 and not subordinate and any(map(is_finite, own)),
        "joint: tagged verb on both sides": tagged
        and tagged_behind is not None
        and not subordinate
        and not joined,
        "joint: tagged verb soon behind": tagged_behind is not None and tagged_behind < 4,
        "joint: infinitive or participle closes behind": bool(own)
        and stop < len(rest)
        and is_non_finite(own[-1]),
        "joint: long before": end - start > _LONG,
        "joint: long behind": stop > _LONG,
        "joint: short before": end < 6,
    }


def _begins_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quotation begins whose speaker follows: “auf den Kopf „Er lief“, sagte sie.”"""
    place = index + 1
    while place < len(tokens) and tokens[place].text not in QUOTE_MARKS:
        place += 1
    comma = place + 1 < len(tokens) and tokens[place + 1].text == ","
    return comma and place + 2 < len(tokens) and says(tokens, place + 2)


def _begins_sentence_of_speech(tokens: Sequence[Token], index: int) -> bool:
    """Whether a quoted sentence follows a complete one that announces no title."""
    word, mark, before = tokens[index], tokens[index - 1], tokens[index - 2]
    if mark.text not in _OPENERS or not mark.spaced or before.tag != "NN" or index < _WHOLE:
        return False
    if before.lower.endswith(BEFORE_A_TITLE) or not is_small_word(word.text):
        return False
    if not tokens[index + 1].is_finite or not is_complete_before(tokens, index - 1):
        return False
    return _begins_speech(tokens, index)
