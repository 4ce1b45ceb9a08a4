"""What others wrote inside an article is recognised; what was left untranslated is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.config import Settings
from tqcheck.languages.analysis import analyse
from tqcheck.languages.embedded import find_embedded, without_parts
from tqcheck.languages.segmentation import segment
from tqcheck.model import Block, BlockKind, Document, EmbeddedKind, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker

CHECKER = DocumentChecker(Settings(back_translator="none"))
KEPT = [
    line
    for line in (Path(__file__).parent / "rightly_not_german.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def embedded(text: str, source: str | None = None, blocks: tuple[Block, ...] = ()) -> list[str]:
    document = Document("example.txt", text, source, blocks=blocks)
    sentences = analyse(text, segment(text, blocks=blocks))
    found = find_embedded(document, sentences)
    return [f"{part.kind.value}: {part.span.of(text)}" for part in found]


@pytest.mark.parametrize("line", KEPT)
def test_nothing_is_reported_in_what_others_wrote(line: str) -> None:
    report = CHECKER.check(Document("example.txt", line.replace("¶", "\n\n")))
    assert [f for f in report.findings if f.severity >= Severity.MINOR] == []


def test_a_post_reaches_from_its_frame_to_the_german_text_around_it() -> None:
    text = (
        "Der Verein feierte.\n\nWhat a night! We are so proud of this team.\n\n#champions\n\n"
        "— FC Nordhafen (@fcnordhafen) July 3, 2023\n\nDie Stadt feierte mit."
    )
    assert embedded(text) == [
        "post: What a night! We are so proud of this team.\n\n#champions\n\n"
        "— FC Nordhafen (@fcnordhafen) July 3, 2023"
    ]


def test_a_post_that_was_run_together_with_the_article() -> None:
    text = (
        "Die Sängerin meldete sich. So grateful for all of you pic.twitter.com/Qw8eR7 "
        "— Mara Lind (@maralind) January 12, 2024 Danach schwieg sie."
    )
    assert embedded(text) == [
        "post: So grateful for all of you pic.twitter.com/Qw8eR7 "
        "— Mara Lind (@maralind) January 12, 2024"
    ]


@pytest.mark.parametrize(
    "frame",
    [
        "Ein Beitrag geteilt von Mara Lind (@maralind)",
        "Ein Beitrag geteilt von Mara Lind (@maralind) am Jul 28, 2018 um 1:10 PDT",
        "Ein von Mara Lind (@maralind) geteilter Beitrag",
        "A post shared by Mara Lind (@maralind)",
        "Gepostet von Mara Lind am Freitag, 12. Januar 2024",
        "— Mara Lind (@maralind) 12. Januar 2024",
        "— Mara Lind (@maralind.bsky.social) 3. März 2025 um 14:05",
    ],
)
def test_frames_of_networks(frame: str) -> None:
    text = f"Sie meldete sich.\n\nI am so happy to be back home.\n\n{frame}\n\nDas war alles."
    assert embedded(text) == [f"post: I am so happy to be back home.\n\n{frame}"]


def test_german_beside_a_frame_is_still_checked() -> None:
    text = "Er ging am am Montag.\n\nA post shared by Tom Berger (@tomberger)\n\nDas war alles."
    assert embedded(text) == ["post: A post shared by Tom Berger (@tomberger)"]
    report = CHECKER.check(Document("example.txt", text))
    assert [finding.rule for finding in report.findings] == ["TQ301"]


def test_blocks_of_the_reader() -> None:
    quoted = "We never gave up and we never will."
    german = "Wir haben nie aufgegeben und werden es nie tun."
    text = f"Sie sagte:\n\n{quoted}\n\n{german}\n\nMehr dazu im Video"
    at = text.index(quoted)
    blocks = (
        Block(Span(at, at + len(quoted)), BlockKind.QUOTATION),
        Block(Span(text.index(german), text.index(german) + len(german)), BlockKind.QUOTATION),
        Block(Span(text.index("Mehr"), len(text)), BlockKind.EMBEDDED),
    )
    assert embedded(text, blocks=blocks) == [f"quotation: {quoted}", "post: Mehr dazu im Video"]


def test_what_the_source_has_in_the_same_words_was_not_translated() -> None:
    text = "Er schrieb: „We will never give up on our friends.“ Der Film „The Long Way Home“ läuft."
    source = "He wrote: “We will never give up on our friends.” The film “The Long Way Home” is on."
    assert embedded(text) == [
        "quotation: We will never give up on our friends.",
        "title: The Long Way Home",
    ]
    assert embedded(text, source) == ["title: The Long Way Home"]


def test_a_quotation_with_german_in_it_is_checked() -> None:
    assert embedded("„Wir bleiben hier, but we are tired“, sagte der Helfer.") == []


def test_english_beside_a_quotation_is_still_found() -> None:
    text = "“We were never told about this,” said the nurse from Leeds.\n\nDie Klinik schweigt."
    report = CHECKER.check(Document("example.txt", text))
    assert [finding.rule for finding in report.findings] == ["TQ204"]


def test_damage_counts_in_what_others_wrote() -> None:
    text = "Der Film „The Long\u200b Way Home“ läuft heute im Kino."
    report = CHECKER.check(Document("example.txt", text))
    assert [finding.rule for finding in report.findings] == ["TQ104"]


def test_a_credit_ends_with_its_names() -> None:
    text = "Der Hafen. Foto: Anna Muster/dpa\n\n(picture alliance / dpa / Max Muster)"
    assert embedded(text) == [
        "credit: Foto: Anna Muster/dpa",
        "credit: picture alliance / dpa / Max Muster",
    ]
    assert embedded("Das Foto: Es zeigt eine Frau, die lacht.") == []


PARTS = st.sampled_from(
    [
        "Der Rat tagt am Montag. ",
        "We will never give up. ",
        "„",
        "“",
        '"',
        "(",
        ")",
        "'",
        "\n",
        "\n\n",
        "— Mara (@mara) July 3, 2023",
        "View this post on Instagram",
        "@mara ",
        "#tag ",
        "Foto: ",
        "© ",
        "dpa / ",
        "auf Deutsch: ",
        "last but not least ",
        "Motto: ",
        "\u00ad",
        "*",
    ]
)


@given(st.lists(PARTS, max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_parts_are_disjoint_in_order_and_inside_the_text(text: str) -> None:
    document = Document("example.txt", text)
    sentences = analyse(text, segment(text))
    found = find_embedded(document, sentences)
    end = 0
    for part in found:
        assert end <= part.span.start < part.span.end <= len(text)
        assert isinstance(part.kind, EmbeddedKind)
        end = part.span.end
    assert len(without_parts(sentences, found)) == len(sentences)


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("Harbour Operator Eliminates Rival For $20 Billion", Severity.MAJOR),
        ("Officials Say Storm Damage Could Reach Billions", Severity.MAJOR),
        ("Last Updated: 12. März 2024", Severity.MINOR),
        ("Read more", Severity.MINOR),
        ("Related Articles", Severity.MINOR),
        ("Shares fell sharply.", Severity.MAJOR),
        ("The mayor said that he would not resign.", Severity.CRITICAL),
        ("Burmistrz powiedział, że nie zrezygnuje mimo protestów mieszkańców.", Severity.MAJOR),
        ("Starosta řekl, že navzdory protestům obyvatel neodstoupí z funkce.", Severity.MAJOR),
        ("A polgármester azt mondta, hogy a tiltakozások ellenére nem mond le.", Severity.MAJOR),
        ("Primarul a spus că nu va demisiona în ciuda protestelor locuitorilor.", Severity.MAJOR),
        ("Belediye başkanı protestolara rağmen istifa etmeyeceğini söyledi.", Severity.MAJOR),
        ("Borgmästaren sade att han inte tänker avgå trots protesterna.", Severity.MAJOR),
        ("Pormestari sanoi, ettei hän aio erota protesteista huolimatta.", Severity.MAJOR),
    ],
)
def test_what_was_left_untranslated_is_found(line: str, severity: Severity) -> None:
    text = f"Der Rat tagt am Montag.\n\n{line}\n\nDas Volk wartet auf den Beschluss."
    report = CHECKER.check(Document("example.txt", text))
    assert [finding.severity for finding in report.findings] == [severity]


def test_a_link_to_another_language_is_no_leftover() -> None:
    text = "Der Rat tagt am Montag.\n\nRead the English version of this article here."
    assert CHECKER.check(Document("example.txt", text)).findings == ()


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        (
            "Auf Platz 1 steht ihre Single „Why did you leave me?“ seit Mai.",
            "Her single “Why did you leave me?” has been at number one since May.",
            "title: Why did you leave me?",
        ),
        (
            'Sie singt es in ihrem Lied: "I feel so lonely, so lonely and cold".',
            'She sings it in her song: "I feel so lonely, so lonely and cold".',
            "title: I feel so lonely, so lonely and cold",
        ),
        (
            "Die Pläne im Vergleich: It's all about the money",
            "The plans compared: It's all about the money",
            "phrase: It's all about the money",
        ),
    ],
)
def test_a_work_or_saying_stays_english_beside_its_source(
    text: str, source: str, kind: str
) -> None:
    assert embedded(text, source) == [kind]


def test_a_remark_that_was_copied_from_the_source_was_left_in_english() -> None:
    text = "Er rief im Saal: „We will never leave this town“, und ging."
    source = "He called in the hall: “We will never leave this town”, and left."
    assert embedded(text, source) == []


def test_phrases_that_overlap_are_one() -> None:
    assert embedded("Er sagt: it's all about the money.") == ["phrase: it's all about the money"]
    assert embedded("Er sagt: it's all about the old mill.") == []
