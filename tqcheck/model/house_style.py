"""How a house writes what German leaves open: quotation marks, dashes, numbers, units, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Literal, get_args, get_type_hints

ANY: Literal["any"] = "any"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a house wants; `any` is not checked.

    Attributes:
        preset: name of the preset that it starts from.
        quotes: „…“, »…« or «…».
        dashes: a spaced en dash, or a spaced hyphen.
        ellipsis: one character, or three full stops.
        percent: ``18 Prozent``, ``18 %`` or ``18%``.
        currency: ``5 Euro`` or ``5 €``.
        thousands: ``10.000`` or ``10 000``.
        times: ``13.45 Uhr`` or ``13:45 Uhr``.
        exonyms: whether states and capitals have their German names.
        address: how readers are addressed outside quotations.
    """

    preset: Literal["none", "dpa", "duden"] = "none"
    quotes: Literal["any", "german", "guillemets", "swiss"] = ANY
    dashes: Literal["any", "dash", "hyphen"] = ANY
    ellipsis: Literal["any", "character", "stops"] = ANY
    percent: Literal["any", "word", "spaced-sign", "sign"] = ANY
    currency: Literal["any", "word", "sign"] = ANY
    thousands: Literal["any", "point", "space"] = ANY
    times: Literal["any", "point", "colon"] = ANY
    exonyms: Literal["any", "german"] = ANY
    address: Literal["any", "formal", "informal"] = ANY

    def asked(self) -> dict[str, str]:
        """What is not left open, by name."""
        return {name: value for name in ASPECTS if (value := getattr(self, name)) != ANY}


ASPECTS = tuple(field.name for field in fields(HouseStyle) if field.name != "preset")
"""What a house style says something about."""

PRESETS: Mapping[str, HouseStyle] = MappingProxyType(
    {
        "none": HouseStyle(),
        "dpa": HouseStyle(
            "dpa",
            quotes="german",
            percent="word",
            currency="word",
            times="point",
            exonyms="german",
            address="formal",
        ),
        "duden": HouseStyle(
            "duden",
            quotes="german",
            dashes="dash",
            ellipsis="character",
            percent="spaced-sign",
            exonyms="german",
        ),
    }
)
"""The styles to start from. Each house may say otherwise in any of its points."""


def style_text(style: HouseStyle) -> str:
    """A style in one word, as the option takes it: ``dpa``, ``dpa,percent=sign``."""
    preset = PRESETS[style.preset]
    other = [
        f"{name}={getattr(style, name)}"
        for name in ASPECTS
        if getattr(style, name) != getattr(preset, name)
    ]
    return ",".join([style.preset, *other])


STYLE_FORM = (
    f"a style: {', '.join(PRESETS)}, or aspects as percent=word (see `tqcheck docs settings`)"
)
"""What a setting has to be, in words."""


def style_values(value: Any) -> Any:
    """The values of a style from a preset's name, a table, or ``dpa,percent=sign``.

    Returns:
        What `HouseStyle` is made of, still to be validated; None for what is none.
    """
    if isinstance(value, HouseStyle):
        return value
    value = _given(value)
    if not isinstance(value, Mapping) or not {*value} <= {"preset", *ASPECTS}:
        return None
    preset = value.get("preset", "none")
    if not isinstance(preset, str) or preset not in PRESETS:
        return None
    return {"preset": preset, **PRESETS[preset].asked(), **value}


def style_fault(value: Any) -> str | None:
    """Which part of a style is wrong, and what may stand there; None where no part is."""
    value = _given(value)
    if not isinstance(value, Mapping):
        return None
    kinds = get_type_hints(HouseStyle)
    for name, given in value.items():
        if name not in kinds:
            return f"there is no aspect {name!r} of a style; known are {', '.join(ASPECTS)}"
        options = get_args(kinds[name])
        if given not in options:
            what = f"{given!r} is no preset" if name == "preset" else f"{name} cannot be {given!r}"
            return f"{what}; it is one of {', '.join(options)}"
    return None


def _given(value: Any) -> Any:
    """A style's text as a table; anything else as it is."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",")]
    pairs = [part if "=" in part else f"preset={part}" for part in parts]
    split = (pair.partition("=") for pair in pairs)
    return {key.strip(): given.strip() for key, _, given in split}
