"""Terms: what the examples of the rules cannot say."""

from __future__ import annotations

import pytest

from tqcheck.languages.glossary import Glossary, Term
from tqcheck.model import Hit, Severity
from tqcheck.rules.terms.do_not_translate import DoNotTranslate
from tqcheck.rules.terms.glossary_term import GlossaryTerm

from .helpers import article


def glossary_hits(german: str, english: str, *terms: Term) -> list[Hit]:
    return list(GlossaryTerm().check(article(german, english, glossary=Glossary(terms))))


RATE = Term("key interest rate", ("Leitzins",), ("Schlüsselzins",), place="terms.tbx, line 9")


def test_a_deprecated_term_is_marked_where_it_stands() -> None:
    german = "Die Bank hob ihren Schlüsselzins am Donnerstag an."
    (hit,) = glossary_hits(german, "The bank raised its key interest rate on Thursday.", RATE)
    assert hit.span is not None
    assert hit.span.of(german) == "Schlüsselzins"
    assert "terms.tbx, line 9" in hit.message.en
    assert "terms.tbx, line 9" in hit.message.de


def test_the_term_may_stand_in_the_next_sentence() -> None:
    english = "The bank met on Thursday and raised its key interest rate. Prices fell."
    german = "Die Bank tagte am Donnerstag. Sie hob ihren Leitzins an. Die Preise sanken."
    assert glossary_hits(german, english, RATE) == []


def test_a_pronoun_is_no_wrong_term() -> None:
    english = "The chief executive resigned. The chief executive had no choice."
    german = "Der Vorstandsvorsitzende trat zurück. Er hatte keine Wahl."
    assert glossary_hits(german, english, Term("chief executive", ("Vorstandsvorsitzender",))) == []


def test_a_noun_that_became_a_verb_is_no_wrong_term() -> None:
    term = Term("strike", ("Arbeitskampf",))
    assert glossary_hits("Gestern streikten die Fahrer.", "The drivers' strike was yesterday.",
                         term) == []  # fmt: skip


def test_half_of_a_compound_is_no_wrong_term() -> None:
    term = Term("attack", ("Angriff", "Anschlag"))
    german, english = "Der Trainer starb an einem Herzinfarkt.", "The coach died of a heart attack."
    assert glossary_hits(german, english, term) == []


def test_where_no_word_is_linked_it_is_a_hint() -> None:
    hits = glossary_hits("Am Abend gingen alle nach Hause, auch die Kinder.",
                         "In the evening the key interest rate went home.", RATE)  # fmt: skip
    assert all(hit.severity is Severity.NEUTRAL for hit in hits if hit.span is None)


@pytest.mark.parametrize("name", ["Waldnet", "Brightwater Group", "The Harbour Post"])
def test_a_kept_name_is_asked_for_whatever_it_is(name: str) -> None:
    glossary = Glossary((Term(name, (name,)),))
    kept = article(f"Ein Sprecher von {name} schwieg.", f"A speaker for {name} kept silent.",
                   glossary=glossary)  # fmt: skip
    lost = article("Ein Sprecher von Hafenblatt schwieg.", f"A speaker for {name} kept silent.",
                   glossary=glossary)  # fmt: skip
    assert list(DoNotTranslate().check(kept)) == []
    assert [hit.source for hit in DoNotTranslate().check(lost)]
