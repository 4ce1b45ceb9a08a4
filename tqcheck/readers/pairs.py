"""Files of pairs: each row of a TSV or JSONL file is a document of its own.

The language of the file is judged over all its rows: one row that was left in the source language
is an error to be found, not a reason to refuse the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.model import Document
from tqcheck.readers.feeds.entry import text_or_none
from tqcheck.readers.json_places import json_columns
from tqcheck.readers.keys import key_of
from tqcheck.readers.language import check_language

_SAMPLED = 200


def read_tsv(text: str, uri: str) -> Iterator[Document | ReadError]:
    """Read rows of source, tab, target; further columns are ignored.

    Yields:
        A document ``uri#N`` for line N, or what is wrong with that line.

    Raises:
        ReadError: the targets are not in the target language.
    """
    rows = list(_tsv_rows(text, uri))
    _check(rows, uri)
    yield from rows


def read_jsonl(text: str, uri: str) -> Iterator[Document | ReadError]:
    """Objects with ``source`` and ``target``, or ``text``; perhaps ``title`` and ``id``.

    Otherwise as `read_tsv`.
    """
    rows = list(_jsonl_rows(text, uri))
    _check(rows, uri)
    yield from rows


def _check(rows: list[Document | ReadError], uri: str) -> None:
    if not rows:
        raise ReadError(uri, "holds no rows", kind="empty")
    documents = [row for row in rows if isinstance(row, Document)][:_SAMPLED]
    check_language("\n".join(document.text[:1000] for document in documents), uri)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with their numbers from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if line and not line.isspace():
            yield number, line


def _tsv_rows(text: str, uri: str) -> Iterator[Document | ReadError]:
    for number, line in _lines(text):
        row = f"{uri}#{number}"
        columns = line.split("\t")
        if number == 1 and [name.strip().lower() for name in columns[:2]] == ["source", "target"]:
            continue
        if len(columns) < 2:
            yield ReadError(row, "has no tab between source and target", kind="malformed")
        elif not columns[1].strip():
            yield ReadError(row, "has an empty target", kind="empty")
        else:
            column = len(columns[0]) + 2
            yield _document(row, columns[1], columns[0], None, number, column, None)


def _jsonl_rows(text: str, uri: str) -> Iterator[Document | ReadError]:
    for number, line in _lines(text):
        row = f"{uri}#{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ReadError(row, f"is not JSON ({error})", kind="malformed")
            continue
        if not isinstance(value, dict):
            yield ReadError(row, "is not a JSON object", kind="malformed")
            continue
        target = value.get("target", value.get("text"))
        source = value.get("source")
        title = value.get("title")
        if not isinstance(target, str):
            yield ReadError(row, 'has no text under "target" or "text"', kind="malformed")
        elif not (_text_or_none(source) and _text_or_none(title)):
            yield ReadError(row, '"source" or "title" is not text', kind="malformed")
        elif not target.strip():
            yield ReadError(row, "has an empty target", kind="empty")
        elif _has_surrogate(target) or _has_surrogate(source or "") or _has_surrogate(title or ""):
            yield ReadError(row, "holds half a surrogate pair, which is no text", kind="not-utf8")
        else:
            key = "target" if "target" in value else "text"
            columns = json_columns(line, key)
            name = text_or_none(value.get("id"))
            yield _document(row, target, source or "", title, number, columns, name)


def _document(
    uri: str,
    target: str,
    source: str,
    title: str | None,
    line: int,
    column: int | tuple[int, ...],
    name: str | None,
) -> Document:
    given = source if source.strip() else None
    return Document(
        uri=uri,
        text=target,
        source_text=given,
        title=title,
        source_language=DEFAULT_SOURCE if given else None,
        line=line,
        column=column if isinstance(column, int) else 1,
        columns=() if isinstance(column, int) else column,
        key=name or key_of(source) or title or None,
    )


def _text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)
