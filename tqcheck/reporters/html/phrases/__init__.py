"""The texts of the user interface of the page, in English and German: one file for each part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tqcheck.model import Message
from tqcheck.model.names import EVIDENCE, SEVERITIES, VERDICTS, category, verdict
from tqcheck.reporters.html.phrases import (
    archive,
    article,
    comparison,
    correcting,
    deciding,
    filters,
    findings,
    frame,
    judging,
    keys,
    overview,
    pictures,
)
from tqcheck.reporters.html.phrases.deciding import PRESETS
from tqcheck.reporters.html.phrases.figures import decimal, grouped, percent

__all__ = [
    "EVIDENCE",
    "PHRASES",
    "PRESETS",
    "SEVERITIES",
    "VERDICTS",
    "category",
    "decimal",
    "grouped",
    "percent",
    "verdict",
]

_PARTS = (
    archive.PHRASES,
    article.PHRASES,
    comparison.PHRASES,
    correcting.PHRASES,
    deciding.PHRASES,
    filters.PHRASES,
    findings.PHRASES,
    frame.PHRASES,
    judging.PHRASES,
    keys.PHRASES,
    overview.PHRASES,
    pictures.PHRASES,
)
PHRASES: Mapping[str, Message] = MappingProxyType(
    {k: v for part in _PARTS for k, v in part.items()}
)
