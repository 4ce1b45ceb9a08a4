"""The sample articles: what is generated is up to date, and the gold fits the texts."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from tqcheck.model import Document, Severity, Span

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT / "corpora"
ARTICLES = CORPORA / "articles"
SEEDS = ROOT / ".." / "shared" / "seeds"
CATEGORIES = {
    "accuracy/mistranslation",
    "accuracy/untranslated",
    "accuracy/omission",
    "accuracy/addition",
    "linguistic-conventions/grammar",
    "linguistic-conventions/punctuation",
    "linguistic-conventions/spelling",
    "linguistic-conventions/duplication",
    "linguistic-conventions/character-encoding",
    "terminology/inconsistent",
    "locale-conventions/number-format",
    "locale-conventions/date-format",
    "locale-conventions/time-format",
    "locale-conventions/measurement-format",
    "design-and-markup/entity",
    "design-and-markup/tag",
    "design-and-markup/placeholder",
}


def _load_builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_articles", CORPORA / "build_articles.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


builder = _load_builder()
NAMES = builder.names()


def _target(name: str) -> str:
    return (ARTICLES / "de" / f"{name}.txt").read_bytes().decode("utf-8")


def _gold(name: str) -> dict:
    return json.loads((ARTICLES / "gold" / f"{name}.json").read_text(encoding="utf-8"))


def test_generated_files_are_up_to_date() -> None:
    for path, content in builder.outputs().items():
        assert path.read_bytes().decode("utf-8") == content, f"run build_articles.py: {path}"


def test_no_file_without_its_annotated_article() -> None:
    for folder, suffix in (("de", ".txt"), ("en", ".txt"), ("gold", ".json")):
        assert sorted(path.name for path in (ARTICLES / folder).iterdir()) == [
            f"{name}{suffix}" for name in NAMES
        ]


def test_check_says_so_when_all_is_well() -> None:
    command = [sys.executable, str(CORPORA / "build_articles.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_offsets_equal_text(name: str) -> None:
    text, gold = _target(name), _gold(name)
    document = Document(uri=name, text=text)
    english = (ARTICLES / "en" / f"{name}.txt").read_text(encoding="utf-8")
    assert gold["article"] == name
    end = 0
    for fault in gold["faults"]:
        span = Span(fault["start"], fault["end"])
        assert span.of(document.text) == fault["text"]
        assert fault["start"] >= end, "faults overlap or are out of order"
        end = fault["end"]
        assert fault["text"] != fault["correction"]
        assert fault["category"] in CATEGORIES
        assert Severity(fault["severity"]) > Severity.NEUTRAL
        for proof in fault.get("see", ()):
            assert text[proof["start"] : proof["end"]] == proof["text"] != ""
        if "source" in fault:
            source = fault["source"]
            assert english[source["start"] : source["end"]] == source["text"] != ""
        if not fault["text"]:
            assert fault["correction"]
        if fault["class"] == "crosslingual/omission":
            assert "source" in fault


@pytest.mark.parametrize("name", NAMES)
def test_clean_means_without_faults(name: str) -> None:
    gold = _gold(name)
    assert gold["clean"] == (not gold["faults"])


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_of_the_length_of_news(name: str) -> None:
    assert 150 <= len(_target(name).split()) <= 420
    english = (ARTICLES / "en" / f"{name}.txt").read_text(encoding="utf-8")
    assert 150 <= len(english.split()) <= 480
    assert len(english.splitlines()) == len(_target(name).splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_corrected_and_source_texts_hold_no_residue(name: str) -> None:
    article = builder.build(name)
    english = (ARTICLES / "en" / f"{name}.txt").read_text(encoding="utf-8")
    for text in (builder.corrected(article), english):
        assert not re.search(r"<\w|&\w+;|&#|[⟦⟧⟨⟩≙→⁇▁\ufffd\u200b\u00ad]|@@|\{\{|%[sd]|__", text)
        assert not re.search(r"\ [,;:!?]|\ \.(?!\d)|  | $|\t|\.\.(?!\.)|,,", text, re.MULTILINE)
        assert text.endswith("\n")
    corrected = builder.corrected(article)
    assert corrected.count("„") == corrected.count("“")
    assert corrected.count("»") == corrected.count("«")
    assert not re.search("[\"”'`]", corrected)


def test_classes_are_counted_and_each_family_is_well_covered() -> None:
    counted = Counter(fault["class"] for name in NAMES for fault in _gold(name)["faults"])
    assert set(counted) == set(builder.CLASSES)
    rows = re.findall(
        r"^\| `([a-z/-]+)` \|.*\| (\d+) \|$",
        (CORPORA / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert {name: int(count) for name, count in rows} == counted
    families: Counter[str] = Counter()
    for name, count in counted.items():
        families[name.split("/")[0]] += count
    assert min(families.values()) >= 4
    assert min(counted.values()) >= 3


def test_faults_differ_in_their_wording() -> None:
    words = Counter(
        fault["text"] for name in NAMES for fault in _gold(name)["faults"] if len(fault["text"]) > 5
    )
    assert [text for text, count in words.items() if count > 1] == []


def test_there_are_enough_articles_of_each_kind() -> None:
    golds = [_gold(name) for name in NAMES]
    assert len(golds) >= 16
    assert sum(gold["clean"] for gold in golds) >= 3
    assert sum(len(_target(name).splitlines()) == 2 for name in NAMES) >= 3
    crosslingual = [
        gold for gold in golds if any("crosslingual" in fault["class"] for fault in gold["faults"])
    ]
    assert len(crosslingual) >= 3


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the user's sample is not here")
def test_nothing_is_taken_from_the_sample() -> None:
    sample: set[tuple[str, ...]] = set()
    for path in SEEDS.iterdir():
        words = path.read_text(encoding="utf-8").split()
        sample |= {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    for name in NAMES:
        words = _target(name).split()
        assert not {tuple(words[i : i + 6]) for i in range(len(words) - 5)} & sample


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Ein ⟦no/such: Fehler → Wort⟧ steht da.", "not a mark"),
        ("Ein ⟦structure/capital: Fehler⟧ steht da.", "not a mark"),
        ("Ein ⟦structure/capital!dreadful: Und → und⟧ da.", "no such severity"),
        ("Ein ⟦structure/capital: Fehler → Wort steht da.", "does not close"),
        ("Ein ⟦people/gender#a: Er → Sie⟧ steht da.", "without a partner"),
        ("Ein ⟦crosslingual/number: 3 → 4 ≙ four men⟧ steht da.", "not exactly once"),
        ("Ein Wort.", "clean is no"),
    ],
)
def test_a_wrong_annotation_is_refused(
    body: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "annotated").mkdir()
    (tmp_path / "en").mkdir()
    (tmp_path / "annotated" / "x.txt").write_text(
        f"style: s\nclean: no\n---\n{body}\n", encoding="utf-8"
    )
    (tmp_path / "en" / "x.txt").write_text("A word stands there.\n", encoding="utf-8")
    monkeypatch.setattr(builder, "ARTICLES", tmp_path)
    with pytest.raises(builder.AnnotationError, match=message):
        builder.build("x")


def test_marks_become_text_and_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "annotated").mkdir()
    (tmp_path / "en").mkdir()
    (tmp_path / "annotated" / "x.txt").write_text(
        "style: s\nclean: no\n---\nA⟦structure/blank:  , → ,⟧ b⟦residue/invisible: ⟨U+200B⟩ → ⟧c "
        "⟦people/gender!major#k: er → sie ≙ she // why⟧ ⟦=k: Frau⟧⟦structure/punctuation:  → .⟧\n",
        encoding="utf-8",
    )
    (tmp_path / "en" / "x.txt").write_text("A, bc she\n", encoding="utf-8")
    monkeypatch.setattr(builder, "ARTICLES", tmp_path)
    article = builder.build("x")
    assert article.text == "A , b\u200bc er Frau\n"
    assert builder.corrected(article) == "A, bc sie Frau.\n"
    blank, invisible, gender, stop = article.gold["faults"]
    assert (blank["start"], blank["end"], blank["correction"]) == (1, 3, ",")
    assert invisible["text"] == "\u200b"
    assert gender["severity"] == "major"
    assert gender["note"] == "why"
    assert gender["source"] == {"start": 6, "end": 9, "text": "she"}
    assert gender["see"] == [{"start": 11, "end": 15, "text": "Frau"}]
    assert (stop["start"], stop["end"], stop["text"]) == (15, 15, "")


def test_the_example_of_the_readme_is_real() -> None:
    readme = (CORPORA / "README.md").read_text(encoding="utf-8")
    example = json.loads(re.search(r"```json\n(.*?)```", readme, re.DOTALL)[1])
    assert example["faults"][0] in _gold(example["article"])["faults"]
