"""A baseline: the findings that were there already, by document and fingerprint.

A fingerprint is made of the rule, what it marked and the few words around (`tqcheck.engine`), so
edits elsewhere keep it. The file is JSON with an entry a line, in a stable order, made for version
control. The ratchet takes out what is gone and never puts anything in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck import scoring
from tqcheck.errors import UsageError
from tqcheck.files import replace_file
from tqcheck.model import DocumentReport, Suppression

FILE_NAME = ".tqcheck-baseline.json"
BASELINE = "baseline"
_VERSION = 1
_REASON = "in the baseline"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known; `text` is for readers of the file, it does not count."""

    document: str
    rule: str
    fingerprint: str
    text: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.document, self.fingerprint


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries in the order of the file."""

    entries: tuple[Entry, ...] = ()

    def apply(self, document: DocumentReport) -> DocumentReport:
        """`document` with the findings that are known marked as suppressed."""
        known = {entry.fingerprint for entry in self.entries if entry.document == name(document)}
        if document.error is not None or not known:
            return document
        findings = tuple(
            replace(finding, suppressed=Suppression(BASELINE, _REASON))
            if finding.suppressed is None and finding.fingerprint in known
            else finding
            for finding in document.findings
        )
        return scoring.rescored(document, findings)

    def ratcheted(self, documents: Iterable[DocumentReport]) -> Baseline:
        """Without the entries whose findings are gone from documents that were checked."""
        checked = [document for document in documents if document.error is None]
        names = {name(document) for document in checked}
        present = {entry.key for entry in of(checked).entries}
        return Baseline(
            tuple(e for e in self.entries if e.document not in names or e.key in present)
        )


def name(document: DocumentReport) -> str:
    """What a document is called in the file: by its item, whose place in the feed changes."""
    item = document.item
    if item is not None and (item.id or item.link):
        return f"{item.feed}#{item.id or item.link}"
    return document.uri.replace("\\", "/")


def of(documents: Iterable[DocumentReport]) -> Baseline:
    """A baseline of all findings that count, or that only a baseline passes over."""
    entries = {
        Entry(name(document), finding.rule, finding.fingerprint, _shown(finding.target))
        for document in documents
        for finding in document.findings
        if finding.suppressed is None or finding.suppressed.by == BASELINE
    }
    return Baseline(tuple(sorted(entries)))


def _shown(quote: object) -> str:
    return " ".join(str(getattr(quote, "text", "")).split())[:80]


def load(path: Path) -> Baseline:
    """The baseline that a file holds.

    Raises:
        UsageError: there is none, or it is not one.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            raise ValueError(f"not version {_VERSION}")
        entries = tuple(
            Entry(**{key: str(entry[key]) for key in ("document", "rule", "fingerprint", "text")})
            for entry in content["findings"]
        )
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such baseline; --write-baseline makes one") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{path}: is not a baseline of tqcheck ({error})") from error
    return Baseline(entries)


def save(baseline: Baseline, path: Path) -> None:
    """Write `baseline` in one step: whoever reads finds the old file or the new one.

    Raises:
        UsageError: it cannot be written.
    """
    lines = [
        json.dumps(
            {
                "document": entry.document,
                "rule": entry.rule,
                "fingerprint": entry.fingerprint,
                "text": entry.text,
            },
            ensure_ascii=False,
        )
        for entry in baseline.entries
    ]
    body = "".join(f"\n    {line}," for line in lines).rstrip(",")
    text = f'{{\n  "version": {_VERSION},\n  "findings": [{body}\n  ]\n}}\n'
    replace_file(path, text)
