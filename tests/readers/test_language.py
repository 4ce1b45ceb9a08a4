"""What counts as German."""

from __future__ import annotations

import gzip
import html
from pathlib import Path

import pytest

from tqcheck.errors import ReadError
from tqcheck.languages.de.recognition import other_language
from tqcheck.languages.recognition import OtherLanguage
from tqcheck.readers.language import check_language, is_in_language

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

FOREIGN = {
    "English": "The council met on Monday and agreed that the new plan should start next year.",
    "Spanish": "El ayuntamiento se reunió el lunes y decidió que el nuevo plan empiece pronto.",
    "French": "Le conseil s'est réuni lundi et a décidé que le nouveau plan commence bientôt.",
    "Italian": "Il consiglio si è riunito lunedì e ha deciso che il nuovo piano inizi presto.",
    "Dutch": "De raad kwam maandag bijeen en besloot dat het nieuwe plan snel moet beginnen.",
    "Polish": "Rada zebrała się w poniedziałek i uznała, że nowy plan powinien ruszyć szybko.",
}


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_another_language_is_named(language: str) -> None:
    assert other_language(FOREIGN[language]) == OtherLanguage(language)
    with pytest.raises(ReadError, match=language) as caught:
        check_language(FOREIGN[language], "a.txt")
    assert caught.value.kind == "not-german"


@pytest.mark.parametrize(
    "text",
    [
        "Совет собрался в понедельник и решил, что новый план начнётся скоро.",
        "市议会周一开会决定新计划将很快开始实施并且会持续多年",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor "
        "incididunt ut labore et dolore magna aliqua.",
    ],
)
def test_no_german_at_all(text: str) -> None:
    assert other_language(text) == OtherLanguage()
    with pytest.raises(ReadError, match="does not look like German"):
        check_language(text, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Trump trifft Xi",
        "Breaking News Live",
        "Merkel, Macron, Johnson, Trump und Putin in Paris",
        "Der Streamingdienst hat das Feature „Watch Party“ für das Update im Sommer geplant.",
        "Der Sprecher sagte, the new plan would start next year, und verließ dann den Saal.",
        "Der Rat stimmte dem Plan zu. The council met on Monday. Danach gingen alle heim.",
        "Die Band spielt „Born to Be Wild“ und „The Long and Winding Road“ in der Halle.",
    ],
)
def test_german_or_too_short_to_tell(text: str) -> None:
    assert is_in_language(text)


@pytest.mark.parametrize(("language", "expected"), [("de", None), ("en", OtherLanguage("English"))])
def test_human_news(language: str, expected: OtherLanguage | None) -> None:
    path = SHARED / "data" / "newstest" / f"wmt18.{language}.gz"
    if not path.exists():
        pytest.skip("the shared news texts are not here")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        news = [html.unescape(line).strip() for line in lines]
    paragraphs = [" ".join(news[i : i + 3]) for i in range(0, len(news), 3)]
    wrong = [text for text in paragraphs if other_language(text) != expected]
    assert len(wrong) <= (0 if language == "de" else 0.005 * len(paragraphs))
