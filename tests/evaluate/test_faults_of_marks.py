"""Faults of marks that are made in German alone, in any style of quotation marks."""

from __future__ import annotations

from random import Random

import pytest

from tqcheck.evaluate.damaged_articles import Damager
from tqcheck.model import Document

STYLES = ["„“", "»«", "«»", "“”", '""']
SENTENCE = (
    "{0}Wir haben die alte Mühle am Fluss verkauft, weil das Dach undicht war{1}, sagte der Müller."
)


def damaged(kind: str, text: str) -> str:
    document = Document("a", text)
    damager = Damager([document], [kind], Random(1).randrange(9), lambda texts: texts)
    found = {one.document.text for _ in range(8) for one in damager.damage([document])}
    found.discard(text)
    return min(found, default="")


@pytest.mark.parametrize("style", STYLES)
def test_a_mark_is_lost_in_every_style(style: str) -> None:
    clean = SENTENCE.format(*style)
    assert len(damaged("quote-unbalanced", clean)) == len(clean) - 1


@pytest.mark.parametrize("style", STYLES)
def test_a_quotation_is_put_into_another(style: str) -> None:
    clean = SENTENCE.format(*style)
    made = damaged("quote-nested", clean)
    assert len(made) == len(clean) + 2
    assert made.count(style[0]) >= 2


def test_lines_of_fixed_width_have_no_lost_full_stop() -> None:
    text = (
        "Der Rat der kleinen Stadt am Fluss hat am Montag nach langem Streit den\n"
        "neuen Hafen genehmigt. Im Mai sollen nun die Arbeiten am Becken beginnen.\n"
        "die Bürger warten seit vielen Jahren auf eine Entscheidung in dieser Sache."
    )
    assert damaged("end-mark-lost", text) == ""


def test_a_full_stop_is_lost_at_the_end_of_a_paragraph() -> None:
    text = "Der Rat hat am Montag nach langem Streit den neuen Hafen genehmigt."
    assert damaged("end-mark-lost", text) in {text[:-1], text[:-1] + ","}
