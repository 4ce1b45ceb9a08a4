"""Whatever a person reads is there in English and in German, and the two are not the same text."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import PACKAGE, modules
from tqcheck.model import Message
from tqcheck.model.names import EVIDENCE, SEVERITIES, VERDICTS, category, need
from tqcheck.pipeline.skipping import LACKING
from tqcheck.reporters import coverage, text_words, verdicts, weighed
from tqcheck.reporters.html.phrases import PHRASES
from tqcheck.rules.base import Need
from tqcheck.rules.catalog import built_in

# Texts that are rightly the same in both languages.
SAME = {"Filter", "p", "", "in {b}: {name}"}
TEMPLATES = PACKAGE / "reporters" / "html" / "templates"
# What stands in templates as it is: names, and what names a language in itself.
UNTRANSLATED = {"tqcheck", "Deutsch", "English", ".tqcheck-ignore.toml", "Qualität · quality"}
UNTRANSLATED |= {"tqcheck scan --fix"}  # a command
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def _template(node: ast.expr | None) -> str | None:
    """A literal or an f-string with `{}` for its values; None for other expressions."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
        )
    return None


def _messages() -> Iterator[tuple[str, ast.expr | None, ast.expr | None]]:
    """Each call of `Message` with two texts: its place, the English and the German."""
    for module in modules():
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or not _is_message(node.func):
                continue
            if any(isinstance(one, ast.Starred) for one in node.args):
                continue
            if any(keyword.arg is None for keyword in node.keywords):
                continue
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            given = dict(zip(("en", "de"), node.args, strict=False)) | named
            yield f"{module.path}:{node.lineno}", given.get("en"), given.get("de")


def _is_message(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id == "Message"


def test_messages_are_looked_at() -> None:
    assert sum(1 for _ in _messages()) > 500


def test_no_message_is_the_same_in_both_languages() -> None:
    same = [
        f"{place}: {_template(english)!r}"
        for place, english, german in _messages()
        if (template := _template(english)) is not None
        and template == _template(german)
        and template not in SAME
        and _LETTERS.search(template)
    ]
    assert not same


def test_no_message_is_in_one_language_only() -> None:
    lacking = [
        place
        for place, english, german in _messages()
        if english is None
        or german is None
        or (_template(english) == "") != (_template(german) == "")
    ]
    assert not lacking


def test_what_a_report_says_is_a_message() -> None:
    """In the values that flow to the reporters, a text for people is in both languages."""
    wrong = [
        f"{module.path}:{field.lineno} {field.target.id}: {ast.unparse(field.annotation)}"
        for module in modules()
        if module.name.startswith("tqcheck.model.")
        for kind in module.classes()
        for field in kind.body
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and re.fullmatch(r"messages?|reasons?|notes?|advice|why|what|heading", field.target.id)
        and re.search(r"\bstr\b", ast.unparse(field.annotation))
        # what a person wrote as the reason of a decision stays as it is
        and kind.name not in {"Suppression", "Pragma"}
        # it has a German counterpart of its own
        and (kind.name, field.target.id) != ("DocumentError", "message")
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.j2")), ids=lambda path: path.name)
def test_templates_hold_no_words_of_their_own(path: object) -> None:
    """The words of the page are in `phrases`, so that the language can be chosen."""
    assert hasattr(path, "read_text")
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "\N{NULL}", text, flags=re.DOTALL)
    text = re.sub(r"data-\N{NULL}=\"[\s\N{NULL}]*\"", "", text)  # an attribute that a macro makes
    told = [
        found[1] for found in re.finditer(r'\b(?:title|aria-label|placeholder|alt)="([^"]*)"', text)
    ]
    told += re.split(r"<[^>]*>", text)
    words = {" ".join(part.replace("\N{NULL}", " ").split()).strip(" ·") for part in told}
    assert not {part for part in words if _LETTERS.search(part)} - UNTRANSLATED


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.js")), ids=lambda path: path.name)
def test_scripts_show_no_words_of_their_own(path: object) -> None:
    """What a script says to the reader is copied from a template; here, no sentence is set."""
    assert hasattr(path, "read_text")
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    shown = re.findall(
        r"\b(?:textContent|innerText|title|placeholder|ariaLabel)\s*\+?=\s*[\"`]([^\"`]*)[\"`]",
        text,
    )
    own = [re.sub(r"\$\{.*", "", part, flags=re.DOTALL).strip() for part in shown]
    assert not {part for part in own if _LETTERS.search(part)} - UNTRANSLATED


def test_every_word_of_the_page_and_the_terminal_is_in_both_languages() -> None:
    needs = {word for entry in built_in() for word in entry.needs}
    said: list[Message] = [
        *PHRASES.values(), *SEVERITIES.values(), *EVIDENCE.values(), *VERDICTS.values(),
        *LACKING.values(), *text_words.SEVERITIES.values(), *verdicts.VERDICTS.values(),
        *coverage.REASONS.values(), *coverage.NOTES.values(), *coverage.EMBEDDED.values(),
        weighed.FOR, weighed.AGAINST, weighed.SUSPECTED, *map(need, needs),
    ]  # fmt: skip
    assert len(said) > 150
    assert not [one for one in said if one.en == one.de and one.en not in SAME]
    assert LACKING.keys() == set(Need)


@pytest.mark.parametrize("kind", sorted({entry.category for entry in built_in()}))
def test_kinds_of_faults_have_words_in_both_languages(kind: str) -> None:
    words = category(kind)
    assert not set(words.de.split(" › ")) & set(kind.split("/"))
    assert not set(words.de.split(" › ")) & set(words.en.split(" › "))
