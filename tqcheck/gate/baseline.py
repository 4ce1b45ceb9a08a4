"""A baseline: the findings that were there already, by document and fingerprint.

A fingerprint is made of the rule, what it marked and the few words around (`pipeline.engine`), so
edits elsewhere keep it; where somebody edited right beside it, rule and marked text tell. The file
is JSON with an entry a line, in a stable order, made for version control. The ratchet takes out
what is gone and never puts anything in.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck import scoring
from tqcheck.errors import UsageError
from tqcheck.files import replace_file
from tqcheck.model import DocumentReport, Finding, Suppression

FILE_NAME = ".tqcheck-baseline.json"
BASELINE = "baseline"
_VERSION = 1
_REASON = "in the baseline"
_TEXT_LENGTH = 80


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known; `text` is the beginning of what it marked."""

    document: str
    rule: str
    fingerprint: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries in the order of the file."""

    entries: tuple[Entry, ...] = ()

    def apply(self, document: DocumentReport) -> DocumentReport:
        """`document` with the findings that are known marked as suppressed."""
        known = self._known(document)
        if document.error is not None or not known:
            return document
        findings = tuple(
            replace(finding, suppressed=Suppression(BASELINE, _REASON))
            if number in known
            else finding
            for number, finding in enumerate(document.findings)
        )
        return scoring.rescored(document, findings)

    def ratcheted(self, documents: Iterable[DocumentReport]) -> Baseline:
        """Without the entries whose findings are gone from documents that were checked.

        Never longer than before; an entry that was found in changed surroundings takes their
        fingerprint.
        """
        found: dict[str, list[Entry]] = {}
        for document in documents:
            if document.error is None:
                # Two documents may bear one name, as two items with the same guid do.
                found.setdefault(name(document), []).extend(
                    _entry(document, document.findings[n]) for n in self._known(document)
                )
        left = [entry for entry in self.entries if entry.document not in found]
        before = set(self.entries)
        most = Counter(entry.document for entry in self.entries)
        for called, entries in found.items():
            kept = sorted(set(entries), key=lambda entry: (entry not in before, entry))
            left += kept[: most[called]]
        return Baseline(tuple(sorted(left)))

    def _known(self, document: DocumentReport) -> set[int]:
        """Places of the findings that have an entry: each entry speaks for one finding.

        By fingerprint first; an entry that is left over speaks for a finding of its rule with the
        same text, for somebody may have edited the words beside it.
        """
        called = name(document)
        entries = {e.fingerprint: e for e in self.entries if e.document == called}
        open_findings = {
            number: _entry(document, finding)
            for number, finding in enumerate(document.findings)
            if finding.suppressed is None or finding.suppressed.by == BASELINE
        }
        known = {n for n, entry in open_findings.items() if entry.fingerprint in entries}
        for number in known:
            del entries[open_findings[number].fingerprint]
        left = Counter((entry.rule, entry.text) for entry in entries.values())
        for number, entry in open_findings.items():
            if number not in known and left[entry.rule, entry.text] > 0:
                left[entry.rule, entry.text] -= 1
                known.add(number)
        return known


def name(document: DocumentReport) -> str:
    """What a document is called in the file, whatever its place in a feed or table is by now."""
    item = document.item
    own = (item.id or item.link) if item is not None else None
    if not own and not document.key:
        return _path(document.uri)
    file = item.feed if item is not None else document.uri.rpartition("#")[0]
    return f"{_path(file)}#{'~'.join(part for part in (own, document.key) if part)}"


def _path(given: str) -> str:
    """A path in one spelling, however it was given; an address as it is."""
    return given if "://" in given else posixpath.normpath(given.replace("\\", "/"))


def of(documents: Iterable[DocumentReport]) -> Baseline:
    """A baseline of all findings that count, or that only a baseline passes over."""
    entries = {
        _entry(document, finding)
        for document in documents
        for finding in document.findings
        if finding.suppressed is None or finding.suppressed.by == BASELINE
    }
    return Baseline(tuple(sorted(entries)))


def _entry(document: DocumentReport, finding: Finding) -> Entry:
    quote = finding.target or finding.source
    text = " ".join(quote.text.split())[:_TEXT_LENGTH] if quote is not None else ""
    return Entry(name(document), finding.rule, finding.fingerprint, text)


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
