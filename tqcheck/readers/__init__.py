"""Reads documents from files, folders or standard input, plain or gzipped.

`read` and `read_bytes` go this way, file by file:

    dispatch.py       finds what to read and in which format, reads it, adds the sources
    paths.py          the files of a path, and the format that their names state
    bytes.py          bytes of files and streams: gzip and zstd, limits of size, decoding
    encoding.py       finds the encoding of a file and converts it to UTF-8
    wrong_bytes.py    replaces single wrong bytes of UTF-8
    sniff.py          the format by the content: roots of XML, keys of JSON
    forms.py          the format by content, name and server together
    parsing.py        calls the reader of a format
    reading.py        how a caller has readers run: here, or elsewhere in limited time
    sources.py        the source of a target file
    columnar.py       pyarrow, where it is installed

The readers of formats:

    text.py           a text
    html/             a page
    feeds/            RSS, Atom, JSON Feed, ninjs, NewsML-G2
    pairs.py          TSV, CSV and JSON Lines, a document for each row
    tables.py         their rows and cells
    columns.py        which columns hold the source and the target
    json_places.py    the columns of the characters of a JSON string
    rows/             Parquet, Arrow and packed JSON Lines, as a stream
    translation_files/  XLIFF, TMX and PO
    xml/              what readers of XML share
    glossary.py       a user's glossary
    termbase.py       a glossary as TBX

What readers share:

    language.py       refuses documents that are not in the target language
    placed.py         texts that a file holds with escapes or markup between their code points
    pragmas.py        remarks in files that suppress findings
    notes.py          notes that several readers give
    keys.py           keys that identify a text within its file
    stated_values.py  texts and languages as files state them
"""

from tqcheck.readers.dispatch import read, read_bytes
from tqcheck.readers.reading import Item

__all__ = ["Item", "read", "read_bytes"]
