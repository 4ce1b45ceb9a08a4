"""The JSON Schema of the settings' file, made of the type hints that check it.

Run this module to write it: ``python -m tqcheck.gate.config_schema``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_type_hints

import msgspec

from tqcheck.config import AUTO, LISTS, LONGEST_SECONDS, NONE, Settings
from tqcheck.docs.schemas import SCHEMAS
from tqcheck.files import replace_file
from tqcheck.gate.fetch.model import FetchLimits
from tqcheck.gate.policy import OFF, PRESETS
from tqcheck.gate.policy_file import COUNT, LIMITS, MATCHED, PLAIN, VERDICTS
from tqcheck.gate.setting_texts import setting_texts
from tqcheck.model import HouseStyle

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "minLength": 1}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def config_schema() -> Schema:
    """The schema of `tqcheck.toml`, and of ``[tool.tqcheck]`` in a `pyproject.toml`."""
    hints = get_type_hints(Settings, include_extras=True)
    names = [field.name for field in fields(Settings)]
    settings = {name.replace("_", "-"): _setting(name, hints) for name in names}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "tqcheck.toml",
        "description": "Settings of tqcheck. Names may have underscores in place of hyphens.",
        **_table({**settings, "gate": _gate()}),
    }


def _table(properties: Mapping[str, Schema]) -> Schema:
    """A table of these entries and no others, whose names may have underscores as well."""
    spelled = {name.replace("-", "_"): value for name, value in properties.items()}
    return {
        "type": "object",
        "properties": {**properties, **spelled},
        "additionalProperties": False,
    }


def _setting(name: str, hints: Mapping[str, Any]) -> Schema:
    schema = _of(hints[name])
    if name in LISTS:
        schema = {"anyOf": [{"type": "string"}, schema]}
    if name == "timeout_per_document":
        number = {"type": "number", "minimum": 0, "maximum": LONGEST_SECONDS}
        schema = {"anyOf": [number, {"enum": [AUTO, NONE]}]}
    if name == "style":
        kinds = get_type_hints(HouseStyle)
        schema = {"anyOf": [_TEXT, _table({aspect: _of(kinds[aspect]) for aspect in kinds})]}
    return _described(name.replace("_", "-"), schema)


def _gate() -> Schema:
    policy = {
        **{name: _described(f"gate.{name}", _of(kind)) for name, kind in PLAIN.items()},
        **{name: _described(f"gate.{name}", _limits()) for name in VERDICTS},
        "preset": _described("gate.preset", {"enum": list(PRESETS)}),
    }
    override = _table({**policy, **dict.fromkeys(MATCHED, _TEXTS)})
    override["anyOf"] = [{"required": [name]} for name in MATCHED]
    files = {name: _described(f"gate.{name}", _TEXT) for name in ("state", "baseline")}
    hints = get_type_hints(FetchLimits, include_extras=True)
    fetch = _table({name.replace("_", "-"): _of(kind) for name, kind in hints.items()})
    return _table(
        {
            **policy,
            **files,
            "fetch": _described("gate.fetch", fetch),
            "override": _described("gate.override", {"type": "array", "items": override}),
        }
    )


def _limits() -> Schema:
    """The table of a verdict."""
    count = _or_off(COUNT)
    counted = {"type": "object", "additionalProperties": count}
    limits = {name: _or_off(kind) for name, kind in LIMITS.items()}
    return _table({**limits, "rules": counted, "families": counted})


def _or_off(kind: Any) -> Schema:
    return {"anyOf": [_of(kind), {"const": OFF}]}


def _described(name: str, schema: Schema) -> Schema:
    return {"description": setting_texts()[name].en, **schema}


def _of(kind: Any) -> Schema:
    """The schema of a type hint, without descriptions, and without null: TOML has none."""
    (schema,), definitions = msgspec.json.schema_components([kind], ref_template="{name}")
    found = _plain(schema, definitions)
    kinds = [one for one in found.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) == 1:
        return dict(kinds[0])
    return {**found, "anyOf": kinds} if kinds else dict(found)


def _plain(schema: Any, definitions: Mapping[str, Any]) -> Any:
    """A schema without references and descriptions."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return _plain(definitions[schema["$ref"]], definitions)
        return {
            name: _plain(value, definitions)
            for name, value in schema.items()
            if name not in ("description", "title", "default")
        }
    return [_plain(one, definitions) for one in schema] if isinstance(schema, list) else schema


def text() -> str:
    """The schema as the file that ships."""
    return json.dumps(config_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    replace_file(SCHEMAS["config"], text())
