"""A `tqcheck.toml` to start from: every setting with what it means, most of them as comments."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from tqcheck.config import Settings
from tqcheck.gate.policy import PRESETS
from tqcheck.gate.setting_texts import setting_texts
from tqcheck.model import HouseStyle, Message, Severity
from tqcheck.model.house_style import style_text

_HEAD = Message(
    "Settings of tqcheck. `tqcheck docs settings` and `tqcheck docs gate` explain them,\n"
    "`tqcheck config` shows what holds. A line that begins with # is a comment: it shows the\n"
    "default, or an example. Take the # away to change it.",
    "Einstellungen von tqcheck. `tqcheck docs settings` und `tqcheck docs gate` erklären sie,\n"
    "`tqcheck config` zeigt, was gilt. Eine Zeile mit # am Anfang ist ein Kommentar: Sie zeigt\n"
    "den Standardwert oder ein Beispiel. Wer das # wegnimmt, kann sie ändern.",
)
_GATE = Message(
    "What is published, reviewed, held",
    "Was veröffentlicht, gelesen, zurückgehalten wird",
)
_OF_PRESET = Message("as the preset has it", "wie in der Voreinstellung")
# Settings without a default, and what they may look like.
_EXAMPLES: Mapping[str, Any] = {
    "fail-on": "major",
    "source": "originals/",
    "encoding": "cp1252",
    "columns": "source=2,target=3",
    "suppressions": ".tqcheck-ignore.toml",
    "estimator": "models/estimator",
    "combiner": "models/combiner",
    "gate.state": "gate.db",
    "gate.baseline": ".tqcheck-baseline.json",
}


def starting_file(chosen: Mapping[str, Any], preset: str, language: str) -> str:
    """The text of a `tqcheck.toml`.

    Args:
        chosen: settings that are set, by their names with hyphens.
        preset: of the policy.
        language: of the comments, ``en`` or ``de``.
    """
    lines = [f"# {line}" for line in _HEAD.in_language(language).split("\n")]
    defaults = Settings()
    for field in fields(Settings):
        name = field.name.replace("_", "-")
        default = getattr(defaults, field.name)
        lines += ["", f"# {setting_texts()[name].in_language(language)}"]
        if name in chosen:
            lines.append(f"{name} = {toml_value(chosen[name])}")
        else:
            shown = _EXAMPLES.get(name, default)
            lines.append(f"# {name} = {toml_value(shown)}")
    lines += ["", f"# {_GATE.in_language(language)}", *_policy(preset, language)]
    return "\n".join(lines) + "\n"


def _policy(preset: str, language: str) -> Iterator[str]:
    """The table ``[gate]``: the preset, and as comments what it holds."""
    texts = setting_texts()
    yield "[gate]"
    yield f"# {texts['gate.preset'].in_language(language)}"
    yield f"preset = {toml_value(preset)}"
    for name in ("state", "baseline"):
        yield f"# {texts[f'gate.{name}'].in_language(language)}"
        yield f"# {name} = {toml_value(_EXAMPLES[f'gate.{name}'])}"
    leaves = PRESETS[preset]
    for name in (name for name in leaves if "." not in name):
        yield f"# {texts[f'gate.{name}'].in_language(language)}"
        yield f"# {name} = {toml_value(leaves[name])}"
    for verdict in ("hold", "review"):
        yield ""
        text = texts[f"gate.{verdict}"].in_language(language)
        yield f"# {text} ({_OF_PRESET.in_language(language)})"
        yield f"# [gate.{verdict}]"
        for name in (name for name in leaves if name.startswith(f"{verdict}.")):
            yield f"# {name.partition('.')[2]} = {toml_value(leaves[name])}"


def toml_value(value: Any) -> str:
    """A value as TOML; JSON's notation of strings, numbers and lists is TOML, too."""
    if isinstance(value, Severity):
        value = value.value
    if isinstance(value, HouseStyle):
        value = style_text(value)
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
