"""Inputs that are no markup: text, rows, JSON, PO, TOML; and the words of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from random import Random
from typing import Any

from tests.fuzz.markup import blocks
from tests.fuzz.prose import NUMBERS, ODD, Prose

Words = tuple[str, ...]

TEXT_WORDS: Words = (
    "\n", "\n\n", "\r\n", "\f", "tqcheck:ignore TQ301 so", "# tqcheck:ignore-file TQ1 so\n", "\t",
    "\n// tqcheck: ignore TQ404\n", "<!-- tqcheck:ignore -->", "- ", "* ", "1. ", "> ", "# ", "---",
)  # fmt: skip
ROW_WORDS: Words = (
    "\t", "\t\t", ";", ",", '"', '""', "\n", "\r\n", "\r", "source\ttarget\n", "Quelle;Ziel\n",
    "source,target\n", "0.95\t", "17\t", "id,source,target,score\n", "'", "sep=;\n", '"\n"', "|",
)  # fmt: skip
JSON_WORDS: Words = (
    "{", "}", "[", "]", ",", ":", '"source"', '"target"', '"text"', '"title"', '"id"', "null",
    "true",
    "1e400", "-0", "NaN", "Infinity", '"\\ud800"', '"\\u0000"', '"items"', '"version"', '"uri"',
    "[[[[",
    '"content_html"', '"content_text"', '"summary"', '"language"', '"body_text"', '"body_xhtml"',
    '"https://jsonfeed.org/version/1.1"', '"headline"', '"versioncreated"', '"associations"',
    '"url"',
    '"bodies"', '"contenttype"', '"\\"', "9" * 5000, '"authors"', '{"a":' * 30, '"date_published"',
)  # fmt: skip
PO_WORDS: Words = (
    'msgid ""\n', 'msgstr ""\n', 'msgctxt "x"\n', 'msgid_plural "x"\n', "msgstr[0] ", "msgstr[1] ",
    "msgstr[999] ", "#, fuzzy\n", "#~ ", "#~ msgid ", "#| msgid ", "#. x\n", "\n\n", "\\n", '\\"',
    "\\",
    "\\x41", "\\777", '"', '"Language: de\\n"\n', '"Language: fr\\n"\n', "#, c-format\n",
    "domain x\n",
    '"Content-Type: text/plain; charset=ISO-8859-1\\n"\n', '"Plural-Forms: nplurals=2;\\n"\n',
    "msgstr",
)  # fmt: skip
TOML_WORDS: Words = (
    "[gate]\n", "[[ignore]]\n", "[", "]", "{", "}", "=", "\n", '"', "'", '"""', "#", "true",
    "1e400",
    "inf", "nan", "-1", "2027-02-30", "2027-03-31", "1979-05-27T07:32:00Z", "[[gate.override]]\n",
    "select = ", "ignore = ", "pattern = '(a+)+$'\n", "pattern = '('\n", "fail-on = 'major'\n",
    "x = 1\n",
    "jobs = 0\n", "[gate.hold]\n", "rules = { TQ201 = 0 }\n", "0x", "[tool.tqcheck]\n",
    "a.b.c = 1\n",
    "path = '[' \n", "until = 9999-12-31\n", "[" * 200, "tolerance = [[1, 2], [3, 4]]\n",
    "99999999999999",
)  # fmt: skip


def plain(rng: Random) -> bytes:
    """A text."""
    return Prose(rng, 0.4).text(8).encode("utf-8", "replace")


def tsv(rng: Random) -> bytes:
    """Pairs in columns."""
    prose = Prose(rng)
    lines = ["source\ttarget"] if rng.random() < 0.3 else []
    for _ in range(rng.randint(1, 6)):
        german, english = prose.pair()
        cells = [english, german]
        if rng.random() < 0.2:
            cells.insert(rng.randint(0, 2), rng.choice(NUMBERS))
        lines.append("\t".join(cells))
    return rng.choice(("\n", "\r\n")).join(lines).encode()


def csv_rows(rng: Random) -> bytes:
    """Pairs as CSV, quoted where they must be."""
    prose = Prose(rng)
    stream = io.StringIO()
    writer = csv.writer(
        stream,
        delimiter=rng.choice(";,\t|"),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=rng.choice(("\n", "\r\n")),
    )
    names = [
        rng.choice(("Quelle", "source", "English", "en")),
        rng.choice(("Ziel", "target", "de")),
    ]
    extra = rng.random() < 0.3
    if rng.random() < 0.8:
        writer.writerow([*names, "Wert"] if extra else names)
    for _ in range(rng.randint(1, 6)):
        german, english = prose.pair()
        writer.writerow([english, german, rng.choice(NUMBERS)] if extra else [english, german])
    return stream.getvalue().encode()


