"""Two reports side by side: what changed, and how sure that is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sacrebleu.significance import Result, _paired_bs_test
from typer.testing import CliRunner

from tests.reporters import html_sample
from tests.reporters.hostile import HOSTILE
from tests.reporters.html_sample import Builder
from tqcheck.cli.main import app
from tqcheck.comparison.bootstrap import p_value
from tqcheck.comparison.compare import compare, compare_series, holm
from tqcheck.comparison.content import are_unrelated, similar_pairs
from tqcheck.comparison.reading import ReportData, load, parse
from tqcheck.errors import ReadError, UsageError
from tqcheck.model import DocumentReport, Item, Message, Severity, one_of_places
from tqcheck.reporters import comparison as shown
from tqcheck.reporters import json_report
from tqcheck.reporters.html import comparison as page


def article(name: str, faults: int, sentences: int = 6) -> DocumentReport:
    """An article whose first `faults` sentences have a major finding each."""
    b = Builder(name)
    for i in range(sentences):
        b.add([f"Satz Nummer {i} hat hier acht ganze Wörter."], f"Sentence number {i}.")
    for i in range(faults):
        message = Message("wrong", "falsch")
        b.find(f"Nummer {i}", Severity.MAJOR, message, rule=("TX1", "made-up", "style"))
    return b.done()


def spaced(*places: str) -> DocumentReport:
    """An article with one finding; each of its places has the fingerprint that is given."""
    done = article("a", faults=len(places))
    one = one_of_places(
        [
            replace(finding, fingerprint=own)
            for finding, own in zip(done.findings, places, strict=True)
        ]
    )
    return replace(done, findings=(one,))


def contract(*documents: DocumentReport) -> Any:
    return json_report.as_dict(html_sample.report(*documents))


def read(*documents: DocumentReport) -> ReportData:
    return parse(contract(*documents), "report")


@pytest.mark.parametrize(
    ("after", "figures"),
    [
        (("a" * 16, "b" * 16, "c" * 16), (0, 0, 1)),
        (("b" * 16, "c" * 16), (0, 0, 1)),
        (("d" * 16, "c" * 16), (0, 0, 1)),
        (("d" * 16, "e" * 16), (1, 1, 0)),
    ],
)
def test_a_finding_is_kept_as_long_as_one_of_its_places_is(
    after: tuple[str, ...], figures: tuple[int, int, int]
) -> None:
    result = compare(read(spaced("a" * 16, "b" * 16, "c" * 16)), read(spaced(*after)))
    assert (result.gone, result.new, result.kept) == figures


def test_a_report_equals_itself() -> None:
    report = read(html_sample.with_source(), html_sample.clean())
    result = compare(report, report)
    assert (result.gone, result.new, result.kept) == (0, 0, 11)
    [penalty] = result.measures
    assert penalty.difference.value == penalty.difference.low == penalty.difference.high == 0
    assert penalty.p is not None
    assert penalty.p > 0.05 or not penalty.gain
    assert shown.judgement(penalty) == "same"


def test_what_is_gone_new_and_kept() -> None:
    a, b = article("a.txt", 3), article("a.txt", 2)
    b = replace(b, findings=(*b.findings[1:], replace(b.findings[0], fingerprint="another")))
    result = compare(read(a), read(b))
    [document] = result.documents
    assert [c.quote for c in document.gone] == ["Nummer 0", "Nummer 2"]
    assert [c.fingerprint for c in document.new] == ["another"]
    assert document.kept == 1
    assert (result.rules[0].a, result.rules[0].b) == (3, 2)
    assert document.a_per_1000 == pytest.approx(1000 * 15 / 48)
    assert result.measures[0].less_is_better
    assert result.measures[0].gain > 0


def test_a_clear_difference_is_significant_and_chance_is_not() -> None:
    names = [f"{i}.txt" for i in range(30)]
    many = read(*(article(n, 4) for n in names))
    few = read(*(article(n, 1 + i % 2) for i, n in enumerate(names)))
    [clear] = compare(many, few).measures
    assert (clear.unit, clear.units) == ("document", 30)
    assert shown.judgement(clear) == "better"
    assert clear.difference.high < 0
    assert shown.judgement(compare(few, many).measures[0]) == "worse"
    here = read(*(article(n, 2 + i % 3) for i, n in enumerate(names)))
    there = read(*(article(n, 2 + (i + 1) % 3) for i, n in enumerate(names)))
    assert shown.judgement(compare(here, there).measures[0]) == "same"


def test_sentences_are_drawn_where_documents_are_few() -> None:
    a, b = read(article("a.txt", 5)), read(article("a.txt", 0))
    [measure] = compare(a, b).measures
    assert (measure.unit, measure.units) == ("segment", 6)
    assert shown.judgement(measure) == "better"
    [whole] = compare(a, b, unit="document").measures
    assert whole.p is None
    assert shown.judgement(whole) == "one"


def test_the_seed_decides_the_draws() -> None:
    a = read(*(article(f"{i}.txt", i % 4) for i in range(9)))
    b = read(*(article(f"{i}.txt", i % 3) for i in range(9)))
    assert compare(a, b) == compare(a, b)
    assert compare(a, b).measures != compare(a, b, seed=1).measures


class Ratio:
    """A metric of sacreBLEU's shape: points per thousand words."""

    def __init__(self, stats: list[list[float]]) -> None:
        self.stats = stats

    def _extract_corpus_statistics(self, hypotheses: Any, references: Any) -> list[list[float]]:
        return self.stats

    def _aggregate_and_compute(self, stats: list[list[float]]) -> Any:
        return self._compute_score_from_stats(np.array(stats).sum(0))

    def _compute_score_from_stats(self, total: Any) -> Any:
        return type("Score", (), {"score": 1000 * float(total[0]) / float(total[1])})()


