"""Full stops inside a sentence: behind a title (“Herr. Huber”), or before a word in lower case.

Abbreviations keep theirs: what stands before the stop must be a whole, common word.
Source: Amtliches Regelwerk der deutschen Rechtschreibung, § 67 and § 101.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.de.clauses import OPENERS, SUBORDINATORS
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

_TITLES = listed("Herr Herrn Frau")
# “die Frau.”, “seines Herrn.” end sentences, and so does “Mann und Frau.”.
_BEFORE_NOUNS = frozenset(
    {"ART", "PPOSAT", "PDAT", "PIAT", "PRELAT", "PWAT", "APPRART", "ADJ(A)", "CARD", "KOKOM", "NE"}
)
_RATHER_NAME = 5.0  # Zipf frequency in German of a word that is more common than names
_WHOLE_TAGS = frozenset({"ADV", "PROAV", "PTKVZ", "ADJ(D)", "NN", "PTKNEG"})
_COMMON = 4.0  # Zipf frequency of a word that is no abbreviation
_SHORTEST = 4  # letters of such a word
_LONG = 6  # letters of a noun that is none
_ENDS = frozenset("aeiouynrstdglhm")  # letters that whole words end with
_OPENING = OPENERS | SUBORDINATORS
_BEHIND = 2  # words of a sentence that goes on


def stray_stops(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, int]]:
    """The words around each full stop that does not belong there, in text order.

    Args:
        tokens: of a document.
        text: the document; a line break ends a sentence whatever follows.
    """
    for at in range(1, len(tokens) - _BEHIND):
        if tokens[at].text != "." or tokens[at].spaced or not tokens[at + 1].spaced:
            continue
        if text[tokens[at].end : tokens[at + 1].start] not in {" ", "\u00a0"}:
            continue
        if _is_behind_title(tokens, at) or _is_before_small_word(tokens, at):
            yield at - 1, at + 1


def _is_behind_title(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name follows a title that no article makes a noun: “sagte Herr. Huber”."""
    if tokens[at - 1].text not in _TITLES or at < 2:
        return False
    before, name = tokens[at - 2], tokens[at + 1]
    if before.tag in _BEFORE_NOUNS or before.is_noun:
        return False
    if before.tag == "KON" and at > 2 and tokens[at - 3].text in {"Mann", "Dame", "Herr"}:
        return False
    return (
        name.is_name
        and name.is_capitalised
        and name.lower not in _OPENING
        and zipf(name.lower, "de") < _RATHER_NAME
    )


def _is_before_small_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence goes on in lower case behind a whole word: “kamen. und gingen”."""
    word, behind = tokens[at - 1], tokens[at + 1]
    if behind.text not in _OPENING or not tokens[at + 2].is_word or not tokens[at + 2].spaced:
        return False
    if len(word.text) < _SHORTEST or not word.is_alpha or word.text[-1] not in _ENDS:
        return False
    if not (word.text.islower() or (word.is_noun and len(word.text) >= _LONG)):
        return False
    is_whole = word.is_verb or word.tag in _WHOLE_TAGS
    return is_whole and zipf(word.lower, "de") >= _COMMON