def _value(rng: Random, prose: Prose, depth: int = 0) -> Any:
    """Any JSON value."""
    kind = rng.randrange(9 if depth < 3 else 6)
    if kind < 3:
        return prose.any()
    if kind < 6:
        return rng.choice((None, True, False, 0, -1, 1.5, 10**30, 1e300, "", " ", "de", "\ud800"))
    if kind < 8:
        return [_value(rng, prose, depth + 1) for _ in range(rng.randint(0, 3))]
    return {prose.scrap(): _value(rng, prose, depth + 1) for _ in range(rng.randint(0, 3))}


def _object(rng: Random, prose: Prose, usual: dict[str, Any]) -> dict[str, Any]:
    """An object with the usual keys, some of them missing or with a value of another type."""
    found = {}
    for key, value in usual.items():
        kind = rng.random()
        if kind < 0.1:
            continue
        found[key] = value if kind < 0.93 else _value(rng, prose)
    return found


def jsonl(rng: Random) -> bytes:
    """Pairs as objects, one a line."""
    prose = Prose(rng)
    lines = []
    for number in range(rng.randint(1, 5)):
        german, english = prose.pair()
        key = rng.choice(("target", "target", "text"))
        usual = {"source": english, key: german}
        if rng.random() < 0.4:
            usual |= {"title": prose.german(), "id": number}
        plain_ascii = rng.random() < 0.5
        lines.append(json.dumps(_object(rng, prose, usual), ensure_ascii=plain_ascii))
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def json_feed(rng: Random) -> bytes:
    """A JSON Feed."""
    prose = Prose(rng)

    def item(number: int) -> Any:
        usual: dict[str, Any] = {
            "id": rng.choice((number, str(number), prose.scrap())),
            "url": rng.choice(("https://blatt.example/de/kai", "x", "")),
            "title": prose.any(),
            rng.choice(("content_text", "content_html")): rng.choice(
                (prose.text(3), blocks(rng, prose, 2))
            ),
            "summary": prose.any(),
            "language": rng.choice(("de", "de", "en", "", "fr")),
            "date_published": rng.choice(("2026-03-02T10:00:00Z", "0", "gestern")),
            "authors": [{"name": prose.any()}],
        }
        return _object(rng, prose, usual)

    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            **_object(rng, prose, {"title": prose.any(), "language": "de"}),
            "items": [item(number) for number in range(rng.randint(0, 4))],
        },
        ensure_ascii=rng.random() < 0.5,
    ).encode("utf-8", "surrogatepass")