def test_the_p_value_is_sacrebleus() -> None:
    a_counts, b_counts = [i % 4 for i in range(40)], [(i * 7) % 3 for i in range(40)]
    a = read(*(article(f"{i}.txt", n) for i, n in enumerate(a_counts)))
    b = read(*(article(f"{i}.txt", n) for i, n in enumerate(b_counts)))
    [ours] = compare(a, b).measures
    base = np.array([[5.0 * n, 48] for n in a_counts])
    metric = Ratio([[5.0 * n, 48] for n in b_counts])
    score = Ratio([])._aggregate_and_compute(base.tolist())
    _, results = _paired_bs_test(
        {"ratio": (base, Result(score.score, None, None, None))},
        "b",
        [""] * 40,
        None,
        {"ratio": metric},  # type: ignore[dict-item]
        n_samples=1000,
        seed=12345,
    )
    theirs = results["ratio"]
    assert ours.p == pytest.approx(theirs.p_value)
    assert ours.b.mean == pytest.approx(theirs.mean, rel=1e-5)
    assert (ours.b.high - ours.b.low) / 2 == pytest.approx(theirs.ci, rel=1e-5)


def test_the_p_value_is_never_nought() -> None:
    assert p_value(np.full(99, 5.0), 5.0) == 0.01


def test_scores_of_documents_and_segments_are_compared() -> None:
    def scored(chrf: float) -> ReportData:
        document = article("a.txt", 1)
        segments = tuple(
            replace(s, scores={"round_trip_chrf": chrf + i})
            for i, s in enumerate(document.segments)
        )
        other = replace(article("b.txt", 0), scores={"chrf": chrf - 3})
        return read(replace(document, segments=segments, scores={"chrf": chrf}), other)

    result = compare(scored(60), scored(66))
    measures = {m.key: m for m in result.measures}
    assert measures["chrf"].a.value == pytest.approx(58.5)
    assert measures["chrf"].unit == "document"
    assert measures["round_trip_chrf"].difference.value == pytest.approx(6)
    assert measures["round_trip_chrf"].gain > 0
    assert result.documents[0].scores == (("chrf", 60.0, 66.0),)


