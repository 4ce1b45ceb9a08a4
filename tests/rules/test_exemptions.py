"""Every exemption keeps its rule silent about its own example, and would be missed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tqcheck.languages import exemptions as tables
from tqcheck.languages.de.negation import NEGATION as GERMAN
from tqcheck.languages.en import numbers as english
from tqcheck.languages.en.negation import NEGATION as ENGLISH
from tqcheck.languages.exemptions import Exemption, exemption_pattern, exemptions, is_exempt
from tqcheck.languages.negation import Denial
from tqcheck.model import Hit, Severity, Span
from tqcheck.rules.fidelity.polarity_changed import PolarityChanged
from tqcheck.rules.values.number_added import NumberAdded
from tqcheck.rules.values.number_lost import NumberLost

from .helpers import article

_RULES = {
    "en/negation_exemptions": PolarityChanged,
    "de/negation_exemptions": PolarityChanged,
    "en/number_exemptions": NumberLost,
    "de/number_exemptions": NumberAdded,
    "en/number_names": NumberLost,
}
_LEXICONS = {"en": ENGLISH, "de": GERMAN}


def _rows(*names: str) -> list[object]:
    return [
        pytest.param(name, row, id=f"{name}:{row.identifier}")
        for name in names
        for row in exemptions(name)
    ]


def _hits(name: str, row: Exemption) -> list[Hit]:
    return list(_RULES[name]().check(article(row.target, row.source)))


def _own_side(name: str, row: Exemption) -> str:
    return row.source if name.startswith("en/") else row.target


@contextmanager
def _without(name: str, row: Exemption, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The table `name` less one row."""
    caches = (exemption_pattern, english.read_numbers)
    rest = tuple(other for other in exemptions(name) if other != row)

    def fewer(asked: str) -> tuple[Exemption, ...]:
        return rest if asked == name else exemptions(asked)

    with monkeypatch.context() as patch:
        patch.setattr(tables, "exemptions", fewer)
        for cached in caches:
            cached.cache_clear()
        yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(("name", "row"), _rows(*_RULES))
def test_the_example_of_an_exemption_is_no_finding(name: str, row: Exemption) -> None:
    assert _hits(name, row) == []


@pytest.mark.parametrize(("name", "row"), _rows("en/negation_exemptions", "de/negation_exemptions"))
def test_without_its_exemption_a_phrase_negates(
    name: str, row: Exemption, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, text = _LEXICONS[name[:2]].negations, _own_side(name, row)
    assert not list(find(text))
    with _without(name, row, monkeypatch):
        assert list(find(text))


@pytest.mark.parametrize(("name", "row"), _rows("en/number_exemptions", "de/number_exemptions"))
def test_without_its_exemption_a_number_is_a_finding(
    name: str, row: Exemption, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _without(name, row, monkeypatch):
        assert _hits(name, row)


@pytest.mark.parametrize(("name", "row"), _rows("en/number_names"))
def test_without_its_row_a_name_is_read_as_another_number(
    name: str, row: Exemption, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = english.read_numbers(row.source)
    with _without(name, row, monkeypatch):
        assert english.read_numbers(row.source) != named


@pytest.mark.parametrize(("name", "row"), _rows("en/weak_denials", "de/weak_denials"))
def test_a_weak_denial_keeps_a_finding_from_being_major(name: str, row: Exemption) -> None:
    found = list(_LEXICONS[name[:2]].denying(_own_side(name, row)))
    assert [word.how for word in found] == [Denial.WEAK]
    assert found[0].text in row.pattern.split("|")
    hits = PolarityChanged().check(article(row.target, row.source))
    assert all(hit.severity is not Severity.MAJOR for hit in hits)


@pytest.mark.parametrize("name", [*_RULES, "en/weak_denials", "de/weak_denials"])
def test_rows_are_complete_and_have_names_of_their_own(name: str) -> None:
    rows = exemptions(name)
    assert len({row.identifier for row in rows}) == len(rows)
    assert all(row.pattern and row.source and row.target and row.reason for row in rows)


def test_an_exemption_is_for_the_very_span() -> None:
    text = "Der Stürmer geht zum FSV Mainz 05 zurück."
    assert is_exempt("de/number_exemptions", text, Span(31, 33))
    assert not is_exempt("de/number_exemptions", text, Span(31, 32))
    assert not is_exempt("de/number_exemptions", text.replace("05", "15"), Span(31, 33))