def ninjs(rng: Random) -> bytes:
    """Ninjs 1 and 3: an item, or a list of them."""
    prose = Prose(rng)

    def item() -> dict[str, Any]:
        usual: dict[str, Any] = {
            "uri": prose.scrap(),
            "language": rng.choice(("de", "de-AT", "en", "")),
            "versioncreated": rng.choice(("2026-03-02T10:00:00Z", "0")),
            "type": rng.choice(("text", "text", "picture")),
            "provider": "Blatt",
        }
        if rng.random() < 0.5:
            usual |= {
                "headline": prose.any(),
                "body_text": prose.text(3),
                "body_xhtml": blocks(rng, prose, 2),
                "description_text": prose.any(),
            }
        else:
            usual |= {
                "headlines": [{"role": "main", "value": prose.any()}, prose.any()],
                "bodies": [
                    {
                        "contenttype": rng.choice(("text/html", "text/plain", "")),
                        "value": blocks(rng, prose, 2),
                    }
                ],
                "descriptions": [{"value": prose.any()}],
                "links": [{"rel": "canonical", "href": "x"}],
            }
        if rng.random() < 0.3:
            usual["associations"] = rng.choice(([item()], {"a": {"uri": "x"}}, [1], "x"))
        return _object(rng, prose, usual)

    content: Any = rng.choice(
        (item, lambda: [item(), item()], lambda: {"items": [item(), item()]})
    )()
    return json.dumps(content, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def po(rng: Random) -> bytes:
    """A PO file."""
    prose = Prose(rng)

    def quoted(text: str) -> str:
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        if rng.random() < 0.3:
            cut = rng.randint(0, len(text))
            if not text[:cut].endswith("\\"):
                return f'""\n"{text[:cut]}"\n"{text[cut:]}"'
        return f'"{text}"'

    parts = []
    if rng.random() < 0.7:
        charset = rng.choice(("UTF-8", "UTF-8", "ISO-8859-1", "CHARSET", "x"))
        parts.append(
            'msgid ""\nmsgstr ""\n"Language: de\\n"\n'
            f'"Content-Type: text/plain; charset={charset}\\n"'
        )
    for _ in range(rng.randint(1, 6)):
        german, english = prose.pair()
        lines = [rng.choice(("", "", "#, fuzzy\n", "#. Hinweis\n", "#: a.c:1\n", '#| msgid "x"\n'))]
        if rng.random() < 0.2:
            lines.append(f"msgctxt {quoted(prose.scrap())}\n")
        lines.append(f"msgid {quoted(english)}\n")
        if rng.random() < 0.2:
            lines.append(f"msgid_plural {quoted(prose.english())}\nmsgstr[0] {quoted(german)}\n")
            lines.append(f"msgstr[1] {quoted(prose.german())}")
        else:
            lines.append(f"msgstr {quoted(german)}")
        entry = "".join(lines)
        if rng.random() < 0.1:
            entry = "\n".join(f"#~ {line}" for line in entry.split("\n"))
        parts.append(entry)
    return "\n\n".join(parts).encode()


def glossary(rng: Random) -> bytes:
    """A glossary as TSV."""
    prose = Prose(rng)
    lines = ["source\ttarget"] if rng.random() < 0.3 else []
    for _ in range(rng.randint(1, 6)):
        german, english = prose.pair()
        cells = [" ".join(english.split()[:2]), " ".join(german.split()[: rng.randint(1, 2)])]
        if rng.random() < 0.3:
            cells[1] += rng.choice(("|", "|x", "|=|y", ""))
        if rng.random() < 0.3:
            cells += rng.choice(
                (["Hinweis"], ["", "case"], ["", "case"], ["", "x"], ["a", "b", "c"])
            )
        lines.append("\t".join(cells) if rng.random() < 0.95 else "# Hinweis")
    return "\n".join(lines).encode()


def _toml_value(rng: Random) -> str:
    return rng.choice(
        (
            "1", "0", "-1", "0.5", "1.5", "true", "false", '"auto"', '"none"', '"major"', '"TQ2"',
            '["TQ301", "repeated-word"]', "[]", '[""]', "{}", "{ a = 1 }", "2027-03-31", "inf",
            "nan",
            "2027-03-31T10:00:00Z", "10:00:00", '"off"', "[[1000, 5], [2000, 8]]",
            "[[1, 2], [1, 2]]",
            '"https://x.example/*"', '"newsroom"', '"strict"', '"\\u0000"', "'''x'''", "1e308",
            "0x7f",
            "9" * 30, "0x" + "f" * 4000, '"de"', '["10.0.0.0/8", "cms.intern"]', '["::/0", "["]',
            json.dumps(rng.choice(ODD)),
        )
    )  # fmt: skip


_GOOD: Mapping[str, tuple[str, ...]] = {
    "select": ('"TQ2"', '["TQ301", "repeated-word"]', "[]", '"TQ1, TQ2"'),
    "ignore": ('"TQ404"', '["TQ"]', "[]"),
    "fail-on": ('"major"', '"neutral"'),
    "source": ('"en"', '"../en"', '"/x"', '""'),
    "back-translator": ('"auto"', '"none"', '"x:y"'),
    "device": ('"cpu"',),
    "beam": ("1", "64"),
    "alignment-threshold": ("0", "0.5", "1"),
    "max-bytes": ("1", "1000000"),
    "jobs": ("1", "2"),
    "cache": ("true", "false"),
    "ui-language": ('"de"',),
    "suppressions": ('"none"', '"x.toml"'),
    "glossary": ('"x.tsv"', '["x.tsv", "y.tbx"]', "[]"),
    "learned": ("false",),
    "estimator": ('"x"',),
}
_GOOD_GATE: Mapping[str, tuple[str, ...]] = {
    "preset": ('"newsroom"', '"strict"', '"report-only"'),
    "tolerance": ("[[1000, 5], [2000, 8]]", "[[50, 4], [1000, 15]]", "[[1, 2], [1, 2]]"),
    "min-confidence": ("0", "0.5", "1"),
    "quality": ('"quality"', '"off"'),
    "hold-status": ("0", "1"),
    "review_status": ("0", "1"),
    "state": ('"x.db"',),
    "baseline": ('"x.json"',),
}
_GOOD_LIMITS: Mapping[str, tuple[str, ...]] = {
    "minor": ("0", "10", '"off"'),
    "major": ("0", "10", '"off"'),
    "min-oqs": ("0", "99.5", '"off"'),
    "max-per-1000": ("0", "1e6"),
    "max-calibrated": ("2.0",),
    "min-quality": ("-1e6", "80"),
    "rules": ("{ TQ201 = 0 }", "{}", '{ "" = 1 }'),
    "families": ("{ accuracy = 2 }",),
}
_GOOD_FETCH: Mapping[str, tuple[str, ...]] = {
    "timeout": ("30", "0.5"),
    "allow-private": ('["10.0.0.0/8", "cms.intern"]', "[]", '["::/0"]', '["["]'),
    "max-bytes": ("1", "1000"),
    "max-redirects": ("0", "5"),
}
_GOOD_OVERRIDE: Mapping[str, tuple[str, ...]] = {
    "feed": ('"https://*/sport.xml"', '["*"]', '"["'),
    "outlet": ('"Blatt"', "[]"),
    "path": ('"*"',),
    "preset": ('"strict"',),
    "hold": ("{ major = 1 }",),
}


def settings(rng: Random) -> bytes:
    """A `tqcheck.toml` with a policy; about every tenth value does not fit."""

    def lines(good: Mapping[str, tuple[str, ...]], most: int) -> list[str]:
        chosen = rng.sample(sorted(good), rng.randint(0, min(most, len(good))))
        values = [
            rng.choice(good[name]) if rng.random() < 0.92 else _toml_value(rng) for name in chosen
        ]
        if rng.random() < 0.03:
            chosen.append(rng.choice(("unknown", "a.b", '"ä"', "encoding", "columns", "fail_on")))
            values.append(_toml_value(rng))
        return [f"{name} = {value}" for name, value in zip(chosen, values, strict=True)]

    parts = lines(_GOOD, 4)
    if rng.random() < 0.7:
        parts += ["[gate]", *lines(_GOOD_GATE, 3)]
        for table, good in (
            ("hold", _GOOD_LIMITS),
            ("review", _GOOD_LIMITS),
            ("fetch", _GOOD_FETCH),
        ):
            if rng.random() < 0.4:
                parts += [f"[gate.{table}]", *lines(good, 3)]
        for _ in range(rng.choice((0, 0, 1, 2))):
            parts += ["[[gate.override]]", "outlet = 'x*'" if rng.random() < 0.8 else ""]
            parts += lines({k: v for k, v in _GOOD_OVERRIDE.items() if k != "outlet"}, 2)
    return "\n".join(parts).encode("utf-8", "replace")


def side_car(rng: Random) -> bytes:
    """A file of suppressed findings; about every tenth value does not fit."""
    prose = Prose(rng)
    usual = {
        "fingerprint": ("9c1f0a77b0c4d2e1", "x"),
        "rule": ("TQ201", "TQ", "repeated-word"),
        "pattern": (
            r"\[sic\]",
            "(a+)+$",
            "^.*$",
            "(?P<a>x)(?P=a)",
            "(?i)kai",
            "a{9999}",
            "\\bam am",
        ),
        "path": ("https://x.example/*", "*", "[", "**/[!a]", "a.txt"),
        "reason": ("so gewollt", prose.german()),
        "who": ("desk",),
    }
    odd = ("", " ", "(", "\\p{L}", "*", "(?<=a+)b", "[[:alpha:]]", prose.scrap())
    parts = []
    for _ in range(rng.randint(0, 4)):
        parts.append("[[ignore]]")
        for name, values in usual.items():
            if rng.random() < {"reason": 0.98, "rule": 0.8}.get(name, 0.4):
                value = json.dumps(rng.choice(values if rng.random() < 0.95 else odd))
                parts.append(f"{name} = {value if rng.random() < 0.97 else _toml_value(rng)}")
        if rng.random() < 0.3:
            until = rng.choice(("2027-03-31", "1999-01-01", "2027-03-31T10:00:00Z", "9999-12-31"))
            parts.append(f"until = {until if rng.random() < 0.9 else _toml_value(rng)}")
    return "\n".join(parts).encode("utf-8", "replace")
