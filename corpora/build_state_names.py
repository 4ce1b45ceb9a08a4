"""Makes `state_names.tsv`: the English and German names of the states and territories of ISO 3166.

Run it once, by hand, with ``pip install babel``; the table is in the repository. The names come
from CLDR through Babel, which stays out of the program: eleven megabytes for five hundred names.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import babel

FILE = Path(__file__).parents[1] / "tqcheck/languages/en_de/data/state_names.tsv"
HEADER = """\
# States and territories: ISO 3166 code, English name, German name; tab-separated.
# Made by corpora/build_state_names.py on {date}; do not edit.
# Origin: Unicode CLDR (Babel {babel}), Unicode Licence V3.
"""
NO_STATES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AQ"}


def main() -> None:
    """Write the table."""
    english, german = (babel.Locale(code).territories for code in ("en", "de"))
    rows = [
        f"{code}\t{_plain(english[code])}\t{_plain(german[code])}\n"
        for code in sorted(english)
        if len(code) == 2 and code.isalpha() and code not in NO_STATES and code in german
    ]
    header = HEADER.format(date=datetime.date.today().isoformat(), babel=babel.__version__)
    FILE.write_text(header + "".join(rows), encoding="utf-8")


def _plain(name: str) -> str:
    """The name without what CLDR puts in brackets behind it, and without its signs for “and”."""
    return name.partition(" (")[0].replace(" & ", " and ").replace("’", "'")


if __name__ == "__main__":
    main()
