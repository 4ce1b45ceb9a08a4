"""Number words of English: their values, alone and in a row ("two hundred and five", "twenty-one").

A grammar of our own: a row of number words is cut into the numbers that it contains.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "milliard": 1e9, "dozen": 12.0, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
# After digits only.
SHORT_SCALES = {
    "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12,
    "trn": 1e12, "k": 1e3,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
# Numbers with many renderings: they explain a number of the other side and need no counterpart.
WEAK = {
    "a": 1, "an": 1, "once": 1, "single": 1, "sole": 1, "only": 1, "twice": 2, "double": 2,
    "doubled": 2, "doubles": 2, "doubling": 2, "doubly": 2, "twofold": 2, "both": 2, "pair": 2,
    "pairs": 2, "couple": 2, "couples": 2, "twin": 2, "twins": 2, "duo": 2, "either": 2,
    "neither": 2, "brace": 2, "thrice": 3, "triple": 3, "tripled": 3, "triples": 3, "trio": 3,
    "threefold": 3, "treble": 3, "hat-trick": 3, "quadruple": 4, "quadrupled": 4, "quartet": 4,
    "quintet": 5, "fivefold": 5, "tenfold": 10, "fortnight": 2, "noon": 12, "midnight": 12,
    "midday": 12, "teenager": 13, "secondly": 2, "thirdly": 3, "secondary": 2, "latter": 2,
    "former": 1, "bilateral": 2, "between": 2, "tripartite": 3, "quarterly": 3, "duet": 2,
    "biennial": 2, "triplets": 3, "centenary": 100, "centennial": 100, "bicentenary": 200,
    "bicentennial": 200, "tercentenary": 300, "tricentennial": 300, "sesquicentennial": 150,
    "alternate": 2, "other": 2, "no": 0, "nil": 0, "none": 0, "half-time": 2, "tandem": 2,
    "fours": 4, "threes": 3, "twos": 2, "fives": 5, "sixes": 6, "eights": 8, "ones": 1,
}  # fmt: skip
FRACTIONS = {
    "half": 1 / 2, "halves": 1 / 2, "halved": 1 / 2, "halving": 1 / 2, "quarter": 1 / 4,
    "quarters": 1 / 4, "third": 1 / 3, "thirds": 1 / 3, "fourths": 1 / 4, "fifths": 1 / 5,
    "sixths": 1 / 6, "sevenths": 1 / 7, "eighths": 1 / 8, "ninths": 1 / 9, "tenths": 1 / 10,
    "hundredths": 1 / 100, "thousandths": 1 / 1000, "fifth": 1 / 5, "tenth": 1 / 10,
    "fourth": 1 / 4, "sixth": 1 / 6, "eighth": 1 / 8,
}  # fmt: skip
VAGUE = {
    "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12, "scores": 20.0,
}  # fmt: skip
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
ROW = re.compile(
    rf"\b(?:{'|'.join([*UNITS, *TENS, *SCALES])})"
    rf"(?:(?:[ \u00a0-]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])"
    rf"(?:{'|'.join([*UNITS, *TENS, *(f'{scale}s?' for scale in SCALES)])}))*\b(?!['’]?s\b)",
    re.IGNORECASE,
)
PART_OF_POINT = re.compile(
    r"(?<!and a )(?<!and-a-)(?<!and )\b(?:a )?(?P<f>half|(?:three[ -])?quarters?|one[ -]third)"
    r"(?:[ -](?:of )?an?)?[ -]"
    r"(?:percentage[ -]|per cent[ -])?(?P<u>points?)\b",
    re.IGNORECASE,
)
PARTS = {"h": 1 / 2, "q": 1 / 4, "t": 3 / 4, "o": 1 / 3}
"""What the first letter of a part of a point says of its size."""
_WORD = re.compile(r"[a-z]+")
# The EU's word for a billion.
_THOUSAND_MILLION = re.compile(r"thousands?millions?")


def scale(word: str) -> float:
    """The factor of a scale word after digits, in lower case, letters only: "million", "bn"."""
    if _THOUSAND_MILLION.fullmatch(word):
        return 1e9
    one = word.removesuffix("s").replace("milion", "million")
    return SCALES[one] if one in SCALES else SHORT_SCALES[word]


def numbers_in_row(row: str) -> list[tuple[int, int, float, float]]:
    """Numbers of a match of `ROW`: (start, end, value, largest scale), places within `row`."""
    found: list[tuple[int, int, float, float]] = []
    parts = [(m.start(), m.end(), _singular(m.group())) for m in _WORD.finditer(row.lower())]
    run: list[tuple[int, int, str]] = []
    for part in parts:
        if part[2] == "and":
            continue
        if run and not _continues([word for _, _, word in run], part[2]):
            found.append(_value(run))
            run = []
        run.append(part)
    if run:
        found.append(_value(run))
    return found


def _singular(word: str) -> str:
    """A scale without the s of “five thousands”."""
    return word[:-1] if word[:-1] in SCALES else word


def _continues(run: Sequence[str], word: str) -> bool:
    last = run[-1]
    if word in SCALES:
        scales = [SCALES[w] for w in run if w in SCALES]
        # "two hundred thousand": larger than the open part, smaller than the closed one.
        closed = [s for s in scales if s >= 1e3]
        if (last, word) == ("thousand", "million"):
            return len(closed) == 1
        return not closed or SCALES[word] < closed[-1]
    if last in SCALES:
        return last != "dozen"
    return last in TENS and word in UNITS and 0 < UNITS[word] < 10


def _value(run: Sequence[tuple[int, int, str]]) -> tuple[int, int, float, float]:
    total, open_, scale = 0.0, 0.0, 1.0
    for at, (_, _, word) in enumerate(run):
        if word in SCALES:
            size = SCALES[word]
            if word == "million" and at and run[at - 1][2] == "thousand":
                total *= size
                scale = 1e9
                continue
            scale = max(scale, size)
            if size >= 1e3:
                total += (open_ or 1) * size
                open_ = 0.0
            else:
                open_ = (open_ or 1) * size
        else:
            open_ += UNITS[word] if word in UNITS else TENS[word]
    return run[0][0], run[-1][1], total + open_, scale