def test_two_engines_folders_are_paired_by_name() -> None:
    a = read(article("out/one/x/1.txt", 1), article("out/one/y/2.txt", 1))
    b = read(article("neu/x/1.txt", 1), article("neu/z/3.txt", 1))
    result = compare(a, b, match="uri")
    assert [d.name for d in result.documents] == ["x/1.txt"]
    assert (result.only_a, result.only_b) == (("y/2.txt",), ("z/3.txt",))
    with pytest.raises(UsageError, match="no document in common"):
        compare(read(article("a", 1)), read())


def other_article(name: str) -> DocumentReport:
    b = Builder(name)
    b.add(["Der Hafen von Emden erhielt gestern zwei neue Verladekräne aus Dänemark."], "Emden.")
    return b.done()


def test_articles_are_paired_by_their_content_where_names_differ() -> None:
    moved = replace(article("new/name.txt", 1), title="x")
    a = read(article("a.txt", 2), other_article("b.txt"))
    b = read(other_article("elsewhere.txt"), moved)
    result = compare(a, b)
    assert [(d.name, d.b_document) for d in result.documents] == [
        ("a.txt", "new/name.txt"), ("b.txt", "elsewhere.txt"),
    ]  # fmt: skip
    with pytest.raises(UsageError, match="no document in common"):
        compare(a, b, match="uri")
    assert "elsewhere.txt" in shown.as_text(compare_series([a, b], names=["A", "B"]))


def test_numbered_articles_follow_their_content_not_their_number() -> None:
    """The third item of a feed is another article tomorrow."""
    a = read(article("f.xml#1", 2), other_article("f.xml#2"))
    b = read(other_article("f.xml#1"), article("f.xml#2", 1))
    named = {d.name: d.b_document for d in compare(a, b).documents}
    assert named == {"f.xml#1": "f.xml#2", "f.xml#2": "f.xml#1"}
    named = {d.name: d.b_document for d in compare(a, b, match="uri").documents}
    assert named == {"f.xml#1": None, "f.xml#2": None}
    gone = compare(a, read(other_article("f.xml#1")))
    assert [(d.name, d.b_document) for d in gone.documents] == [("f.xml#2", "f.xml#1")]
    assert gone.only_a == ("f.xml#1",)


def test_an_item_keeps_its_id_and_a_translation_its_source() -> None:
    def with_item(document: DocumentReport, name: str) -> DocumentReport:
        return replace(document, item=Item("f", id=name))

    ours, theirs = article("1.txt#1", 1), other_article("2.txt#9")
    result = compare(read(with_item(ours, "id")), read(with_item(theirs, "id")))
    assert [d.b_document for d in result.documents] == ["2.txt#9"]
    one, other = Builder("x/1.txt"), Builder("y/2.txt")
    one.add(["Der Rat hat den Plan abgelehnt."], "The council rejected the plan.")
    other.add(["Das Gremium wies das Vorhaben zurück."], "The council rejected the plan.")
    result = compare(read(one.done()), read(other.done()))
    assert len(result.documents) == 1


def test_translations_of_one_article_are_similar_and_articles_of_one_day_are_not() -> None:
    same = [
        "Der Betreiber des Hafens in Emden rechnet bis Dezember 2026 mit 40 Schiffen.",
        "Bis Dezember 2026 rechnet der Hafenbetreiber in Emden mit insgesamt 40 Schiffen.",
    ]
    other = "Die Gewerkschaft in Bremen fordert seit Dezember höhere Zuschläge für Nachtarbeit."
    texts = [parse(contract(Builder(str(n)).add([t], None).done()), "r").documents[0]
             for n, t in enumerate((*same, other))]  # fmt: skip
    assert not are_unrelated(texts[0], texts[1])
    assert are_unrelated(texts[0], texts[2])
    assert similar_pairs(texts[:1], texts[1:]) == [(0, 0)]


