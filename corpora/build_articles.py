"""Makes `articles/de` and `articles/gold` from the annotated articles that people edit.

An annotated article is a header, a line ``---`` and the German text with its faults marked::

    style: news agency
    clean: no
    ---
    Der Minister ⟦structure/run-on: schwieg Die → schwieg. Die⟧ Fraktion war verärgert.

A mark is ``⟦class: faulty text → correction⟧``, with exactly one blank after the colon and on
each side of the arrow, so that faults made of blanks can be written. The parts that may follow:

- ``⟦class!severity: …⟧`` where the severity is not the class's own;
- ``⟦class#1: …⟧`` and, elsewhere, ``⟦=1: words⟧``: words that are right but prove the fault, as
  “sagte sie” proves that “der Minister” is wrong; they become the fault's ``see``;
- ``≙ English words`` after the correction: what the fault loses or changes, found in the English
  article, where it must stand exactly once;
- ``// note`` at the end.

A correction may be empty (the fault is to be deleted), and so may the faulty text (something is
missing there). ``⟨U+200B⟩`` anywhere stands for the character that nobody could see.

Run it without arguments after a change; ``--check`` only says whether the files are up to date.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).resolve().parent / "articles"
README = Path(__file__).resolve().parent / "README.md"

_SPELLING = "linguistic-conventions/spelling"
_GRAMMAR = "linguistic-conventions/grammar"
_PUNCTUATION = "linguistic-conventions/punctuation"
_DUPLICATION = "linguistic-conventions/duplication"
_ENCODING = "linguistic-conventions/character-encoding"
_UNTRANSLATED = "accuracy/untranslated"
_MISTRANSLATION = "accuracy/mistranslation"

# Fault class: MQM category, severity, what it is.
CLASSES: dict[str, tuple[str, str, str]] = {
    "untranslated/bracket": (_UNTRANSLATED, "major", "English left in an editor's brackets"),
    "untranslated/word": (_UNTRANSLATED, "major", "an English word in a German clause"),
    "untranslated/clause": (_UNTRANSLATED, "major", "an English clause or phrase"),
    "untranslated/sentence": (_UNTRANSLATED, "major", "a whole English sentence"),
    "names/split": (_SPELLING, "major", "a hyphenated name torn apart by a blank"),
    "names/interrupted": (_SPELLING, "major", "a hyphenated name with another word in it"),
    "repetition/word": (_DUPLICATION, "major", "a word said twice"),
    "repetition/loop": (_DUPLICATION, "critical", "words that go round three times or more"),
    "repetition/echo": (_DUPLICATION, "major", "the end of a clause again after a closing quote"),
    "repetition/phrase": (_DUPLICATION, "major", "a phrase again in the same sentence"),
    "structure/run-on": (_PUNCTUATION, "major", "two sentences without a stop between them"),
    "structure/capital": (_SPELLING, "minor", "a capital where none belongs"),
    "structure/broken-off": ("accuracy/omission", "major", "a sentence that breaks off"),
    "structure/punctuation": (_PUNCTUATION, "minor", "a mark doubled, missing or wrong"),
    "structure/blank": (_PUNCTUATION, "minor", "a blank before a mark, or none after it"),
    "attribution/link": (_MISTRANSLATION, "major", "what a translated link leaves behind"),
    "attribution/outlet": (_MISTRANSLATION, "major", "the outlet has become the speaker"),
    "attribution/two-verbs": (_GRAMMAR, "major", "two speech verbs on one clause"),
    "attribution/self": (_MISTRANSLATION, "major", "a speaker reports about itself"),
    "people/gender": (_MISTRANSLATION, "minor", "he in one sentence, she in another"),
    "people/name": ("terminology/inconsistent", "minor", "a name written two ways"),
    "quotes/unbalanced": (_PUNCTUATION, "minor", "a quotation mark without its partner"),
    "quotes/mixed": (_PUNCTUATION, "minor", "quotation marks of two kinds"),
    "quotes/nested": (_PUNCTUATION, "minor", "a quote inside a quote marked wrongly"),
    "residue/token": (_ENCODING, "critical", "a piece of the tokenizer's alphabet"),
    "residue/entity": ("design-and-markup/entity", "major", "an HTML entity"),
    "residue/tag": ("design-and-markup/tag", "major", "an HTML or template tag"),
    "residue/placeholder": ("design-and-markup/placeholder", "major", "a placeholder"),
    "residue/mojibake": (_ENCODING, "major", "UTF-8 read as something else"),
    "residue/invisible": (_ENCODING, "minor", "a character that nobody sees"),
    "residue/chatter": ("accuracy/addition", "critical", "a language model talks to its user"),
    "locale/number": ("locale-conventions/number-format", "major", "1,234 or 3.5 Millionen"),
    "locale/date": ("locale-conventions/date-format", "minor", "an English date"),
    "locale/time": ("locale-conventions/time-format", "minor", "an English time of day"),
    "locale/unit": ("locale-conventions/measurement-format", "minor", "no blank before a unit"),
    "grammar/mixed-frame": (_GRAMMAR, "minor", "two constructions in one"),
    "grammar/leftover": (_GRAMMAR, "minor", "a noun after the verb that closes its clause"),
    "crosslingual/number": (_MISTRANSLATION, "critical", "another number than the English"),
    "crosslingual/scale": (_MISTRANSLATION, "critical", "billion became Billionen"),
    "crosslingual/negation": (_MISTRANSLATION, "critical", "a negation lost or added"),
    "crosslingual/omission": ("accuracy/omission", "major", "something left out"),
}

SEVERITIES = ("neutral", "minor", "major", "critical")

_MARK = re.compile(r"⟦(?P<head>[^:⟦⟧]+): (?P<body>[^⟦⟧]*)⟧")
_HEAD = re.compile(r"(?P<class>[a-z/-]+)(?:!(?P<severity>[a-z]+))?(?:#(?P<key>\w+))?")
_ESCAPE = re.compile(r"⟨U\+([0-9A-F]{4,6})⟩")


class AnnotationError(ValueError):
    """An annotated article that cannot be read; the message names the article and the place."""


@dataclass(frozen=True)
class Article:
    """One built article: the German text and what the gold file says of it."""

    name: str
    text: str
    gold: dict[str, object]


@dataclass(frozen=True)
class _Body:
    text: str
    correction: str | None
    source: str | None
    note: str


def names() -> list[str]:
    """The articles, by number and name."""
    return sorted(path.stem for path in (ARTICLES / "annotated").glob("*.txt"))


def build(name: str) -> Article:
    """Read one annotated article.

    Raises:
        AnnotationError: a mark, a header or a class that does not fit the format.
    """
    raw = (ARTICLES / "annotated" / f"{name}.txt").read_text(encoding="utf-8")
    english = (ARTICLES / "en" / f"{name}.txt").read_text(encoding="utf-8")
    head, bar, body = raw.partition("\n---\n")
    if not bar:
        raise AnnotationError(f"{name}: no line --- between header and text")
    header = dict(line.split(": ", 1) for line in head.splitlines())
    if set(header) != {"style", "clean"} or header["clean"] not in ("yes", "no"):
        raise AnnotationError(f"{name}: the header is style and clean (yes or no)")
    text, faults = _read(name, body, english)
    clean = header["clean"] == "yes"
    if clean == bool(faults):
        raise AnnotationError(f"{name}: clean is {header['clean']}, faults are {len(faults)}")
    return Article(
        name, text, {"article": name, "style": header["style"], "clean": clean, "faults": faults}
    )


def corrected(article: Article) -> str:
    """The German text with every fault mended: as good as a clean article."""
    text, at = [], 0
    faults = article.gold["faults"]
    assert isinstance(faults, list)
    for fault in faults:
        text += [article.text[at : fault["start"]], fault["correction"]]
        at = fault["end"]
    return "".join(text) + article.text[at:]


def counts(articles: list[Article]) -> Counter[str]:
    """How often each class occurs."""
    found: Counter[str] = Counter()
    for article in articles:
        faults = article.gold["faults"]
        assert isinstance(faults, list)
        found.update(fault["class"] for fault in faults)
    return found


def table(articles: list[Article]) -> str:
    """The README's table of classes, in Markdown."""
    found = counts(articles)
    rows = ["| class | is | category | severity | count |", "|---|---|---|---|---|"]
    for name, (category, severity, what) in CLASSES.items():
        rows.append(f"| `{name}` | {what} | `{category}` | {severity} | {found[name]} |")
    rows.append(f"| all | | | | {sum(found.values())} |")
    return "\n".join(rows) + "\n"


