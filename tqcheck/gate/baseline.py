"""A baseline: the known findings, by document and fingerprint.

A fingerprint (see `findings.fingerprints`) is made of the rule, the marked text and a few words
around it, so edits elsewhere do not change it. After an edit right beside the marked text, rule and
text identify the finding. The file is JSON with one entry a line in a stable order, for version
control. The ratchet removes entries whose findings are gone and never adds any.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec

from tqcheck.errors import UsageError
from tqcheck.files import replace_file
from tqcheck.model import DocumentReport, Finding, Suppression

FILE_NAME = ".tqcheck-baseline.json"
BASELINE = "baseline"
_VERSION = 1
_REASON = "in the baseline"
_TEXT_LENGTH = 80


@dataclass(frozen=True, slots=True, order=True)
class BaselineEntry:
    """A known finding; `text` is the beginning of the marked text."""

    document: str
    rule: str
    fingerprint: str
    text: str = ""


class _BaselineFile(msgspec.Struct, frozen=True):
    """The content of the file."""

    version: Annotated[int, msgspec.Meta(ge=_VERSION, le=_VERSION)]
    findings: tuple[BaselineEntry, ...]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries in the order of the file."""

    entries: tuple[BaselineEntry, ...] = ()

    def apply(self, document: DocumentReport) -> DocumentReport:
        """`document` with its known findings marked as suppressed; the score stays."""
        known = self._known(document)
        if document.error is not None or not known:
            return document
        findings = tuple(
            replace(finding, suppressed=Suppression(BASELINE, _REASON))
            if number in known
            else finding
            for number, finding in enumerate(document.findings)
        )
        return replace(document, findings=findings)

    def ratcheted(self, documents: Iterable[DocumentReport]) -> Baseline:
        """A baseline without the entries whose findings are gone from `documents`.

        It is never longer than before. An entry whose finding has a new fingerprint takes it over.
        """
        found: dict[str, list[BaselineEntry]] = {}
        for document in documents:
            if document.error is None:
                # Two documents may have one name, for example two items with the same guid.
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
        """Indexes of the findings that have an entry; each entry stands for one finding.

        Fingerprints are compared first. An entry that is left over stands for a finding of its rule
        with the same text: somebody may have edited the words beside it.
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
    """The name of a document in the file; it does not depend on the position in a feed or table."""
    item = document.item
    own = (item.id or item.link) if item is not None else None
    if not own and not document.key:
        return _path(document.uri)
    file = item.feed if item is not None else document.uri.rpartition("#")[0]
    return f"{_path(file)}#{'~'.join(part for part in (own, document.key) if part)}"


def _path(given: str) -> str:
    """A path in normal form; a URL as it is."""
    return given if "://" in given else posixpath.normpath(given.replace("\\", "/"))


def of(documents: Iterable[DocumentReport]) -> Baseline:
    """A baseline of all findings that are not suppressed, or only by a baseline."""
    entries = {
        _entry(document, finding)
        for document in documents
        for finding in document.findings
        if finding.suppressed is None or finding.suppressed.by == BASELINE
    }
    return Baseline(tuple(sorted(entries)))


def _entry(document: DocumentReport, finding: Finding) -> BaselineEntry:
    quote = finding.target or finding.source
    text = " ".join(quote.text.split())[:_TEXT_LENGTH] if quote is not None else ""
    return BaselineEntry(name(document), finding.rule, finding.fingerprint, text)


def load(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        UsageError: there is no such file, or it is not a baseline.
    """
    try:
        content = msgspec.json.decode(path.read_bytes(), type=_BaselineFile)
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such baseline; --write-baseline makes one") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: is not a baseline of tqcheck ({error})") from error
    return Baseline(content.findings)


def save(baseline: Baseline, path: Path) -> None:
    """Write `baseline` atomically: readers see the old file or the new one.

    Raises:
        UsageError: it cannot be written.
    """
    lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in baseline.entries]
    body = "".join(f"\n    {line}," for line in lines).rstrip(",")
    text = f'{{\n  "version": {_VERSION},\n  "findings": [{body}\n  ]\n}}\n'
    replace_file(path, text)
