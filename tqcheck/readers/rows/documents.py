"""Documents of a file of many rows, one after another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tqcheck.errors import ReadError
from tqcheck.model import Document
from tqcheck.readers.columns import ColumnNames
from tqcheck.readers.paths import File
from tqcheck.readers.rows.files import RowFile
from tqcheck.readers.rows.names import NoTargetColumnError
from tqcheck.readers.translation_files.units import check_pairs

_SAMPLED = 200  # rows over which the language of the file is judged


def is_streamed(file: File) -> bool:
    """Whether a file is read row by row, however large it is."""
    if file.format == "jsonl":
        return file.path.name.lower().endswith(".zst")
    return file.format in {"parquet", "arrow"}


def streamed_documents(
    file: File, columns: ColumnNames | None, limit: int
) -> Iterator[Document | ReadError]:
    """The documents of the rows of a file; memory does not grow with their number.

    Args:
        file: Parquet, Arrow, or JSON Lines in zstd.
        columns: what the user names.
        limit: most bytes of a text; the file may have any size.

    Yields:
        A document ``uri#N`` for each row, or what is wrong with it. None of a file in a folder
        that has no column with targets: it is of something else.
    """
    try:
        with file.path.open("rb") as stream:
            rows = RowFile(stream, file.uri, file.format, columns=columns, limit=limit).rows()
            items = (row.item for row in rows)
            first = list(itertools.islice(items, _SAMPLED))
            documents = [one for one in first if isinstance(one, Document)]
            check_pairs(((one.text, one.source_text or "") for one in documents), file.uri)
            if not first:
                raise ReadError(file.uri, "holds no rows", kind="empty")
            yield from itertools.chain(first, items)
    except NoTargetColumnError as error:
        if file.named:
            yield error
    except ReadError as error:
        yield error
    except FileNotFoundError:
        yield ReadError(file.uri, "there is no such file", kind="missing")
    except OSError as error:
        yield ReadError(file.uri, f"cannot be read ({error.strerror})")