def outputs() -> dict[Path, str]:
    """Every generated file with what it must hold, the README's table included."""
    articles = [build(name) for name in names()]
    files: dict[Path, str] = {}
    for article in articles:
        files[ARTICLES / "de" / f"{article.name}.txt"] = article.text
        files[ARTICLES / "gold" / f"{article.name}.json"] = (
            json.dumps(article.gold, ensure_ascii=False, indent=2) + "\n"
        )
    if README.exists():
        before, begin, rest = README.read_text(encoding="utf-8").partition("<!-- table -->\n")
        _, end, after = rest.partition("<!-- end of table -->\n")
        if not (begin and end):
            raise AnnotationError("README.md: the marks of the table are missing")
        files[README] = before + begin + table(articles) + end + after
    return files


def _read(name: str, body: str, english: str) -> tuple[str, list[dict[str, object]]]:
    text = ""
    faults: list[dict[str, object]] = []
    keys: dict[str, dict[str, object]] = {}
    proofs: dict[str, list[dict[str, object]]] = {}
    at = 0
    for mark in _MARK.finditer(body):
        text += _plain(name, body[at : mark.start()])
        at = mark.end()
        part = _body(mark["body"])
        span: dict[str, object] = {
            "start": len(text),
            "end": len(text) + len(part.text),
            "text": part.text,
        }
        text += part.text
        if mark["head"].startswith("="):
            proofs.setdefault(mark["head"][1:], []).append(span)
            continue
        head = _HEAD.fullmatch(mark["head"])
        if not head or head["class"] not in CLASSES or part.correction is None:
            raise AnnotationError(f"{name}: not a mark: {mark.group()}")
        category, severity, _ = CLASSES[head["class"]]
        severity = head["severity"] or severity
        if severity not in SEVERITIES:
            raise AnnotationError(f"{name}: no such severity: {mark.group()}")
        fault: dict[str, object] = {"class": head["class"], **span}
        fault |= {"severity": severity, "category": category, "correction": part.correction}
        if part.source is not None:
            fault["source"] = _locate(name, english, part.source)
        fault["note"] = part.note
        faults.append(fault)
        if head["key"]:
            keys[head["key"]] = fault
    text += _plain(name, body[at:])
    if set(proofs) != set(keys):
        raise AnnotationError(f"{name}: keys without a partner: {sorted(set(proofs) ^ set(keys))}")
    for key, fault in keys.items():
        fault["see"] = proofs[key]
    return text, faults


