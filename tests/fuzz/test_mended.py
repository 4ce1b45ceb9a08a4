"""Inputs that the campaign found, reduced: each one was a fault that is mended."""

from __future__ import annotations

import pytest

from tests.fuzz.campaign import run_one
from tests.fuzz.targets import TARGETS, Input

PO = (
    b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    b'msgid "Greetings from the harbour"\nmsgstr "Aus dem Hafen '
)
XLIFF = (
    b'<xliff version="1.2"><file target-language="de"><body><trans-unit><source>Ships</source>'
    b"<target>Schiffe <x/> im Hafen</target></trans-unit></body></file></xliff>"
)
PAGE = (
    b'<html lang="de"><body><article><h1>Kai in Emden</h1>Nach<a> Angaben der Polizei wurden 17 '
    b"Menschen <template>verletzt, niemand <a>hat den Betreiber gefragt.</a></template></a>"
    b"</article></body></html>"
)
NEWSML = (
    b"<newsItem><contentMeta><headline>" + b"<b>" * 400 + b"Kai & Kran</headline></contentMeta>"
    b"</newsItem>"
)

MENDED: dict[str, tuple[str, tuple[tuple[str, bytes], ...]]] = {
    "a text that holds a suppression comment only": (
        "text",
        (("a.txt", b"tqcheck:ignore TQ301 so gesagt"),),
    ),
    "a setting with a whole number that Python does not print": (
        "settings",
        (("a.toml", b"jobs = 0x" + b"f" * 5000),),
    ),
    "a table of a side-car with a number of 5,000 digits": (
        "sidecar",
        (("a.toml", b"[[ignore]]\nwho = " + b"9" * 5000),),
    ),
    "settings nested too deep": ("settings", (("a.toml", b"a = " + b"[" * 2000),)),
    "a key of many parts": ("sidecar", (("a.toml", b"1." * 16_000 + b"1 = 1"),)),
    "a PO file that is not in UTF-8 and states UTF-16": (
        "po",
        (("a.po", PO.replace(b"UTF-8", b"UTF-16") + "Gr\xfc\xdfe".encode("latin-1") + b'"\n'),),
    ),
    "a PO file that states an encoding of names": (
        "po",
        (("a.po", PO.replace(b"UTF-8", b"idna") + b'\xe4"\n'),),
    ),
    "a unit of many inline elements": (
        "xliff",
        (("a.xlf", XLIFF.replace(b"<x/>", b"<x/>" * 10_000)),),
    ),
    "a link in a template inside of a link": (
        "html",
        (("a.html", PAGE),),
    ),
    "thousands of opening quotation marks": (
        "rules",
        (("text", b"Kai in Emden " + "“".encode() * 8000),),
    ),
    "a NewsML item as root that is nested too deep": (
        "newsml",
        (("a.xml", NEWSML),),
    ),
}
"""By what is wrong with it: the target, and the files of the input."""


@pytest.mark.parametrize("name", MENDED)
def test_mended_input(name: str, tmp_path) -> None:
    target, files = MENDED[name]
    run_one(TARGETS[target], TARGETS[target].input(0), tmp_path)  # imports take no time later
    result = run_one(TARGETS[target], Input(files), tmp_path)
    assert not result.key, result.told
