"""Errors in a rule's file name the file, the line and the cause."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tqcheck.errors import UsageError
from tqcheck.model import Applicability, Message, Severity, Span
from tqcheck.rule_files.definition import Scope, Substitution
from tqcheck.rule_files.fields import Fields
from tqcheck.rule_files.loading import load_definitions, shipped_definition
from tqcheck.rule_files.nodes import YamlPlace, compose
from tqcheck.rules.catalog import built_in

from .helpers import HEAD, definition, write

EXISTENCE = "check: existence\nwords: [Killer]\n"
# The first line behind what every rule of these tests has.
LINE = HEAD.count("\n") + 1


def test_a_rule_says_what_it_says(tmp_path: Path) -> None:
    found = definition(
        tmp_path,
        """\
        check: substitution
        scope: [headline, embedded]
        fix: safe
        languages: [de]
        supersedes: [TQ804]
        title: {en: House style, de: Hausstil}
        words: {no: nein, 1984: achtzig}
        examples:
          bad: ["⟦no⟧ → nein"]
          good:
            - nein, das ist
              ein langes Beispiel
        """,
        message="{found}",
    )
    assert found.name == "house-rule"
    assert found.severity is Severity.MINOR
    assert found.check == Substitution((("no", "nein"), ("1984", "achtzig")))
    assert found.scopes == {Scope.HEADLINE, Scope.EMBEDDED}
    assert found.applicability is Applicability.SAFE
    assert found.target_languages == {"de"}
    assert found.supersedes == {"TQ804"}
    assert found.texts.title == Message("House style", "Hausstil")
    assert found.bad[0].spans == (Span(0, 2),)
    assert found.bad[0].suggestion == "nein"
    assert found.good[0].text == "nein, das ist ein langes Beispiel"


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("check: existence\n", None, "one of words, patterns must be there"),
        ("check: exists\nwords: [a]\n", 1, "'exists' is not one of existence, substitution"),
        ("check: existence\nword: [a]\n", 2, "there is no setting 'word'; did you mean 'words'"),
        ("check: existence\nwords: a\n", 2, "expected a list, not 'a'"),
        ("check: existence\nwords:\n- a\n- [b]\n", 4, "expected a text, not a list"),
        ("check: existence\nwords:\n- a\n-\n", 4, "expected a text, not nothing"),
        ("check: existence\nwords: [a]\nwords: [b]\n", 3, "'words' is there twice"),
        ("check: existence\nwords: [a*b]\n", 2, "'a*b': a star stands at the beginning"),
        ("check: existence\npatterns:\n- a\n- (b\n", 4, "'(b' is not a regular expression"),
        ("check: existence\npatterns: ['\\L<x>']\n", 2, "names a list 'x' that is not under lists"),
        (EXISTENCE + "scope: [title]\n", 3, "'title' is not one of headline, body, caption"),
        (EXISTENCE + "scope: []\n", 3, "the list is empty"),
        (EXISTENCE + "ignore-case: yes\n", 3, "expected true or false, not 'yes'"),
        (EXISTENCE + "confidence: 95\n", 3, "expected a number from 0 to 1, not '95'"),
        (EXISTENCE + "fix: certain\n", 3, "'certain' is not one of safe, unsafe"),
        (EXISTENCE + "title: {en: House}\n", 3, "de is missing"),
        (EXISTENCE + "examples:\n  bad:\n  - Der Killer.\n", 5, "marks its fault"),
        (EXISTENCE + "examples:\n  good:\n  - Der ⟦Mörder⟧.\n", 5, "a good example has no ⟦⟧"),
        (EXISTENCE + "examples:\n  bad: [Der ⟦Killer]\n", 4, "do not belong together"),
        (EXISTENCE + "lists: {own: ../secret.txt}\n", 3, "lies outside the folder of the rule"),
        (EXISTENCE + "lists: {own: none.txt}\n", 3, "cannot be read"),
        (
            "check: substitution\npatterns: {(a): \\2}\n",
            2,
            "names a group that the pattern has not",
        ),
        ("check: pair\nif-source: {words: [a]}\n", None, "target-must-have, target-must-not-have"),
        ("check: pair\ntarget-must-have: {words: [a]}\n", None, "if-source"),
        ("check: occurrence\nwords: [a]\n", None, "one of min, max must be there"),
        ("check: occurrence\nwords: [a]\nmax: -1\n", 3, "expected a whole number, not '-1'"),
        ("check: occurrence\nwords: [a]\nmax: 1\nmin: 2\n", 4, "min is larger than max"),
        ("check: consistency\nwords:\n- [a]\n", 3, "two variants at least"),
        ("check: capitalisation\nstyle: title\n", 2, "'title' is not one of sentence, upper"),
        (EXISTENCE + "a: &x b\n", 3, "anchors and aliases have no place"),
        (EXISTENCE + "a: !!python/object/apply:os.system [x]\n", 3, "tags have no place"),
        (EXISTENCE + "a: [[[[[[[[[[[1]]]]]]]]]]]\n", 3, "nested too deep"),
        (EXISTENCE + "a: [\n", 4, "is not valid YAML"),
        (EXISTENCE + "---\na: b\n", 3, "is not valid YAML"),
    ],
)
def test_an_error_names_its_line(tmp_path: Path, text: str, line: int | None, cause: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError, match=re.escape(cause)) as caught:
        load_definitions((str(path),))
    said = str(caught.value)
    assert said.startswith(str(path))
    if line is not None:
        assert f"{path}, line {LINE - 1 + line}: " in said


@pytest.mark.parametrize(
    ("key", "value", "cause"),
    [
        ("code", "TQ101", "those with TQ are tqcheck's own"),
        ("code", "haus101", "is not a code"),
        ("category", "styles/house", "is not a category: one of accuracy"),
        ("severity", "grave", "is not one of neutral, minor, major, critical"),
        ("message", "'{was}'", "{was} is not known in this message; known are {found}"),
    ],
)
def test_what_every_rule_has_is_checked(tmp_path: Path, key: str, value: str, cause: str) -> None:
    path = write(tmp_path, EXISTENCE)
    text = re.sub(rf"^{key}: .*$", f"{key}: {value}", path.read_text("utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=re.escape(cause)):
        load_definitions((str(path),))
    path.write_text(re.sub(rf"^{key}: .*\n", "", text, flags=re.M), encoding="utf-8")
    with pytest.raises(UsageError, match=f"{key} is missing"):
        load_definitions((str(path),))


def test_a_file_that_is_no_rule_is_refused(tmp_path: Path) -> None:
    cases = {
        "Rule.yml": (EXISTENCE.encode(), "called after its file, in lower case"),
        "rule.txt": (EXISTENCE.encode(), "a rule is a file *.yml"),
        "latin.yml": (b"summary: f\xfcr", "is not UTF-8"),
        "empty.yml": (b"", "is empty"),
        "list.yml": (b"- a\n", "expected keys with values, not a list"),
        "large.yml": (b"#" * 300_000, "has more than 256 KiB"),
    }
    for name, (content, cause) in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UsageError, match=re.escape(cause)):
            load_definitions((str(tmp_path / name),))
    with pytest.raises(UsageError, match="cannot be read"):
        load_definitions((str(tmp_path / "missing.yml"),))
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="the folder holds no rule"):
        load_definitions((str(tmp_path / "none"),))


def test_lists_and_tables_lie_beside_the_rule(tmp_path: Path) -> None:
    (tmp_path / "units.txt").write_text("# units\nkm/h  # speed\nMeter*\n", encoding="utf-8")
    rule = "check: existence\nlists: {units: units.txt}\npatterns: ['\\d\\L<units>']\n"
    first = definition(tmp_path, rule)
    assert first.check.terms.patterns == (r"\d(?:km/h|Meter\w*)",)  # type: ignore[union-attr]
    (tmp_path / "units.txt").write_text("km\n", encoding="utf-8")
    assert definition(tmp_path, rule).digest != first.digest


def test_a_table_with_a_wrong_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "friends.tsv").write_text("eventually\teventuell\n", encoding="utf-8")
    with pytest.raises(UsageError, match="row 1 has not three columns"):
        definition(tmp_path, "check: pair\ntable: friends.tsv\n")


def tree(place: YamlPlace) -> tuple[Any, ...]:
    """The values below a place of a rule's file, with their lines."""
    nodes = [place.node]
    found: list[tuple[Any, ...]] = []
    while nodes:
        node = nodes.pop()
        value = node.value
        if isinstance(value, list):
            for one in value:
                nodes += one if isinstance(one, tuple) else (one,)
            value = len(value)
        found.append((node.id, value, node.start_mark.line))
    return tuple(found)


SHIPPED = [entry.location for entry in built_in() if entry.is_declared]


@pytest.mark.parametrize("location", SHIPPED)
def test_what_ships_is_read_the_same_with_and_without_checks(location: str) -> None:
    """The fast reading of our own rules skips the checks of a user's, which they pass."""
    package, _, name = location.partition(":")
    path = files(package) / name
    text = path.read_text("utf-8")
    checked = tree(compose(text, name))
    assert len(checked) > 20
    assert tree(compose(text, name, shipped=True)) == checked


def test_the_patterns_of_shipped_rules_are_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """A scan takes them for right; here, they are read as those of a user."""
    seen = []

    def strict(*given: Any, shipped: bool, **more: Any) -> Fields:
        seen.append(shipped)
        return Fields(*given, **more)

    monkeypatch.setattr("tqcheck.rule_files.reading.Fields", strict)
    for entry in built_in():
        if entry.is_declared:
            shipped_definition.__wrapped__(entry.location)
    assert len(seen) > 10
    assert all(seen)