def _body(body: str) -> _Body:
    rest, _, note = body.partition(" // ")
    rest, has_source, source = rest.partition(" ≙ ")
    faulty, arrow, correction = f"{rest} ".partition(" → ")
    if not arrow:
        return _Body(_unescape(rest), None, source if has_source else None, note)
    return _Body(
        _unescape(faulty),
        _unescape(correction[:-1]),
        source if has_source else None,
        note,
    )


def _plain(name: str, piece: str) -> str:
    if "⟦" in piece or "⟧" in piece:
        raise AnnotationError(f"{name}: a mark that does not close in: {piece.strip()[:80]}")
    return _unescape(piece)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def _locate(name: str, english: str, words: str) -> dict[str, object]:
    if english.count(words) != 1:
        raise AnnotationError(f"{name}: not exactly once in the English: {words}")
    start = english.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def main() -> int:
    """Write the files, or with ``--check`` only name those that are not up to date."""
    parser = argparse.ArgumentParser(description="Builds corpora/articles/de and gold.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if out of date")
    check = parser.parse_args().check
    stale = 0
    for path, content in outputs().items():
        if path.exists() and path.read_text(encoding="utf-8") == content:
            continue
        stale += 1
        if check:
            print(f"not up to date: {path}", file=sys.stderr)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