def test_several_reports_are_compared_with_the_first() -> None:
    names = [f"{i}.txt" for i in range(30)]
    few = read(*(article(n, 1 + i % 2) for i, n in enumerate(names)))
    many = read(*(article(n, 4) for n in names[:25]))
    series = compare_series([few, few, many], names=["a.json", "b.json", "c.json"])
    same, worse = series.comparisons
    assert len(same.documents) == len(worse.documents) == 25, "what all have"
    assert worse.only_a == tuple(names[25:])
    assert [(name, m.key) for name, m in series.regressions] == [("c.json", "penalty")]
    [alone] = compare(few, many).measures
    assert alone.p is not None
    assert worse.measures[0].p == pytest.approx(2 * alone.p)
    assert same.measures[0].p == 1
    text = shown.as_text(series)
    assert "C is worse" in text
    assert "B no difference" not in text.split("C is worse")[1]
    page_text = page.render(series)
    assert page_text.count('<details class="series">') == 2
    with pytest.raises(UsageError, match="no document in common"):
        compare_series([few, few, read()], names=["a", "b", "c"])


def test_probabilities_are_corrected_step_by_step() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.5]) == [1.0, 1.0]
    assert holm([0.02]) == [0.02]


def test_a_report_is_as_good_as_itself() -> None:
    assert p_value(np.array([3.0, -2.0, 0.5]), 0.0) == 1.0


@pytest.mark.parametrize("content", [b"\xff", b"{", b"[]", b'{"schema_version": "2"}'])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(ReadError, match=r"a\.json: is no"):
        load(str(file))
    with pytest.raises(ReadError, match="there is no such file"):
        load(str(tmp_path / "none.json"))


@pytest.mark.parametrize("missing", ["words", "findings", "segments"])
def test_an_incomplete_report_is_refused(missing: str) -> None:
    report = contract(article("a.txt", 1))
    del report["documents"][0][missing]
    with pytest.raises(ReadError, match=rf"A: is not a complete report \(.*{missing}"):
        parse(report, "A")


def test_a_value_of_another_type_is_refused() -> None:
    report = contract(article("a.txt", 1))
    report["documents"][0]["findings"][0]["severity"] = "fatal"
    with pytest.raises(ReadError, match="not a complete report"):
        parse(report, "A")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("words",), "1" * 400), (("words",), "-1"), (("words",), "NaN"), (("words",), "1" * 5000),
        (("scores",), '{"bleu": 1e999}'), (("scores",), '{"bleu": NaN}'), (("scores",), "3"),
        (("scores",), '{"bleu": %s}' % ("9" * 400)), (("findings",), "[" * 5000 + "]" * 5000),
        (("findings",), "null"), (("uri",), "null"), (("segments",), '[{"index": 1e99}]'),
        (("findings", 0, "segment"), "-1"), (("findings", 0, "target"), '"x"'),
    ],
)  # fmt: skip
def test_a_malformed_report_is_told_by_its_name(
    tmp_path: Path, path: tuple[str | int, ...], value: str
) -> None:
    content = contract(article("x.txt", 1))
    (tmp_path / "good.json").write_text(json.dumps(content), encoding="utf-8")
    holder = content["documents"][0]
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = "HERE"
    bad = tmp_path / "bad.json"
    bad.write_text(json.dumps(content).replace('"HERE"', value), encoding="utf-8")
    for command in (["compare"], ["evaluate", "same"]):
        for order in (("good.json", "bad.json"), ("bad.json", "good.json")):
            run = CliRunner().invoke(app, [*command, *(str(tmp_path / name) for name in order)])
            assert isinstance(run.exception, ReadError), run.output
            assert str(bad) in str(run.exception)


def test_a_report_of_an_older_version_is_read() -> None:
    report = contract(article("a.txt", 1))
    del report["documents"][0]["scores"]
    del report["documents"][0]["findings"][0]["message_de"]
    [document] = parse(report, "A").documents
    assert document.scores == {}
    assert document.findings[0].messages == Message("wrong", "wrong")


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "a.json", tmp_path / "b.json"]
    for path, faults in zip(paths, (4, 1), strict=True):
        path.write_text(json.dumps(contract(article("x.txt", faults))), encoding="utf-8")
    return [str(path) for path in paths]


