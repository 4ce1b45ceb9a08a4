"""Who is a man and who is a woman, by an English text and by German words."""

from __future__ import annotations

import pytest

from tqcheck.languages.en.person_facts import person_genders
from tqcheck.languages.persons import Gender

WOMAN, MAN = Gender.FEMININE, Gender.MASCULINE
SEEN = "Divers think the 45-year-old fell."
FOUND = "Police found Ada Roth, 32, on Monday."


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["Ms Roth left.", "Mr Adam Lund stayed."], {"Roth": WOMAN, "Lund": MAN}),
        ([FOUND, "Ms Roth is well."], {"Roth": WOMAN, "32": WOMAN}),
        (["The 45-year-old woman fell."], {"45": WOMAN}),
        (["The 45-year-old actor spoke."], {}),
        # One pronoun may be by chance, two agree.
        (["On Monday Roth said that she was ill."], {}),
        (["On Monday Roth said that she was ill.", "Then Roth lost her job."], {"Roth": WOMAN}),
        (["On Monday Roth said that she was ill.", "Then Roth lost his job."], {}),
        # “Her” may be somebody else where two are named.
        (["Then Roth and Lund lost her.", "Then Roth and Lund found her."], {}),
        (["Mr and Mrs Roth left."], {}),
        # “the 45-year-old” is the one person named shortly before.
        (["Ms Roth was seen on Friday.", SEEN], {"Roth": WOMAN, "45": WOMAN}),
        (["Ms Roth and Mr Lund were seen.", SEEN], {"Roth": WOMAN, "Lund": MAN}),
        # An age that two people have says nothing.
        (["Ada Roth, 32, met Jan Lund, 32, in May.", "Ms Roth is well."], {"Roth": WOMAN}),
        # “She” goes on with the subject.
        (["Roth left on Monday.", "She was ill.", "Then Roth lost her job."], {"Roth": WOMAN}),
        (["They met Roth on Monday.", "She was ill.", "Then Roth lost her job."], {}),
        # A given name tells it, unless another person has the surname.
        (["The lawyer Heike Roth left."], {"Roth": WOMAN}),
        (["The lawyer Heike Roth left.", "Then Hugo Roth left."], {}),
        (["The lawyer Heike Roth left.", "Then Mr Roth left."], {"Roth": MAN}),
        (["Mrs Roth left.", "President Roth has a wife."], {}),
        # Capitals of days, bodies and first words are no people.
        (["On Monday, said Roth, the EU lost her.", "Now: So Roth left her."], {"Roth": WOMAN}),
        ([], {}),
    ],
)  # fmt: skip
def test_all_clues_must_agree(sentences: list[str], expected: dict[str, Gender]) -> None:
    found = person_genders(sentences)
    assert {person: known.gender for person, known in found.items()} == expected


def test_pronouns_and_a_name_shortly_before_are_less_certain_than_titles() -> None:
    titled = person_genders(["Ms Roth was seen on Friday.", SEEN])
    assert (titled["Roth"].certain, titled["45"].certain) == (True, False)
    by_pronouns = person_genders(["On Monday Roth said she was ill.", "Then Roth lost her job."])
    assert not by_pronouns["Roth"].certain
