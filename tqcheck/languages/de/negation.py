"""German words that negate, and words that imply a negation."""

from __future__ import annotations

import re

from tqcheck.languages.negation import NegationLexicon
from tqcheck.languages.word_lists import listed

# Separable verbs that deny, with their particle at the end of the clause: „sagte den Start ab“.
_SPLIT = (
    r"(?:sag\w*|lehn\w*|wink\w*|weis\w*|wies\w*|rat\w*|rät|riet\w*)\b[^,;:]{0,120}\bab|"
    r"(?:bleib\w*|blieb\w*|fall\w*|fällt|fiel\w*|schließ\w*|schloss\w*|setz\w*|lass\w*|"
    r"lässt|ließ\w*|steig\w*|stieg\w*)\b[^,;:]{0,120}\baus|"
    r"(?:halt\w*|hält|hielt\w*|weis\w*|wies\w*|zieh\w*|zog\w*)\b[^,;:]{0,120}\bzurück|"
    r"aus gewesen|aus sein|(?:gerade|eben)\b[^.;:]{1,120}\bschon|"
    r"(?:wer|wo|woher|wozu) (?:würde|hätte|könnte|sollte|wollte|kann|soll|will)|alles andere,? als|"
    r"(?:zum )?erste[nm]? Mal|(?:lass\w*|lässt|ließ\w*)\b[^,;:]{0,80}\bkalt|"
    r"gleich (?:ge)?blieb\w*"
)

NEGATION = NegationLexicon(
    particle="nicht",
    determiner="keine",
    nounlike=re.compile(r"[A-ZÄÖÜ]\w+"),
    words=re.compile(
        r"\b(?:nicht|nie|niemals|niemand(?:en|em|es)?|nichts|nirgends|nirgendwo|keinesfalls|keineswegs"
        r"|kein(?:e|en|em|er|es|s)?)\b",
        re.IGNORECASE,
    ),
    phrases="de/negation_exemptions",
    # The title of a film, the name of a party: „der Krimi Kein Kinderspiel“.
    titled=re.compile(r"(?<=[\w,] )(?:Nicht|Kein|Nie|Niemand)\w*"),
    affirmed=(re.compile(r"k(ein.*)", re.IGNORECASE), r"\1"),
    affirmations="de/affirmations",
    implicit="de/negatives",
    # „unklar“, „missfallen“, „arbeitslos“
    affixes=r"un(?!ter|gar|s|d|i)\w{3,}|miss(?!ion)\w{3,}|\w{3,}(?:los|frei|leer)(?:e[mnrs]?)?",
    prefixes="in|im|il|ir",
    split=_SPLIT,
    weak="de/weak_denials",
    polar=listed("jeder stets nur until"),
    pure=re.compile(r"kaum|selten\w*|ohne|weder"),
    contrast=re.compile(r"\bsondern\b|\bweg von\b", re.IGNORECASE),
    replacement=re.compile(r"\bsondern\b|\bweg von\b", re.IGNORECASE),
    superlative=re.compile(
        r"\bam (?:best|größt|schlimmst|schlechtest|höchst|schnellst|stärkst|leichtest)en\b"
        r"|\b(?:best|größt|schlimmst|schlechtest|höchst)e[mnrs]?\b",
        re.IGNORECASE,
    ),
    universal=re.compile(r"niemand\w*|nichts|keiner", re.IGNORECASE),
    asking=re.compile(r"\bob\b", re.IGNORECASE),
)
"""The negative words of German."""