def test_the_command_prints_and_writes(files: list[str], tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["compare", *files, "--ui-language", "de"])
    assert run.exit_code == 0, run.output
    assert "Strafpunkte auf 1.000 Wörter: 416,7 → 104,2" in run.output
    assert "95-%-Intervall" in run.output
    assert "p = 0," in run.output
    assert "3 weg, 0 neu, 1 geblieben" in run.output
    run = CliRunner().invoke(app, ["compare", *files, "-o", str(tmp_path / "c.json")])
    assert run.exit_code == 0
    content = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert content["documents"][0]["gone"][0]["severity"] == "major"
    run = CliRunner().invoke(app, ["compare", *files, "-o", str(tmp_path / "c.html")])
    assert run.exit_code == 0
    assert "Content-Security-Policy" in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_rules_that_differ_have_their_german_names(files: list[str], tmp_path: Path) -> None:
    for path in files:
        content = Path(path).read_text("utf-8")
        content = content.replace('"TX1"', '"TQ301"').replace('"made-up"', '"doubled-word"')
        Path(path).write_text(content, encoding="utf-8")
    run = CliRunner().invoke(app, ["compare", *files, "--ui-language", "de"])
    assert "TQ301 Doppeltes Wort: 4 → 1" in run.output
    assert "TQ301 doubled-word: 4 → 1" in CliRunner().invoke(app, ["compare", *files]).output
    page_file = tmp_path / "c.html"
    CliRunner().invoke(app, ["compare", *files, "-o", str(page_file)])
    said = page_file.read_text("utf-8")
    assert '<span class="u" lang="de">Doppeltes Wort</span>' in said
    assert '<span class="u" lang="en">Doubled word</span>' in said


def test_a_regression_fails_the_command(tmp_path: Path) -> None:
    def write(name: str, faults: int) -> str:
        content = contract(*(article(f"{i}.txt", faults) for i in range(30)))
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
        return str(tmp_path / name)

    good, bad = write("good.json", 1), write("bad.json", 4)

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["compare", *arguments])
        return done.exit_code, done.stderr

    assert run(good, bad) == (0, "")
    assert run(bad, good, "--fail-on-regression") == (0, "")
    code, said = run(good, good, bad, "--fail-on-regression")
    assert code == 1
    assert re.fullmatch(
        rf"tqcheck: {bad} is worse than {good}: penalty points per 1,000 words "
        r"104\.2 → 416\.7 \(p = 0\.\d+\)\n",
        said,
    )
    assert run(good, bad, "--fail-on-regression", "--quiet") == (1, "")
    assert run(good, bad, "--fail-on-new", "critical") == (0, "")
    code, said = run(good, bad, "--fail-on-new", "major")
    assert (code, said) == (1, f"tqcheck: {bad}: 90 new findings (TX1)\n")
    done = CliRunner().invoke(app, ["compare", good, bad, good, "--format", "json"])
    content = json.loads(done.stdout)
    assert content["names"] == [good, bad, good]
    assert [one["b_name"] for one in content["comparisons"]] == [bad, good]


@pytest.mark.parametrize("wrong", [["--format", "pdf"], ["--unit", "word"]])
def test_wrong_options_are_refused(files: list[str], wrong: list[str]) -> None:
    run = CliRunner().invoke(app, ["compare", *files, *wrong])
    assert isinstance(run.exception, UsageError)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_the_comparison(text: str) -> None:
    from tests.reporters.test_html import Outline

    def report(inside: str, faults: int) -> ReportData:
        b = Builder(inside, inside).add([inside, "Ein Satz."], inside)
        for i in range(faults):
            b.find(inside, Severity.MAJOR, Message(inside, inside), rule=(f"{i}{inside}",) * 3)
        return read(b.done())

    def outline(inside: str) -> Outline:
        result = compare(report(inside, 2), report(inside, 1), names=(inside, inside))
        return Outline(page.render(result))

    hostile, plain = outline(text), outline("harmlos")
    assert hostile.elements == plain.elements
    assert all(
        value == "#main"
        for name, value in hostile.attributes
        if name == "href" and value[:2] != "#i"
    )
