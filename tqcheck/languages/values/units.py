"""Units of measure and currencies: what they measure, and how large they are.

Source: the definitions of the international yard and pound (1959) and of the SI; written by the
authors. Months and years are mean ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    Attributes:
        name: stable, lower case; currencies by ISO code.
        dimension: what it measures; units of one dimension can be converted.
        factor: size in the dimension's base unit (metre, kilogram, second, litre, square metre …).
        imperial: whether readers of metric countries do not know it.
    """

    name: str
    dimension: str
    factor: float = 1.0
    imperial: bool = False


def _units(*rows: tuple[str, str, float, str, str]) -> dict[str, Mapping[str, Unit]]:
    """By the code of the language, the unit of each form in lower case."""
    tables: dict[str, dict[str, Unit]] = {"en": {}, "de": {}}
    for name, dimension, factor, *columns in rows:
        unit = Unit(name.rstrip("!"), dimension, factor, name.endswith("!"))
        for forms, table in zip(columns, tables.values(), strict=True):
            table.update((form.lower(), unit) for form in forms.split("|") if form)
    return {code: MappingProxyType(table) for code, table in tables.items()}


_DAY = 86400.0
_YEAR = 365.25 * _DAY
# Name (with "!" where a German reader does not know it), dimension, size, English and German.
_TABLES = _units(
    ("percent", "percent", 1, "percent|per cent|%|pc|pct", "Prozent|%|v.H.|prozentig"),
    ("point", "percentage point", 1, "percentage points|percentage point|points of percentage",
     "Prozentpunkte|Prozentpunkten|Prozentpunkt|Prozentpunkts|Prozentpunktes"),
    ("basis point", "percentage point", 0.01, "basis points|basis point|bps|bp|bips",
     "Basispunkte|Basispunkten|Basispunkt|Basispunkts|bps|Bp"),
    ("metre", "length", 1, "metres|metre|meters|meter",
     "Meter|Metern|Meters|m|metrig"),
    ("kilometre", "length", 1000, "kilometres|kilometre|kilometers|kilometer|km|kms",
     "Kilometer|Kilometern|Kilometers|km"),
    ("centimetre", "length", 0.01, "centimetres|centimetre|centimeters|centimeter|cm|cms",
     "Zentimeter|Zentimetern|cm"),
    ("millimetre", "length", 0.001, "millimetres|millimetre|millimeters|millimeter|mm",
     "Millimeter|Millimetern|mm"),
    ("mile!", "length", 1609.344, "miles|mile|mi", "Meilen|Meile"),
    ("yard!", "length", 0.9144, "yards|yard|yd|yds", "Yards|Yard"),
    ("foot!", "length", 0.3048, "feet|foot|ft", "Fuß|Fuss|Feet"),
    ("inch!", "length", 0.0254, "inches|inch|″", "Zoll|Inch"),
    ("nautical mile", "length", 1852, "nautical miles|nautical mile", "Seemeilen|Seemeile"),
    ("light year", "length", 9.4607e15, "light years|light year|light-years|light-year",
     "Lichtjahre|Lichtjahren|Lichtjahr"),
    ("km/h", "speed", 1000, "kilometres per hour|kilometers per hour|kilometres an hour|"
     "kilometers an hour|km/h|kmh|kph|kmph|km per hour|km / h", "km/h|Stundenkilometer|"
     "Stundenkilometern|Kilometer pro Stunde|Kilometern pro Stunde|Kilometer in der Stunde|km/std"),
    ("mph!", "speed", 1609.344, "mph|miles per hour|miles an hour|mile an hour|mile per hour",
     "mph|Meilen pro Stunde|Meilen in der Stunde|Meilen/h"),
    ("knot", "speed", 1852, "knots|knot", "Knoten"),
    ("kilogram", "mass", 1, "kilograms|kilogram|kilogrammes|kilogramme|kilos|kilo|kg|kgs",
     "Kilogramm|Kilo|kg|Kilos"),
    ("gram", "mass", 0.001, "grams|gram|grammes|gramme|g", "Gramm|g"),
    ("milligram", "mass", 1e-6, "milligrams|milligram|mg", "Milligramm|mg"),
    ("tonne", "mass", 1000, "tonnes|tonne|tons|ton|metric tons", "Tonnen|Tonne"),
    ("lb!", "mass", 0.45359237, "lbs|lb|lb.", "lbs|lb"),
    ("ounce!", "mass", 0.0283495, "ounces|ounce|oz", "Unzen|Unze"),
    ("stone!", "mass", 6.35029, "stone", ""),
    ("litre", "volume", 1, "litres|litre|liters|liter|l", "Liter|Litern|l"),
    ("millilitre", "volume", 0.001, "millilitres|millilitre|milliliters|milliliter|ml",
     "Milliliter|Millilitern|ml"),
    ("gallon!", "volume", 3.785411784, "gallons|gallon", "Gallonen|Gallone"),
    ("pint!", "volume", 0.5, "pints|pint", "Pints|Pint"),
    ("barrel", "volume", 158.987, "barrels|barrel", "Barrel|Fass"),
    ("cubic metre", "volume", 1000, "cubic metres|cubic meters|cubic metre|cubic meter|m³|m3",
     "Kubikmeter|Kubikmetern|m³|m3"),
    ("cubic foot!", "volume", 28.316846592, "cubic feet|cubic foot|cu ft", "Kubikfuß|Kubikfuss"),
    ("square metre", "area", 1,
     "square metres|square meters|square metre|square meter|metres squared|meters squared|"
     "sq m|sqm|m²|m2",
     "Quadratmeter|Quadratmetern|qm|m²|m2"),
    ("square kilometre", "area", 1e6, "square kilometres|square kilometers|square kilometre|"
     "square kilometer|kilometres squared|kilometers squared|sq km|km²|km2",
     "Quadratkilometer|Quadratkilometern|km²|km2"),
    ("hectare", "area", 1e4, "hectares|hectare|ha", "Hektar|Hektars|ha"),
    ("acre!", "area", 4046.86, "acres|acre", "Acres|Acre"),
    ("square mile!", "area", 2.58999e6, "square miles|square mile|miles squared|sq miles",
     "Quadratmeilen"),
    ("square foot!", "area", 0.092903, "square feet|square foot|feet squared|sq ft|sq. ft.",
     "Quadratfuß|Quadratfuss"),
    ("degree", "temperature", 1, "degrees|degree|°", "Grad|°"),
    ("celsius", "temperature", 1, "degrees celsius|degree celsius|°c|celsius|degrees c|"
     "degrees centigrade", "Grad Celsius|°C|° C|Celsius"),
    ("fahrenheit!", "temperature", 1, "degrees fahrenheit|degree fahrenheit|°f|f|fahrenheit|"
     "degrees f", "Grad Fahrenheit|°F|° F|Fahrenheit"),
    ("second", "time", 1, "seconds|second|secs|sec", "Sekunden|Sekunde|sekündig|sekündige|Sek."),
    ("minute", "time", 60, "minutes|minute|mins|min", "Minuten|Minute|minütig|min|Min."),
    ("hour", "time", 3600, "hours|hour|hrs|hr", "Stunden|Stunde|stündig|Std."),
    ("day", "time", _DAY, "days|day", "Tage|Tagen|Tag|tägig|Tages"),
    ("week", "time", 7 * _DAY, "weeks|week|wk|wks", "Wochen|Woche|wöchig"),
    ("fortnight", "time", 14 * _DAY, "fortnight|fortnights", ""),
    ("month", "time", _YEAR / 12, "months|month", "Monate|Monaten|Monat|monatig|Monats"),
    ("year", "time", _YEAR, "years|year|yrs|yr|years old|year old|years of age",
     "Jahre|Jahren|Jahr|jährig|Jahre alt|Jahres|Jährige"),
    ("decade", "time", 10 * _YEAR, "decades|decade", "Jahrzehnte|Jahrzehnten|Jahrzehnt"),
    ("century", "time", 100 * _YEAR, "centuries", "Jahrhunderte|Jahrhunderten"),
    ("millennium", "time", 1000 * _YEAR, "millennia|millenniums", "Jahrtausende|Jahrtausenden"),
    ("watt", "power", 1, "watts|watt|w", "Watt|W"),
    ("kilowatt", "power", 1e3, "kilowatts|kilowatt|kw", "Kilowatt|kW"),
    ("megawatt", "power", 1e6, "megawatts|megawatt|mw", "Megawatt|MW"),
    ("gigawatt", "power", 1e9, "gigawatts|gigawatt|gw", "Gigawatt|GW"),
    ("megabyte", "data", 1e6, "megabytes|megabyte|mb", "Megabyte|MB"),
    ("gigabyte", "data", 1e9, "gigabytes|gigabyte|gb", "Gigabyte|GB"),
    ("terabyte", "data", 1e12, "terabytes|terabyte|tb", "Terabyte|TB"),
    ("EUR", "money", 1, "euros|euro|€|eur", "Euro|Euros|€|EUR"),
    ("USD", "money", 1, "US dollars|US dollar|U.S. dollars|US$|USD",
     "US-Dollar|US-Dollars|US$|US-$|$US|USD|amerikanische Dollar"),
    ("AUD", "money", 1, "Australian dollars|A$|AU$|AUD", "australische Dollar|A$|AUD|AU$"),
    ("CAD", "money", 1, "Canadian dollars|C$|CA$|CAD", "kanadische Dollar|CAD|C$"),
    ("HKD", "money", 1, "Hong Kong dollars|HK$|HKD", "Hongkong-Dollar|HK$|HKD"),
    ("NZD", "money", 1, "New Zealand dollars|NZ$|NZD", "Neuseeland-Dollar|NZ$|NZD"),
    ("SGD", "money", 1, "Singapore dollars|S$|SGD", "Singapur-Dollar|S$|SGD"),
    ("dollar", "money", 1, "dollars|dollar|bucks", "Dollar|Dollars"),
    # Of dollars, or of pesos.
    ("$", "money", 1, "$", "$"),
    ("GBP", "money", 1, "£|pounds sterling|sterling|GBP|quid", "£|Pfund Sterling|GBP|GB£"),
    # Money or weight, depending on the context: it agrees with both.
    ("pound!", "pound", 0.45359237, "pounds|pound", "Pfund|Pfunde|Pfunden"),
    # Celsius or cents, depending on the context: it agrees with both.
    ("c", "money", 0.01, "c", ""),
    ("cent", "money", 0.01, "cents|cent|¢", "Cent|Cents"),
    ("penny", "money", 0.01, "pence|p|penny", "Pence|Pennys|Penny"),
    ("JPY", "money", 1, "yen|¥|JPY", "Yen|¥|JPY"),
    ("CNY", "money", 1, "yuan|renminbi|rmb|CNY", "Yuan|Renminbi|CNY"),
    ("CHF", "money", 1, "Swiss francs|francs|franc|CHF", "Franken|CHF|Schweizer Franken"),
    ("RUB", "money", 1, "roubles|rouble|rubles|ruble|RUB", "Rubel|RUB"),
    ("INR", "money", 1, "rupees|rupee|₹|INR|Rs.|Rs", "Rupien|Rupie|₹|INR|indische Rupien"),
    ("SEK", "money", 1, "kronor|krona|SEK", "SEK"),
    ("krone", "money", 1, "kroner|krone|crowns|koruna|DKK|NOK", "Kronen|Krone|DKK|NOK"),
    ("PLN", "money", 1, "zloty|zlotys|złoty|PLN", "Zloty|Złoty|PLN"),
    ("TRY", "money", 1, "lira|liras|TRY", "Lira|Lire|TRY"),
    ("BRL", "money", 1, "reais|BRL|R$", "Real|Reais|BRL|R$"),
    ("ZAR", "money", 1, "rand|ZAR", "Rand|ZAR"),
    ("KRW", "money", 1, "₩|KRW", "Won|₩|KRW"),
    ("MXN", "money", 1, "pesos|peso|MXN", "Pesos|Peso|MXN"),
    ("HUF", "money", 1, "forints|forint|HUF", "Forint|HUF"),
    ("UAH", "money", 1, "hryvnia|hryvnias|UAH", "Hrywnja|Griwna|UAH"),
    ("ILS", "money", 1, "shekels|shekel|ILS", "Schekel|ILS"),
    ("BTC", "money", 1, "bitcoins|bitcoin", "Bitcoins|Bitcoin"),
)  # fmt: skip


