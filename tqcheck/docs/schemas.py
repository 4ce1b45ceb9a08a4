"""The JSON Schemas that ship: of the settings' file and of the JSON report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parents[1] / "data" / "schemas"
SCHEMAS: Mapping[str, Path] = MappingProxyType(
    {name: _FOLDER / f"{name}.schema.json" for name in ("config", "report")}
)
"""The file of each schema, by what it describes."""
