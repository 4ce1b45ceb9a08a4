"""Finds the encoding of a file and converts it to UTF-8.

In order: what the user states, a byte order mark, valid UTF-8, what the server, the XML
declaration, ``<meta>`` or the PO header states, and for the rest a detector. Valid UTF-8 counts as
UTF-8 whatever a file states: in no other encoding would its bytes be German text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.errors import ReadError
from tqcheck.model import Message, Note, NoteKind

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# XML and HTML without a byte order mark begin with "<", perhaps after a blank line.
_WIDE = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
)
_HEAD = 4096
_NAME = rb"[\"'\s]*([A-Za-z][\w.:-]{1,40})"
_STATED = (
    re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=" + _NAME),
    re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=" + _NAME, re.IGNORECASE),
    re.compile(rb'^"Content-Type:[^"]{0,200}?\bcharset=' + _NAME, re.IGNORECASE | re.MULTILINE),
)
_CHARSET = re.compile(r"\bcharset\s*=\s*[\"']?([A-Za-z][\w.:-]{1,40})", re.IGNORECASE)
# Encodings of Python, as it names them, that no file is in. Some make half characters.
_NO_ENCODINGS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"}
)
_UTF_8 = "utf-8"
_WINDOWS = "cp1252"
# What these names state is Windows-1252 wherever the two differ (WHATWG, Encoding Standard).
_AS_WINDOWS = frozenset({"iso8859-1", "ascii"})
# Those in which German texts are found. What two of them read alike is named by the first.
_DETECTED = (_WINDOWS, "iso8859-15", "mac-roman", "cp850")
_SHOWN = {_WINDOWS: "Windows-1252", "mac-roman": "Mac Roman", "iso8859-15": "ISO-8859-15"}
_SAMPLE = 32_768
_FEWEST = 3
_TYPICAL = 0.9
_GERMAN = frozenset("äöüßÄÖÜéèàçáóíñê„“”‚‘’»«›‹–—…€§°\u00a0\u00ad")
# A sign or a capital inside a word: the encoding is another one.
_MISREAD = re.compile(r"[a-zäöüß][„“”‚»«›‹–—…€§°ÄÖÜ][a-zäöüß]")
_IN_WORD = re.compile(r"[A-Za-z][äöüßéèàçáóíñê]|[äöüÄÖÜéèàçáóíñê][A-Za-zß]")
# The bytes that ``surrogateescape`` keeps.
_FLAWS = re.compile("[\udc80-\udcff]+")


@dataclass(frozen=True, slots=True)
class Converted:
    """A file in UTF-8.

    Attributes:
        data: UTF-8. A few bytes may be no UTF-8: flaws of a file that is UTF-8 otherwise.
        note: says which encoding was taken, where the file does not state it or states another.
        codec: Python's name of the encoding that the file is in.
    """

    data: bytes
    note: Note | None = None
    codec: str = _UTF_8


def to_utf8(
    data: bytes,
    uri: str,
    *,
    content_type: str | None = None,
    encoding: str | None = None,
    by_item: bool = False,
) -> Converted:
    """Convert a file to UTF-8; valid UTF-8 is returned as it is.

    Args:
        data: the file, unpacked.
        uri: its name in messages.
        content_type: of the server's answer, perhaps with a charset.
        encoding: as the user states it; it goes before everything else.
        by_item: wrong bytes of an otherwise unmarked UTF-8 file are the reader's to mend, item by
            item, where they can be Windows-1252.

    Raises:
        ReadError: the file is not in the encoding that the user or a byte order mark states.
    """
    if encoding is not None:
        return _as_stated(data, encoding, uri)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _as_stated(data, name, uri)
    wide = _wide(data, content_type)
    if wide is not None:
        return _as_stated(data, wide, uri)
    declared = list(_declared(data))
    if _is_utf8(data):
        others = [name for name in declared if name != _UTF_8]
        wrong = bool(others) and not data.isascii()
        return Converted(data, _note(_UTF_8, others[0]) if wrong else None)
    if data.startswith(codecs.BOM_UTF8) or b"\0" in data:
        return Converted(data)
    for name in (*_charset(content_type), *declared):
        found = None if name == _UTF_8 else _decoded(data, name)
        if found is not None:
            text, codec = found
            return Converted(text.encode(), codec=codec)
    return _detected(data, _UTF_8 if declared else None, by_item)


def codec_of(name: str) -> str | None:
    """Python's name of an encoding that files may be in; None if there is none of this name."""
    try:
        found = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if found.name in _NO_ENCODINGS or not getattr(found, "_is_text_encoding", True):
        return None
    return found.name


def mended(text: str) -> tuple[str, int, int]:
    """Replace the wrong bytes that ``surrogateescape`` has kept in a text.

    Returns:
        The text; the number of bytes that were read as Windows-1252; the number of those that are
        no German text in that encoding either, which U+FFFD replaces.
    """
    counts = [0, 0]

    def replaced(match: re.Match[str]) -> str:
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        raw = bytes(ord(char) - 0xDC00 for char in match.group())
        found = raw.decode(_WINDOWS, "replace")
        letters = [char for char in found if char.isalpha()]
        likely = set(found) <= _GERMAN and (not letters or found[1:] or around.strip())
        counts[0 if likely else 1] += len(raw)
        return found if likely else "\ufffd" * len(raw)

    return _FLAWS.sub(replaced, text), counts[0], counts[1]


