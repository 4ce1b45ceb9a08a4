"""Makes `never_bare_nouns.txt`: German nouns that hardly go without an article in the singular.

Run it by hand, ``python corpora/build_never_bare_nouns.py TEXT…``, on files of running German, one
paragraph a line; the list is in the repository. It was made of 8,400 articles of German newspapers
and of 46,000 human translations of news and of parliament. Only the words go into the list.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tqcheck.languages.de.compounds import certainty
from tqcheck.languages.de.inflection import articles
from tqcheck.languages.de.noun_genders import gender_of
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import listed, word_set

FILE = Path(__file__).parents[1] / "tqcheck/languages/de/data/never_bare_nouns.txt"
HEADER = """\
# Nouns, in the singular and in small letters, that running text hardly ever has without an article,
# a pronoun, a number or an adjective before them. Compounds whose last part is here are left out.
# Made by corpora/build_never_bare_nouns.py on {date}; do not edit.
# Origin: counted in newspapers, translated news and debates. The words are facts. Licence: CC0-1.0.
"""
WORD = re.compile(r"[\w-]+|[^\w\s]")
DETERMINING = listed(
    "im am vom zum beim zur ins ans aufs fürs durchs übers unterm ums viele wenige mehrere einige "
    "manche alle beide jede jeder jedes jeden jedem welche welcher welches welchen solche solcher"
)
PREPOSITIONS = listed(
    "in an auf aus bei mit nach von zu für gegen ohne um durch über unter vor hinter neben "
    "zwischen seit bis trotz wegen während statt per pro laut ab als wie"
)
JOINING = listed("und oder sowie bzw")
NO_NOUN = listed("bitte mal")
ATTRIBUTE = re.compile(r"(?:e|en|er|es|em)$")
ENOUGH = 10  # places of a noun
BARE, WITH_PREPOSITION = 0.03, 0.1  # at most: without anything; with a preposition or nothing


def main() -> None:
    """Count, choose, and write the list."""
    places: dict[str, Counter[str]] = {kind: Counter() for kind in ("with", "preposition", "bare")}
    for path in sys.argv[1:]:
        with Path(path).open(encoding="utf-8") as lines:
            for line in lines:
                for kind, noun in nouns(WORD.findall(line)):
                    places[kind][noun] += 1
    chosen = {noun for noun in set().union(*places.values()) if is_never_bare(noun, places)}
    kept = sorted(noun for noun in chosen if not is_told_by_its_end(noun, chosen))
    header = HEADER.format(date=datetime.date.today().isoformat())
    FILE.write_text(header + "\n".join(kept) + "\n", encoding="utf-8")


def nouns(words: list[str]) -> Iterator[tuple[str, str]]:
    """What stands before each noun, and the noun; without the doubtful ones."""
    for two_before, before, noun in zip(words, words[1:], words[2:], strict=False):
        if len(noun) < 4 or not (noun.isalpha() and noun[0].isupper() and noun[1:].islower()):
            continue
        if before[0].isdigit() or before in articles() or before in DETERMINING:
            yield "with", noun.lower()
        elif before in PREPOSITIONS:
            yield "preposition", noun.lower()
        elif not before[0].islower() or before in JOINING:
            continue
        elif not ATTRIBUTE.search(before):
            yield "bare", noun.lower()
        elif two_before.lower() in articles() or ATTRIBUTE.search(two_before):
            yield "with", noun.lower()


def is_never_bare(noun: str, places: dict[str, Counter[str]]) -> bool:
    """Whether a noun in the singular is never bare, and no English word."""
    bare, beside = places["bare"][noun], places["preposition"][noun]
    total = bare + beside + places["with"][noun]
    if total < ENOUGH or bare >= BARE * total or bare + beside >= WITH_PREPOSITION * total:
        return False
    if noun in word_set("de/bare_noun_neighbours") | word_set("de/time_nouns") | NO_NOUN:
        return False
    return gender_of(noun) is not None and zipf(noun, "de") > zipf(noun, "en")


def is_told_by_its_end(noun: str, chosen: set[str]) -> bool:
    """Whether the last part of a compound is among those chosen."""
    ends = any(noun[at:] in chosen for at in range(3, len(noun) - 3))
    return ends and certainty(noun) >= 2.0


if __name__ == "__main__":
    main()
