"""How the file of a rule that compares pairs is read."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Message
from tqcheck.rule_files.definition import PairComparison, PairCondition, Terms
from tqcheck.rule_files.fields import Fields
from tqcheck.rule_files.patterns import compiled
from tqcheck.rule_files.texts import message_of

_CONDITION = ("if-source", "unless-source", "target-must-have", "target-must-not-have", "rather")
_ITEM = (*_CONDITION, "mark", "message")
PAIR_KEYS = (
    *_CONDITION, "mark", "pairs", "table", "aligned", "suggestion", "with-back-translation"
)  # fmt: skip
_MARKS = ("words", "sentence")


def read_pair(fields: Fields) -> PairComparison:
    """The check of a rule that compares pairs.

    Raises:
        UsageError: a key is missing, or two exclude each other.
    """
    fields.one_of(("target-must-have", "target-must-not-have", "pairs", "table"))
    conditions = tuple(_conditions(fields))
    given = [one.source for one in conditions if one.source is not None]
    return PairComparison(
        conditions,
        fields.truth("aligned"),
        fields.places["suggestion"].verbatim() if "suggestion" in fields else None,
        fields.truth("with-back-translation"),
        Terms(
            tuple(word for terms in given for word in terms.words),
            tuple(text for terms in given for text in terms.patterns),
        ),
    )


def pair_names(fields: Fields) -> tuple[str, ...]:
    """What the message of a condition may name; of the file, where it has one condition."""
    if "pairs" in fields:
        return ("found", "source", "rather", "language")
    names = ["language"]
    if "target-must-have" not in fields:
        names.append("found")
    if "if-source" in fields or "table" in fields:
        names.append("source")
    if "rather" in fields or "table" in fields:
        names.append("rather")
    return tuple(names)


def _conditions(fields: Fields) -> Iterator[PairCondition]:
    for whole in ("table", "pairs"):
        for key in (*_CONDITION, "pairs"):
            if whole in fields and key in fields and key != whole:
                raise fields.places[key].error(f"{key} and {whole} exclude each other")
    if "table" in fields:
        yield from _table(fields)
    elif "pairs" in fields:
        for place in fields.places["pairs"].list():
            item = fields.within(place, _ITEM)
            given = item.places.get("message", fields.places["message"])
            message = message_of(given, pair_names(item))
            yield _condition(item, fields, message if "message" in item else None)
    else:
        yield _condition(fields, fields, None)


def _condition(item: Fields, fields: Fields, message: Message | None) -> PairCondition:
    item.one_of(("target-must-have", "target-must-not-have"))
    if "target-must-have" in item and "target-must-not-have" in item:
        cause = "target-must-have and target-must-not-have exclude each other"
        raise item.places["target-must-have"].error(cause)
    item.one_of(("if-source", "unless-source"))
    if "if-source" not in item:
        if "target-must-have" in item:
            raise item.places["target-must-have"].error("target-must-have needs if-source")
        if fields.truth("aligned"):
            raise fields.places["aligned"].error("aligned needs if-source")
    if "target-must-have" in item and "suggestion" in fields:
        raise fields.places["suggestion"].error("nothing stands there that could be replaced")
    return PairCondition(
        source=_given(item, "if-source"),
        without_source=_given(item, "unless-source"),
        forbidden=_given(item, "target-must-not-have"),
        required=_given(item, "target-must-have"),
        rather=item.places["rather"].text() if "rather" in item else "",
        whole="mark" in item and item.places["mark"].one_of(_MARKS) == "sentence",
        message=message,
    )


def _given(fields: Fields, key: str) -> Terms | None:
    return fields.nested_terms(key) if key in fields else None


def _table(fields: Fields) -> Iterator[PairCondition]:
    """The conditions of a table: source words, forbidden target words, what is right."""
    place = fields.places["table"]
    try:
        rows = fields.read(place.text())
    except ValueError as error:
        raise place.error(str(error)) from None
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) != 3 or not all(cells[:2]):
            raise place.error(f"row {number} has not three columns: source, target, rather")
        source, forbidden = (Terms(tuple(cell.split("|"))) for cell in cells[:2])
        for terms in (source, forbidden):
            try:
                compiled(terms, fields.ignore_case)
            except ValueError as error:
                raise place.error(f"row {number}: {error}") from None
        yield PairCondition(source=source, forbidden=forbidden, rather=cells[2])