def units(language: str) -> Mapping[str, Unit]:
    """The units by their forms in a language, in lower case; none for an unknown language."""
    return _TABLES.get(language, MappingProxyType({}))


def unit_forms(language: str) -> str:
    """Pattern of the forms, longest first; a blank in a form may be a hyphen."""
    longest = sorted(units(language), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"[ \u00a0-]") for form in longest)


# Which specific currencies a plain word may mean.
_FAMILIES = (
    frozenset({"$", "dollar", "USD", "AUD", "CAD", "HKD", "NZD", "SGD"}),
    frozenset({"$", "MXN"}),
    frozenset({"pound", "GBP"}),
    frozenset({"cent", "penny"}),
    frozenset({"c", "cent"}),
    frozenset({"c", "celsius"}),
    frozenset({"c", "degree"}),
    frozenset({"krone", "SEK"}),
    frozenset({"lb", "pound"}),
    frozenset({"degree", "celsius", "fahrenheit"}),
)
_GENERAL = frozenset({"$", "dollar", "pound", "krone", "degree", "cent", "c"})


def compatible(one: Unit, other: Unit) -> bool:
    """Whether two units may be the same: one may be the general word for the other."""
    if one.name == other.name:
        return True
    if not {one.name, other.name} & _GENERAL:
        return False
    return any(one.name in family and other.name in family for family in _FAMILIES)


def comparable(one: Unit, other: Unit) -> bool:
    """Whether the two measure the same quantity, so that a value can be converted."""
    return one.dimension == other.dimension or {one.dimension, other.dimension} in (
        {"pound", "mass"},
    )


def in_base(value: float, unit: Unit) -> tuple[float, ...]:
    """`value` in the base unit of the dimension; several values if the unit is ambiguous."""
    if unit.dimension != "temperature":
        return (value * unit.factor,)
    # A temperature, or a difference of temperatures; a bare degree may be either scale.
    fahrenheit = ((value - 32) * 5 / 9, value * 5 / 9)
    if unit.name == "fahrenheit":
        return fahrenheit
    return (value, *fahrenheit) if unit.name == "degree" else (value,)


BEFORE = re.compile(
    r"(US\$|\$US|A\$|AU\$|C\$|CA\$|HK\$|NZ\$|S\$|R\$|US-\$|[$€£¥₹₩]|EUR|USD|GBP|CHF|Rs\.?)"
    r"[ \u00a0]?$"
)


def unit_before(sign: str) -> Unit:
    """The currency of a sign or code that stands before an amount."""
    return units("en")[sign.lower().replace("us-$", "us$").replace("$us", "us$")]