def flawed_lines(text: str) -> frozenset[int]:
    """The numbers, from 1, of the lines with bytes that ``surrogateescape`` has kept."""
    lines = set()
    line, place = 1, 0
    for match in _FLAWS.finditer(text):
        line += text.count("\n", place, match.start())
        place = match.start()
        lines.add(line)
    return frozenset(lines)


def is_mostly_utf8(text: str) -> bool:
    """Whether a text decoded with ``surrogateescape`` is UTF-8 rather than not."""
    wrong = sum(len(match.group()) for match in _FLAWS.finditer(text))
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return foreign - wrong >= wrong


def _as_stated(data: bytes, name: str, uri: str) -> Converted:
    codec = codec_of(name)
    if codec is None:
        raise ReadError(uri, f'there is no encoding "{name}"', kind="not-utf8")
    if codec == "utf-8":
        codec = "utf-8-sig"
    try:
        return Converted(data.decode(codec).encode(_UTF_8), codec=codec)
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise ReadError(uri, f"is not {name.upper()} ({what})", kind="not-utf8") from error
    except UnicodeEncodeError as error:
        cause = f"holds half a surrogate pair in {name.upper()}, which is no text"
        raise ReadError(uri, cause, kind="not-utf8") from error


def _wide(data: bytes, content_type: str | None) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, by the server or by how the file begins."""
    if b"\0" not in data[:_HEAD]:
        return None
    for stated in _CHARSET.findall(content_type or ""):
        codec = codec_of(stated)
        if codec is not None and codec.startswith(("utf-16", "utf-32")):
            return codec
    head = data[:_HEAD].lstrip(b" \t\r\n\0") if data[:1] in b" \t\r\n" else data[:_HEAD]
    return next((name for pattern, name in _WIDE if pattern.match(head)), None)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode(_UTF_8)
    except UnicodeDecodeError:
        return False
    return True


def _charset(content_type: str | None) -> Iterator[str]:
    for stated in _CHARSET.findall(content_type or ""):
        yield from _known(stated)


def _declared(data: bytes) -> Iterator[str]:
    """The encodings that a file itself states, in ASCII."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    for pattern in _STATED:
        found = pattern.search(head)
        if found is not None:
            yield from _known(found.group(1).decode("ascii"))


def _known(stated: str) -> Iterator[str]:
    codec = codec_of(stated)
    # What is stated in ASCII is stated in an encoding that contains ASCII.
    if codec is not None and b"<?xml".decode(codec, "replace") == "<?xml":
        yield codec


def _decoded(data: bytes, codec: str) -> tuple[str, str] | None:
    """`data` decoded strictly, and the encoding that it is in; None if it is not in this one."""
    for name in (_WINDOWS, codec) if codec in _AS_WINDOWS else (codec,):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return None


def _detected(data: bytes, declared: str | None, by_item: bool) -> Converted:
    """Detect the encoding of data that is not UTF-8, if this is safe."""
    escaped = data.decode(_UTF_8, "surrogateescape")
    if is_mostly_utf8(escaped):
        return Converted(data)
    codec = _guess(_sample(data))
    found = _decoded(data, codec) if codec is not None else None
    if codec is None or found is None or (by_item and codec == _WINDOWS):
        return Converted(data)
    text, codec = found
    return Converted(text.encode(), _note(codec, declared), codec)


def _sample(data: bytes) -> bytes:
    """Lines with bytes beyond ASCII, of a bounded size."""
    found: list[bytes] = []
    size = 0
    for match in re.finditer(rb"[^\n]{0,200}[\x80-\xff][^\n]{0,200}", data):
        found.append(match.group())
        size += len(match.group())
        if size > _SAMPLE:
            break
    return b"\n".join(found)


def _guess(sample: bytes) -> str | None:
    """The encoding of German text; None if there is too little of it, or if it is unlike German."""
    if sum(byte >= 0x80 for byte in sample) < _FEWEST:
        return None
    import charset_normalizer

    matches = charset_normalizer.from_bytes(
        sample, cp_isolation=list(_DETECTED), preemptive_behaviour=False
    )
    likely = {codec_of(name) for match in matches for name in match.could_be_from_charset}
    best, most = None, 0
    for codec in _DETECTED:
        found = _decoded(sample, codec) if codec in likely else None
        text = found[0] if found is not None else ""
        if not text or _MISREAD.search(text) or len(_IN_WORD.findall(text)) < _FEWEST:
            continue
        foreign = [char for char in text if not char.isascii()]
        german = sum(char in _GERMAN for char in foreign)
        if german > most and german >= _TYPICAL * len(foreign):
            best, most = codec, german
    return best


def _note(codec: str, declared: str | None) -> Note:
    shown = _SHOWN.get(codec, codec.upper())
    if declared is None:
        message = Message(
            f"The file states no encoding; it was read as {shown}.",
            f"Die Datei nennt keine Kodierung; sie wurde als {shown} gelesen.",
        )
    else:
        message = Message(
            f"The file states the encoding {declared.upper()}, but was read as {shown}.",
            f"Die Datei nennt die Kodierung {declared.upper()}, wurde aber als {shown} gelesen.",
        )
    return Note(NoteKind.ENCODING, message)
