"""A baseline: the known findings, by document and fingerprint.

A fingerprint (see `findings.fingerprints`) is made of the rule, the marked text and a few words
around it, so edits elsewhere do not change it. After an edit right beside the marked text, rule and
text identify the finding. A finding with several places has an entry for each of them: it is known
as far as its places are. The file is JSON with one entry a line in a stable order, for version
control. The ratchet removes entries whose findings are gone and never adds any.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated

import msgspec

from tqcheck.errors import UsageError
from tqcheck.files import replace_file
from tqcheck.model import DocumentReport, Finding, Suppression, one_of_places

FILE_NAME = ".tqcheck-baseline.json"
BASELINE = "baseline"
_VERSION = 1
_REASON = "in the baseline"
_TEXT_LENGTH = 80


@dataclass(frozen=True, slots=True, order=True)
class BaselineEntry:
    """A known finding, or one place of it; `text` is the beginning of the marked text."""

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
        """`document` with its known findings marked as suppressed; the score stays.

        Of a finding that is known in part, the new places are a finding of their own.
        """
        known = self._known(document)
        if document.error is not None or not known:
            return document
        findings = [
            part
            for number, finding in enumerate(document.findings)
            for part in _parted(finding, known.get(number, set()))
        ]
        return replace(document, findings=tuple(sorted(findings, key=_start)))

    def ratcheted(self, documents: Iterable[DocumentReport]) -> Baseline:
        """A baseline without the entries whose findings are gone from `documents`.

        It is never longer than before. An entry whose finding has a new fingerprint takes it over.
        """
        found: dict[str, list[BaselineEntry]] = {}
        for document in documents:
            if document.error is None:
                # Two documents may have one name, for example two items with the same guid.
                known = self._known(document)
                found.setdefault(name(document), []).extend(
                    entry
                    for number, at, entry in _open_places(document)
                    if at in known.get(number, ())
                )
        left = [entry for entry in self.entries if entry.document not in found]
        before = set(self.entries)
        most = Counter(entry.document for entry in self.entries)
        for called, entries in found.items():
            kept = sorted(set(entries), key=lambda entry: (entry not in before, entry))
            left += kept[: most[called]]
        return Baseline(tuple(sorted(left)))

    def _known(self, document: DocumentReport) -> dict[int, set[int]]:
        """Indexes of the findings with known places, and of these places.

        Each entry stands for one place. Fingerprints are compared first. An entry that is left over
        stands for a place of its rule with the same text: somebody may have edited the words beside
        it.
        """
        called = name(document)
        entries = {e.fingerprint: e for e in self.entries if e.document == called}
        known: dict[int, set[int]] = {}
        if not entries:
            return known
        left = []
        for number, at, entry in _open_places(document):
            if entries.pop(entry.fingerprint, None) is not None:
                known.setdefault(number, set()).add(at)
            else:
                left.append((number, at, entry))
        texts = Counter((entry.rule, entry.text) for entry in entries.values())
        for number, at, entry in left:
            if texts[entry.rule, entry.text] > 0:
                texts[entry.rule, entry.text] -= 1
                known.setdefault(number, set()).add(at)
        return known


def _open_places(document: DocumentReport) -> Iterator[tuple[int, int, BaselineEntry]]:
    """The places of findings that nothing but a baseline suppresses.

    Each has the index of its finding, its own index, and the entry that it would have.
    """
    for number, finding in enumerate(document.findings):
        if finding.suppressed is None or finding.suppressed.by == BASELINE:
            for at, place in enumerate(finding.places):
                yield number, at, _entry(document, place)


def _parted(finding: Finding, known: set[int]) -> Iterator[Finding]:
    """The new places of a finding, and the known ones, which are suppressed."""
    for is_known in (False, True):
        places = [one for at, one in enumerate(finding.places) if (at in known) is is_known]
        if places:
            part = one_of_places(places)
            mark = Suppression(BASELINE, _REASON) if is_known else part.suppressed
            yield replace(part, suppressed=mark)


def _start(finding: Finding) -> int:
    return finding.target.span.start if finding.target is not None else 0


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
    entries = {entry for document in documents for _, _, entry in _open_places(document)}
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
