"""Makes well-formed XML of XML with flaws, item by item, and says which item has which flaw.

libxml2 recovers too, but drops text without saying so, and says nothing of the item. Here every
character of text is kept or named as a flaw. The time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter

from tqcheck.errors import ReadError
from tqcheck.readers.xml import grammar
from tqcheck.readers.xml.flaws import Flaw, Flaws, Repaired
from tqcheck.readers.xml.limits import MAX_DEPTH, beyond_limits
from tqcheck.readers.xml.parsing import DECLARES_ENTITIES
from tqcheck.readers.xml.text import cleaned, cleaned_value, literal

_OUTSIDE = -1
# Wrong bytes with which an item is still a text.
_MOST_LOST_BYTES = 3


def repair(text: str, uri: str, root: str, items: frozenset[str]) -> Repaired:
    """Repair XML.

    Args:
        text: the file; bytes that are no UTF-8 as ``surrogateescape`` keeps them.
        uri: its name in messages.
        root: the name of the root element, as it is written.
        items: the names of the elements that are items, without prefix.

    Raises:
        ReadError: declarations of entities before the root, or what is deeper or larger than the
            limits outside of the items.
    """
    begin = max(text.find(f"<{root}"), 0)
    if re.search(r"<!(?:ENTITY|ELEMENT|ATTLIST|DOCTYPE[^>]*\[)", text[:begin]):
        raise ReadError(uri, DECLARES_ENTITIES, kind="unsafe")
    return _Repair(text, uri, root, items).run(begin)


class _Repair:
    def __init__(self, text: str, uri: str, root: str, items: frozenset[str]) -> None:
        self._text = text
        self._uri = uri
        self._root = root
        prefix = root.rpartition(":")[0]
        self._items = items | {f"{prefix}:{name}" for name in items if prefix}
        self._out: list[str] = []
        self._stack: list[tuple[str, tuple[str, ...]]] = []
        self._open: Counter[str] = Counter()
        self._prefixes: Counter[str] = Counter({"xml": 1})
        self._flaws: dict[int, Flaws] = {_OUTSIDE: Flaws()}
        self._faults: dict[int, ReadError] = {}
        self._count = 0
        # The name of the current item, and the heights of the stack and of the output where it
        # began; None outside of items.
        self._item: tuple[str, int, int] | None = None
        self._closed = False
        self._place = 0
        self._cdata_end = -2
        self._no_comment_ends = False
        # Where the fields of this item end next; -1 for those that do not.
        self._field_ends: dict[str, int] = {}

    def run(self, begin: int) -> Repaired:
        text = self._text
        before = grammar.PROLOG.sub("", text[:begin]).strip("\ufeff \t\r\n")
        if before:
            self._now.add(Flaw.OUTSIDE, before)
        self._place = begin
        while self._place < len(text):
            less = text.find("<", self._place)
            end = less if less >= 0 else len(text)
            if end > self._place:
                self._put(self._place, end)
            self._place = end
            if less >= 0:
                self._place = self._markup(less)
        if self._item is not None:
            self._fail("is cut off: the file ends inside of it", "malformed")
            self._end_item()
        if not self._closed:
            self._now.add(Flaw.END)
        while self._stack:
            self._pop()
        return Repaired("".join(self._out), self._flaws, self._faults)

    @property
    def _now(self) -> Flaws:
        """The flaws of the current item, or of the file."""
        index = self._count - 1 if self._item is not None else _OUTSIDE
        return self._flaws.setdefault(index, Flaws())

    @property
    def _failed(self) -> bool:
        return self._item is not None and self._count - 1 in self._faults

    def _markup(self, place: int) -> int:
        """Take what begins with ``<`` at `place`; return where it ends."""
        text = self._text
        following = text[place + 1 : place + 2]
        if following == "!":
            return self._declaration(place)
        if following == "?":
            end = text.find(">", place)
            if end < 0 or text[end - 1] != "?":
                self._now.add(Flaw.DECLARATION, text[place : place + 40])
            return end + 1 if end >= 0 else len(text)
        if following == "/":
            closing = grammar.END.match(text, place)
            if closing is not None:
                self._end(closing.group(1))
                return closing.end()
        else:
            tag = grammar.START.match(text, place)
            if tag is not None:
                self._start(tag.group(1), tag.group(2), tag.group(3) == "/")
                return tag.end()
            tag = grammar.LOOSE.match(text, place)
            if tag is not None and self._is_tag(tag.group(1), tag.group(2)):
                self._now.add(Flaw.ATTRIBUTE, tag.group())
                given = tag.group(2).rstrip()
                self._start(tag.group(1), given.removesuffix("/"), given.endswith("/"))
                return tag.end()
        self._now.add(Flaw.LESS_THAN, text[place : place + 12])
        self._emit("&lt;")
        return place + 1

    def _is_tag(self, name: str, rest: str) -> bool:
        """Whether ``<name rest>`` with malformed attributes is a tag, and not text."""
        if "=" in rest or name in self._items or name == self._root:
            return True
        return name.lower() in grammar.VOID or not rest.strip(" \t\r\n/")

    def _declaration(self, place: int) -> int:
        text = self._text
        if text.startswith(grammar.CDATA, place):
            return self._section(place + len(grammar.CDATA))
        if text.startswith("<!--", place):
            end = text.find("-->", place + 4) if not self._no_comment_ends else -1
            if end >= 0:
                if "--" in text[place + 4 : end]:
                    self._now.add(Flaw.DECLARATION, text[place:end])
                return end + 3
            self._no_comment_ends = True
            self._now.add(Flaw.LESS_THAN, "<!--")
            self._emit("&lt;")
            return place + 1
        end = text.find(">", place)
        self._now.add(Flaw.DECLARATION, text[place : place + 40])
        return end + 1 if end >= 0 else len(text)

    def _section(self, place: int) -> int:
        """A CDATA section; one that has swallowed the end of its item ends with its element."""
        text = self._text
        if self._cdata_end != -1 and self._cdata_end < place:
            self._cdata_end = text.find("]]>", place)
        end = self._cdata_end
        stop = text.find(grammar.CDATA, place, end if end >= 0 else len(text))
        stop = stop if stop >= 0 else (end if end >= 0 else len(text))
        places = (text.find(f"</{name}", place, stop) for name in self._items)
        item_end = min((found for found in places if found >= 0), default=-1)
        if end >= 0 and (stop >= end or item_end < 0):
            self._put(place, end, is_literal=True)
            return end + 3
        self._now.add(Flaw.CDATA)
        stop = item_end if item_end >= 0 else stop
        own = self._stack[-1][0] if self._stack else self._root
        closing = text.find(f"</{own}", place, stop)
        end = closing if closing >= 0 else stop
        self._put(place, end, is_literal=True)
        return end

    def _start(self, name: str, given: str, is_empty: bool) -> None:
        if name in self._items:
            if self._item is not None:
                self._now.add(Flaw.TAG, f"<{name}>")
                self._end_item()
            self._item = (name, len(self._stack), len(self._out))
            self._count += 1
            self._field_ends.clear()
        if self._failed:
            return
        if self._item is not None:
            self._end_open_field(name)
        attributes, declared = self._attributes(name, given)
        if len(self._stack) >= MAX_DEPTH:
            self._fail(f"has XML elements nested more than {MAX_DEPTH} deep", "unsafe")
        if self._failed:
            if is_empty and name in self._items:
                self._item = None
            return
        if not is_empty and self._item is not None and name.lower() in grammar.VOID:
            self._now.add(Flaw.TAG, f"<{name}>")
            is_empty = True
        self._out.append(f"<{name}{attributes}{'/' if is_empty else ''}>")
        if not is_empty:
            self._stack.append((name, declared))
            self._open[name] += 1
            self._prefixes.update(declared)
        elif name in self._items:
            self._item = None

    def _end_open_field(self, name: str) -> None:
        """End a field of the item that has no end, where the next field begins."""
        height = self._item[1] + 1 if self._item is not None else 0
        if len(self._stack) <= height or name.rpartition(":")[2] not in grammar.FIELDS:
            return
        field = self._stack[height][0]
        if field.rpartition(":")[2] in grammar.FIELDS and not self._has_end(field):
            self._now.add(Flaw.TAG, f"<{field}>")
            while len(self._stack) > height:
                self._pop()

    def _has_end(self, field: str) -> bool:
        """Whether an end tag of this field comes before the item ends."""
        known = self._field_ends.get(field, 0)
        if 0 <= known <= self._place:
            item = f"</{self._item[0]}" if self._item is not None else "</"
            stop = self._next_end(item, len(self._text))
            self._field_ends[item] = stop
            known = self._text.find(f"</{field}", self._place, stop)
            self._field_ends[field] = known
        return known >= 0

    def _next_end(self, tag: str, otherwise: int) -> int:
        known = self._field_ends.get(tag, -1)
        if known > self._place:
            return known
        found = self._text.find(tag, self._place)
        return found if found >= 0 else otherwise

    def _attributes(self, name: str, given: str) -> tuple[str, tuple[str, ...]]:
        """The attributes as well-formed XML, and the prefixes that they declare."""
        used = {prefix for prefix in (name.rpartition(":")[0],) if prefix}
        if not given.strip() and all(self._prefixes[prefix] for prefix in used):
            return "", ()
        values: dict[str, str] = {}
        for match in grammar.ATTRIBUTE.finditer(given):
            key = match.group(1)
            value = next((part for part in match.groups()[1:] if part is not None), "")
            if key in values:
                self._now.add(Flaw.ATTRIBUTE, match.group())
                continue
            prefix, _, local = key.rpartition(":")
            is_declaration = key == "xmlns" or prefix == "xmlns"
            is_void = prefix == "xmlns" and (local in {"xml", "xmlns"} or not value.strip())
            is_namespace = is_declaration and not is_void
            too_large = beyond_limits(value, len(values), is_namespace=is_namespace)
            if too_large is not None:
                self._fail(f"has an XML {too_large}", "unsafe")
                return "", ()
            if is_void:
                self._now.add(Flaw.PREFIX, key)
                continue
            if prefix and not is_declaration:
                used.add(prefix)
            values[key] = cleaned_value(value, self._now)
        declared = self._declare(used, values)
        return "".join(f' {key}="{value}"' for key, value in values.items()), declared

    def _declare(self, used: set[str], values: dict[str, str]) -> tuple[str, ...]:
        """Declare the prefixes that nothing declares; all that the element declares then."""
        declared = tuple(key[6:] for key in values if key.startswith("xmlns:"))
        for prefix in sorted(used - set(declared)):
            if not self._prefixes[prefix]:
                self._now.add(Flaw.PREFIX, f"{prefix}:")
                values[f"xmlns:{prefix}"] = grammar.NAMESPACES.get(
                    prefix, f"urn:undeclared:{prefix}"
                )
                declared = (*declared, prefix)
        return declared

    def _end(self, name: str) -> None:
        if name == self._root or name in self._items:
            if self._item is not None:
                # Nothing is open any more where a root that is an item itself has a fault.
                if not self._failed and self._stack[-1][0] != name:
                    self._now.add(Flaw.TAG, f"<{self._stack[-1][0]}>")
                self._end_item()
            elif name != self._root:
                self._now.add(Flaw.TAG, f"</{name}>")
            # What follows the root is still inside of it: there may be more items.
            self._closed = self._closed or name == self._root
            return
        if self._failed:
            return
        if not self._open[name]:
            self._now.add(Flaw.TAG, f"</{name}>")
            return
        if self._stack[-1][0] != name:
            self._now.add(Flaw.TAG, f"<{self._stack[-1][0]}>")
        if self._item is not None and all(name != one for one, _ in self._stack[self._item[1] :]):
            self._end_item()  # the end of what is around the item
        while self._stack[-1][0] != name:
            self._pop()
        self._pop()

    def _end_item(self) -> None:
        """End the current item; one with a fault is left empty."""
        assert self._item is not None
        lost = Flaw.LOST_BYTES
        if not self._failed and self._now.count(lost) > _MOST_LOST_BYTES:
            self._fail("holds bytes that are not UTF-8 and no text", "not-utf8")
        _, height, _ = self._item
        while len(self._stack) > height:
            self._pop()
        self._item = None

    def _pop(self) -> None:
        name, declared = self._stack.pop()
        self._open[name] -= 1
        self._prefixes.subtract(declared)
        self._out.append(f"</{name}>")

    def _fail(self, cause: str, kind: str) -> None:
        """Leave the current item empty; outside of items the file cannot be read."""
        if self._item is None:
            raise ReadError(self._uri, cause, kind=kind)
        name, height, length = self._item
        while len(self._stack) > height:
            self._pop()
        del self._out[length:]
        self._out.append(f"<{name}/>")
        self._faults[self._count - 1] = ReadError(f"{self._uri}#{self._count}", cause, kind=kind)

    def _put(self, begin: int, end: int, *, is_literal: bool = False) -> None:
        """Character data of the file."""
        if self._failed:
            return
        text = self._text[begin:end]
        if not self._stack or (self._closed and self._item is None):
            if text.strip():
                self._now.add(Flaw.OUTSIDE, text.strip())
            return
        self._out.append((literal if is_literal else cleaned)(text, self._now))

    def _emit(self, markup: str) -> None:
        if self._stack and not self._failed:
            self._out.append(markup)
