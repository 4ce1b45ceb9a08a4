"""Which columns of a table hold the source and the target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.errors import UsageError
from tqcheck.languages.registry import DEFAULT_TARGET, language_pack
from tqcheck.languages.word_lists import word_set
from tqcheck.languages.words import count_words
from tqcheck.readers.tables import TableRow

_SAMPLED = 200
_MOST_WORDS_OF_A_NAME = 3
_FEWEST_WORDS = 5
# A source has at least one word for so many of its target.
_LEAST_SHARE_OF_WORDS = 3
_SOURCE = "English"  # as `_language` names it
_FORM = re.compile(r"\s*(source|target)\s*=\s*([^,=]+?)\s*\Z", re.I)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”“«»)]*\s*\Z")


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The columns that the user names: by number, from 1, or by the name in the first row."""

    target: str
    source: str | None = None

    @classmethod
    def of(cls, given: str) -> ColumnNames:
        """Read ``source=2,target=3``.

        Raises:
            UsageError: it has another form, or names no target.
        """
        found: dict[str, str] = {}
        for part in given.split(","):
            match = _FORM.match(part)
            if match is None or match[1].lower() in found or match[2] == "0":
                raise UsageError(_wrong(given))
            found[match[1].lower()] = match[2]
        if "target" not in found or found["target"] == found.get("source"):
            raise UsageError(_wrong(given))
        return cls(found["target"], found.get("source"))


def _wrong(given: str) -> str:
    return (
        f"--columns {given} does not name the columns; write --columns source=2,target=3, "
        "with numbers from 1 or the names in the first row"
    )


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table.

    Attributes:
        target, source: indexes from 0; no source if None.
        has_header: whether the first row names the columns.
        count: the number of columns; further cells in a row come from delimiters in its text.
    """

    target: int
    source: int | None
    has_header: bool
    count: int


def columns_of(rows: Sequence[TableRow], names: ColumnNames | None) -> Columns | None:
    """The columns of a table: those named, or told by the first row or by the content.

    Args:
        rows: of the table, at least one.
        names: by the user.

    Returns:
        None if they cannot be told, or the first row has none of that name.
    """
    sample = [[cell.text for cell in row.cells] for row in rows[:_SAMPLED]]
    count = Counter(len(cells) for cells in sample).most_common(1)[0][0]
    header = [name.strip().casefold() for name in sample[0]]
    if names is not None:
        return _named(names, header, count)
    source = _first_of(header, "en_de/source_columns")
    target = _first_of(header, "en_de/target_columns")
    if target is not None and (source is not None or _are_names(sample)):
        return Columns(target, source, True, len(header))
    if count < 2:
        return None
    if count == 2:
        return Columns(1, 0, False, 2)
    return _by_content(sample, count)


def _named(names: ColumnNames, header: list[str], count: int) -> Columns | None:
    known = word_set("en_de/source_columns") | word_set("en_de/target_columns")
    target = _index(names.target, header)
    source = None if names.source is None else _index(names.source, header)
    if target is None or (source is None and names.source is not None):
        return None
    by_name = not all(name is None or name.isdecimal() for name in (names.target, names.source))
    has_header = by_name or (target < len(header) and header[target] in known)
    return Columns(target, source, has_header, max(count, target + 1))


def _index(name: str, header: list[str]) -> int | None:
    if name.casefold() in header:
        return header.index(name.casefold())
    return int(name) - 1 if name.isdecimal() else None


def _first_of(header: list[str], names: str) -> int | None:
    return next((i for i, name in enumerate(header) if name in word_set(names)), None)


def _are_names(sample: Sequence[Sequence[str]]) -> bool:
    """Whether the first row can be the names of the columns."""
    return len(sample) > 1 and all(count_words(name) <= _MOST_WORDS_OF_A_NAME for name in sample[0])


def _by_content(sample: Sequence[Sequence[str]], count: int) -> Columns | None:
    """The columns of a table with more than two and no names."""
    cells = [[row[i] for row in sample if i < len(row) and row[i].strip()] for i in range(count)]
    texts = [i for i in range(count) if _is_text(cells[i])]
    if len(texts) < 2:
        return None
    languages = {i: _language(" ".join(cells[i])) for i in texts}
    source: int | None
    source, target = _sides(texts, languages)
    if languages[source] != _SOURCE and _is_short_beside(cells[source], cells[target]):
        source = None
    # A text with delimiters in it stands in several columns: from its first to the last of all.
    while target - 1 in texts and target - 1 != source and _continues(sample, target):
        target -= 1
    rest = range(target + 1, count)
    is_continued = bool(rest) and all(i in texts and _continues(sample, i) for i in rest)
    return Columns(target, source, False, target + 1 if is_continued else count)


def _sides(texts: Sequence[int], languages: Mapping[int, str | None]) -> tuple[int, int]:
    """The columns of the source and the target, by their languages as far as these tell.

    Args:
        texts: the columns with text, at least two.
        languages: of these columns.
    """
    in_target = [i for i in texts if languages[i] == DEFAULT_TARGET]
    source = next((i for i in texts if languages[i] == _SOURCE), None)
    if source is None:
        source = next((i for i in texts if i not in in_target[:1]), texts[0])
    target = next((i for i in in_target if i != source), None)
    if target is None:
        target = next(i for i in texts if i != source)
    return source, target


def _is_short_beside(cells: Sequence[str], target: Sequence[str]) -> bool:
    """Whether a column has far fewer words than the target, such as authors beside articles."""
    words = count_words(" ".join(cells))
    return words * _LEAST_SHARE_OF_WORDS < count_words(" ".join(target))


def _is_text(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are text, not numbers, identifiers or labels."""
    if not cells:
        return False
    texts = [cell for cell in cells if any(map(str.isalpha, cell)) and not _is_identifier(cell)]
    if len(texts) * 2 < len(cells):
        return False
    is_label = all(len(cell.split()) == 1 for cell in texts)
    return not (is_label and len(texts) > 2 and len(set(texts)) * 2 < len(texts))


def _is_identifier(cell: str) -> bool:
    word = cell.strip()
    return len(word.split()) == 1 and not word.strip(".!?:…„“\"'").replace("-", "").isalpha()


def _language(text: str) -> str | None:
    """``de``, the English name of another language, or None for a text too short to tell."""
    sample = text[:12_000]
    if count_words(sample) < _FEWEST_WORDS:
        return None
    other = language_pack(DEFAULT_TARGET).other_language(sample)
    return DEFAULT_TARGET if other is None else other.name


def _continues(sample: Sequence[Sequence[str]], index: int) -> bool:
    """Whether most cells of a column go on with the sentence of the column before."""
    pairs = [(row[index - 1], row[index]) for row in sample if index < len(row)]
    told = [one for one in pairs if one[0].strip() and one[1].strip()]
    going_on = [
        after
        for before, after in told
        if not _SENTENCE_END.search(before) and after.lstrip()[0].islower()
    ]
    return len(going_on) * 2 > len(told)
