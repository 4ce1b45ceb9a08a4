"""Each format of other tools: a golden file, its schema, hostile text, and what it says of places.

Run with ``UPDATE_GOLDEN=1`` to write the golden files anew, and read the difference.
"""

from __future__ import annotations

import csv
import dataclasses
import importlib
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import attr
import jsonschema
import pytest
from lxml import etree

import tqcheck.docs.schemas as docs_schemas
from tqcheck.config import Settings
from tqcheck.model import (
    DocumentError,
    DocumentReport,
    Finding,
    Item,
    Message,
    Quote,
    Report,
    Severity,
    Span,
    Suppression,
)
from tqcheck.pipeline.run import scan
from tqcheck.reporters import FILE_NAMES, FORMATS
from tqcheck.reporters.locations import Region, file_of, is_whole_file, reference, region_of

from .sample import TEXT, report
from .test_text_and_json import check_golden

HERE = Path(__file__).parent
SCHEMAS = HERE / "schemas"
REPORT_SCHEMA = docs_schemas.SCHEMAS["report"]
NEW = ("sarif", "junit", "github", "gitlab", "checkstyle", "tsv", "mqm", "jsonl")
# Marks, line breaks, controls, half of everything that some format gives a meaning.
HOSTILE = "<b>&amp;\"'%0A::error::\t|`*_[x](y) ]]> \x1b[31m\x00\u202e\ufffe\U0001f600\n,:%;=#"


def feed_report() -> Report:
    """Two items of a feed, one with a finding over a line's end, judged; findings of every kind."""
    text = "Kopf der Meldung\nDer Kai 🚢 ist fertig fertig\nfertig, hieß es."
    start = text.index("fertig fertig")
    span = Span(start, text.rindex("fertig") + len("fertig"))
    finding = dataclasses.replace(
        report().documents[0].findings[0],
        target=Quote(span, span.of(text), 2, start - text.index("\n")),
    )
    missing = dataclasses.replace(
        report().documents[0].findings[1], target=None, suggestion=None, fingerprint="33"
    )
    known = dataclasses.replace(finding, fingerprint="44", suppressed=Suppression("baseline", ""))
    remark = dataclasses.replace(
        finding, fingerprint="55", suppressed=Suppression("inline", "a quotation")
    )
    item = DocumentReport(
        "feeds/küste.xml#3",
        text,
        item=Item("feeds/küste.xml", "3"),
        title="Kopf der Meldung",
        findings=(finding, missing, known, remark),
        verdict="hold",
        reasons=(Message("2 major findings, at most 0 may stand", "2 schwere Funde, erlaubt 0"),),
    )
    fine = dataclasses.replace(item, uri="feeds/küste.xml#4", verdict="publish", reasons=())
    broken = DocumentReport(
        "https://k.example/a b.xml", "", error=DocumentError("malformed", "is no feed")
    )
    return dataclasses.replace(report(), documents=(item, fine, broken))


def hostile_report() -> Report:
    """A report whose every free text is hostile."""
    (article, *_) = report().documents
    finding = Finding(
        "TQ999", "a plug-in's", "accuracy/untranslated", Severity.CRITICAL, 0.5,
        article.findings[0].evidence, 1, Quote(Span(0, len(HOSTILE)), HOSTILE, 1, 1), None,
        Message(HOSTILE, HOSTILE), HOSTILE, "f", Suppression("side-car", HOSTILE),
    )  # fmt: skip
    live = dataclasses.replace(finding, suppressed=None, fingerprint="g")
    bad = dataclasses.replace(
        article, uri=HOSTILE, title=HOSTILE, text=HOSTILE, findings=(finding, live), segments=()
    )
    error = DocumentReport(HOSTILE + "#2", "", error=DocumentError("malformed", HOSTILE))
    return dataclasses.replace(report(), documents=(bad, error))


REPORTS = {
    "sample": report(),
    "feed": feed_report(),
    "hostile": hostile_report(),
    "nothing": dataclasses.replace(report(), documents=(), notes=()),
}


@pytest.mark.parametrize("name", NEW)
def test_golden(name: str) -> None:
    for prefix, text in (
        ("", FORMATS[name](report())),
        ("feed.", FORMATS[name](feed_report(), ui_language="de")),
    ):
        check_golden(prefix + FILE_NAMES[name], without_pages(text) if name == "sarif" else text)


def without_pages(text: str) -> str:
    """SARIF less what comes from the rules' pages and measured precision, which change often."""
    content = json.loads(text)
    for rule in content["runs"][0]["tool"]["driver"]["rules"]:
        assert rule.keys() >= {"shortDescription", "fullDescription", "help"}
        for name in ("shortDescription", "fullDescription", "help"):
            assert rule.pop(name)["text"]
        for name in ("precision", "measuredPrecision"):
            rule["properties"].pop(name, None)
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def test_every_format_has_a_file_name_of_its_own() -> None:
    assert set(FILE_NAMES) == set(FORMATS)
    assert len(set(FILE_NAMES.values())) == len(FORMATS)


@pytest.mark.parametrize("which", REPORTS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_every_report(name: str, which: str) -> None:
    text = FORMATS[name](REPORTS[which])
    text.encode("utf-8")
    if name not in {"html"}:
        assert "\x1b" not in text
        assert "\x00" not in text


@pytest.mark.parametrize("which", REPORTS)
def test_sarif_keeps_its_schema(which: str) -> None:
    content = json.loads(FORMATS["sarif"](REPORTS[which]))
    schema = json.loads((SCHEMAS / "sarif.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(content)


# Which class of the published object model each property's objects belong to.
CLASSES = {
    "runs": "Run", "tool": "Tool", "driver": "ToolComponent", "rules": "ReportingDescriptor",
    "shortDescription": "MultiformatMessageString", "fullDescription": "MultiformatMessageString",
    "help": "MultiformatMessageString", "defaultConfiguration": "ReportingConfiguration",
    "automationDetails": "RunAutomationDetails", "invocations": "Invocation",
    "toolExecutionNotifications": "Notification", "descriptor": "ReportingDescriptorReference",
    "results": "Result", "message": "Message", "locations": "Location", "fixes": "Fix",
    "physicalLocation": "PhysicalLocation", "logicalLocations": "LogicalLocation",
    "artifactLocation": "ArtifactLocation", "region": "Region", "deletedRegion": "Region",
    "snippet": "ArtifactContent", "insertedContent": "ArtifactContent",
    "artifactChanges": "ArtifactChange", "replacements": "Replacement",
    "suppressions": "Suppression",
}  # fmt: skip
FREE = {"properties", "partialFingerprints"}
# The package was generated from a draft, which still said "state" here.
RENAMED = {"state": "status"}


@pytest.mark.parametrize("which", REPORTS)
def test_sarif_has_the_names_of_the_published_object_model(which: str) -> None:
    model = importlib.import_module("sarif_om")
    counted: Counter[str] = Counter()

    def check(value: Any, class_name: str) -> None:
        fields = getattr(model, class_name).__attrs_attrs__
        known = {field.metadata["schema_property_name"]: field.default for field in fields}
        known |= {RENAMED[name]: known[name] for name in RENAMED.keys() & known.keys()}
        required = {name for name, default in known.items() if default is attr.NOTHING}
        assert set(value) <= set(known), (class_name, set(value) - set(known))
        assert required <= set(value), (class_name, required - set(value))
        counted[class_name] += 1
        for name, inner in value.items():
            if name in FREE or not isinstance(inner, dict | list):
                continue
            for part in inner if isinstance(inner, list) else [inner]:
                if isinstance(part, dict):
                    check(part, CLASSES[name])

    content = json.loads(FORMATS["sarif"](REPORTS[which]))
    check(content, "SarifLog")
    findings = sum(len(document.findings) for document in REPORTS[which].documents)
    assert counted["Result"] == findings


def test_sarif_offsets_are_code_points_of_the_file() -> None:
    content = json.loads(FORMATS["sarif"](report()))
    (run,) = content["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    lines = TEXT.split("\n")
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        shown = region["snippet"]["text"]
        assert TEXT[start : start + region["charLength"]] == shown
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(shown)
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["tqcheck/v1"]
    (fix,) = run["results"][0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "neue"
    help_ = run["tool"]["driver"]["rules"][0]["help"]
    assert "**[and]**" in help_["markdown"].replace("\\", "")
    suppressed = [result for result in run["results"] if "suppressions" in result]
    assert [result["suppressions"][0]["kind"] for result in suppressed] == ["external"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "not-utf8"


def test_sarif_of_a_feed_gives_no_place_in_the_file() -> None:
    (run,) = json.loads(FORMATS["sarif"](feed_report()))["runs"]
    result = run["results"][0]
    location = result["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "feeds/k%C3%BCste.xml"
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "feeds/küste.xml#3"
    assert "region" not in location["physicalLocation"]
    properties = result["properties"]
    # The emoji is one column.
    assert (properties["lineInText"], properties["columnInText"]) == (2, 15)
    assert properties["text"] == "fertig fertig\nfertig"
    assert "fixes" not in result
    assert [one.get("baselineState") for one in run["results"][:4]] == [
        None, None, "unchanged", None,
    ]  # fmt: skip
    assert run["results"][3]["suppressions"][0]["kind"] == "inSource"


@pytest.mark.parametrize("which", REPORTS)
@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_xml_keeps_its_schema(name: str, which: str) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))
    schema.assertValid(etree.fromstring(FORMATS[name](REPORTS[which]).encode()))


def test_junit_counts_what_it_lists() -> None:
    root = etree.fromstring(FORMATS["junit"](feed_report()).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    for suite in root:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
    failure = root.find(".//failure")
    assert failure.get("type") == "hold"
    assert failure.get("message").startswith("2 major findings")
    assert root.find(".//system-out") is not None, "a published article still shows its findings"


@pytest.mark.parametrize("which", REPORTS)
def test_gitlab_keeps_its_schema_and_fingerprints_are_unique(which: str) -> None:
    content = json.loads(FORMATS["gitlab"](REPORTS[which]))
    schema = json.loads((SCHEMAS / "gitlab.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(content)
    fingerprints = [finding["fingerprint"] for finding in content]
    assert len(set(fingerprints)) == len(fingerprints)


COMMAND = re.compile(
    r"::(?P<level>error|warning|notice) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)\Z"
)
NAMES = {"file", "line", "endLine", "col", "endColumn", "title"}


def unescaped(text: str) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, char)
    return text


@pytest.mark.parametrize("which", REPORTS)
def test_github_commands_are_one_line_each_and_read_back(which: str) -> None:
    lines = FORMATS["github"](REPORTS[which]).split("\n")[:-1]
    for line in lines:
        match = COMMAND.match(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match["properties"].split(","))
        assert set(properties) <= NAMES
        assert ":" not in match["properties"]
        for name in NAMES & {"line", "endLine", "col", "endColumn"} & set(properties):
            assert int(properties[name]) >= 1
    report_ = REPORTS[which]
    findings = sum(
        1 for document in report_.documents for one in document.findings if not one.suppressed
    )
    errors = sum(1 for document in report_.documents if document.error)
    assert len(lines) == findings + errors


def test_github_says_what_and_where() -> None:
    first, *_ = FORMATS["github"](feed_report()).split("\n")[:-1]
    assert first == "::error file=https%3A//k.example/a b.xml::is no feed"
    match = COMMAND.match(FORMATS["github"](hostile_report()).split("\n")[1])
    assert match is not None
    assert "%0A" in match["message"]
    assert "\n" in unescaped(match["message"])


@pytest.mark.parametrize("which", REPORTS)
@pytest.mark.parametrize("name", ["tsv", "mqm"])
def test_tables_are_rectangular(name: str, which: str) -> None:
    rows = FORMATS[name](REPORTS[which]).split("\n")[:-1]
    header = rows[0].split("\t")
    assert len(set(header)) == len(header)
    for row in rows:
        assert len(row.split("\t")) == len(header)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", row)


def test_tsv_reads_back_with_any_reader() -> None:
    text = FORMATS["tsv"](report())
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row["rule"] for row in rows] == ["TQ301", "TQ201", "TQ804", "error"]
    assert TEXT[int(rows[1]["start"]) : int(rows[1]["end"])] == rows[1]["text"] == "[and]"
    assert rows[2]["suppressed"] == "side-car"


def test_mqm_has_the_columns_and_marks_of_the_public_data() -> None:
    """A reader of those files: one row a fault, at most one marked span, the rest `No-error`."""
    rows = list(
        csv.DictReader(
            io.StringIO(FORMATS["mqm"](report())), delimiter="\t", quoting=csv.QUOTE_NONE
        )
    )
    assert list(rows[0]) == [
        "system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity",
    ]  # fmt: skip
    for row in rows:
        marks = row["target"].count("<v>") + row["source"].count("<v>")
        assert marks == row["target"].count("</v>") + row["source"].count("</v>")
        assert marks == (0 if row["category"] == "No-error" else 1)
        assert row["severity"] in {"Neutral", "Minor", "Major", "Critical", "no-error"}
    assert [(row["seg_id"], row["category"], row["severity"]) for row in rows] == [
        ("1", "No-error", "no-error"),
        ("2", "Fluency/Duplication", "Major"),
        ("3", "Accuracy/Untranslated", "Critical"),
        ("1", "No-error", "no-error"),
    ]
    assert "Der <v>neue neue</v> Kai" in rows[1]["target"]


def test_mqm_reads_back_as_the_findings_that_it_was_made_of() -> None:
    """Without its marks a row is the segment; the marks are round what the finding quotes."""
    documents = {document.uri: document for document in report().documents}
    text = FORMATS["mqm"](report())
    rows = csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    read: Counter[tuple[str, str, str, str]] = Counter()
    for row in rows:
        segment = documents[row["doc_id"]].segments[int(row["seg_id"]) - 1]
        plain = segment.segment.span.of(documents[row["doc_id"]].text).replace("\n", " ")
        assert row["target"].replace("<v>", "").replace("</v>", "") == plain
        assert row["source"].replace("<v>", "").replace("</v>", "") == (segment.source or "")
        if row["category"] == "No-error":
            continue
        quoted = re.findall("<v>(.*?)</v>", row["target"] + row["source"])
        category = row["category"].replace("Fluency", "Linguistic conventions")
        category = category.lower().replace(" ", "-")
        read[(row["doc_id"], category, row["severity"].lower(), *quoted)] += 1
    assert read == Counter(
        (document.uri, one.category, one.severity.value, (one.target or one.source).text)
        for document in documents.values()
        for one in document.findings
        if one.suppressed is None
    )


@pytest.mark.parametrize("odd", ["\u00ad", "\x07", "\u200b", "\u202e", "\x1b", "\ue000", "\u00a0"])
def test_tables_say_what_stands_there(tmp_path: Path, odd: str) -> None:
    text = f"Die Werft{odd}arbeiter der der Stadt\tstreiken  heute"
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    settings = Settings(select=("TQ301",), back_translator="none", learned=False, cache=False)
    checked = scan([str(path)], settings)
    (mqm,) = FORMATS["mqm"](checked).splitlines()[1:]
    shown = re.sub("⟨U[+]([0-9A-F]+)⟩", lambda found: chr(int(found[1], 16)), mqm.split("\t")[6])
    before, _, rest = shown.partition("<v>")
    marked, _, after = rest.partition("</v>")
    # The cell is the text of the file, each code point at its place.
    assert before + marked + after == text.replace("\t", " ")
    (row,) = csv.DictReader(
        io.StringIO(FORMATS["tsv"](checked)), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    assert len(before) == int(row["start"])
    assert text[int(row["start"]) : int(row["end"])] == marked == row["text"] == "der der"


def test_jsonl_is_a_document_of_the_contract_a_line() -> None:
    schema = json.loads(REPORT_SCHEMA.read_text("utf-8"))
    lines = FORMATS["jsonl"](report()).split("\n")
    assert lines.pop() == ""
    whole = json.loads(FORMATS["json"](report()))
    documents = [json.loads(line) for line in lines]
    assert [document.pop("schema_version") for document in documents] == ["1"] * 3
    assert documents == whole["documents"]
    jsonschema.validate({**whole, "documents": documents}, schema)


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("./a b.txt", "a%20b.txt"),
        ("/tmp/ü.txt", "file:///tmp/%C3%BC.txt"),
        ("https://k.example/a b?x=1&y", "https://k.example/a%20b?x=1&y"),
        ("a%20b:c.txt", "a%2520b%3Ac.txt"),
        ("-", "-"),
    ],
)
def test_references_are_escaped(uri: str, expected: str) -> None:
    assert reference(uri) == expected


def test_a_row_and_a_unit_know_their_lines_in_the_file() -> None:
    (finding, *_) = feed_report().documents[0].findings
    for uri, item in (("a.tsv#2", None), ("a.po.gz#2", Item("a.po.gz")), ("a.txt", None)):
        document = DocumentReport(uri, "", item=item)
        place = region_of(document, finding)
        assert place == Region(2, 15, 3, 7), "the emoji is one column, the end is in the next line"
    for uri in ("a.xml#2", "https://k.example/a.po#2"):
        assert region_of(DocumentReport(uri, "", item=Item(uri)), finding) is None
    assert region_of(DocumentReport("a.html", ""), finding) is None


def test_parts_of_files_are_told_from_files() -> None:
    assert file_of("a/feed.xml#12") == "a/feed.xml"
    assert file_of("a#b.txt") == "a#b.txt"
    assert is_whole_file("a.txt")
    assert is_whole_file("a.md.gz")
    assert not is_whole_file("feed.xml#12")
    assert not is_whole_file("a.HTML.gz")
    assert not is_whole_file("https://k.example/a.txt")
