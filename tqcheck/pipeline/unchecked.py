"""What of a document could not be checked, said so that an editor sees why it matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.model import (
    Coverage,
    EmbeddedKind,
    Evidence,
    LeftOutReason,
    Message,
    SegmentReport,
    SkippedRule,
    Unchecked,
    UncheckedKind,
)
from tqcheck.model.blocks import Embedded
from tqcheck.pipeline.skipping import LANGUAGE
from tqcheck.rules.base import Need

# What rules compare with the original, the gravest first, by the beginning of their codes.
_COMPARED = (
    (("TQ711", "TQ712", "TQ713", "TQ714"), Message("numbers", "Zahlen")),
    (("TQ781",), Message("negations", "Verneinungen")),
    (("TQ771", "TQ772"), Message("names", "Namen")),
    (("TQ763", "TQ766"), Message("omissions", "Auslassungen")),
    (("TQ721", "TQ722"), Message("dates", "Datumsangaben")),
    (("TQ784",), Message("who said what", "Sprecher")),
)
_NAMED = 5
_LISTED = 6
_UNCONFIRMED = (LeftOutReason.UNTRANSLATED, LeftOutReason.FUZZY)
_WITH_SOURCE = frozenset({Need.SOURCE.value, Need.ALIGNMENT.value, Need.BACK_TRANSLATION.value})


@dataclass(frozen=True, slots=True)
class CheckedParts:
    """What a check did and did not do.

    Attributes:
        evidence: what the target was compared with.
        segments: of the target.
        skipped: rules that could not run.
        coverage: of the text.
        embedded: parts that others wrote.
        switched_off: codes of installed rules that the settings leave out.
    """

    evidence: Evidence
    segments: Sequence[SegmentReport]
    skipped: Sequence[SkippedRule]
    coverage: Coverage
    embedded: Sequence[Embedded]
    switched_off: Sequence[str] = ()


def unchecked(parts: CheckedParts) -> tuple[Unchecked, ...]:
    """What was not checked and may hide a fault, the most important first.

    A glossary that nobody gave is none of it.
    """
    return tuple(_found(parts))


def _found(parts: CheckedParts) -> Iterator[Unchecked]:
    has_source = parts.evidence is Evidence.SOURCE
    if not has_source:
        codes = _codes(parts, _WITH_SOURCE)
        if codes:
            yield _without_source(codes)
    else:
        yield from _without_counterpart(parts)
    yield from _switched_off(parts.switched_off)
    if has_source:
        yield from _without_estimator(_codes(parts, {Need.ESTIMATE.value}))
    yield from _without_detector(_codes(parts, {Need.DETECTOR.value}))
    yield from _unconfirmed(parts.coverage)
    yield from _long(parts.segments)
    yield from _other_language(_codes(parts, {LANGUAGE}))


def _codes(parts: CheckedParts, needs: frozenset[str] | set[str]) -> tuple[str, ...]:
    return tuple(rule.rule for rule in parts.skipped if rule.need in needs)


@lru_cache(maxsize=64)
def _without_source(codes: tuple[str, ...]) -> Unchecked:
    named = [
        words
        for beginnings, words in _COMPARED
        if any(code.startswith(beginnings) for code in codes)
    ][:_NAMED]
    if not named:
        return Unchecked(
            UncheckedKind.SOURCE,
            Message("the text", "den Text"),
            Message(
                "Without the original, the text was not compared with it.",
                "Ohne das Original wurde der Text nicht damit verglichen.",
            ),
            codes,
        )
    what = Message(
        _listed([one.en for one in named], "and"), _listed([one.de for one in named], "und")
    )
    return Unchecked(
        UncheckedKind.SOURCE,
        what,
        Message(
            f"Without the original, {what.en} were not compared: the translation alone does not "
            "show a wrong figure or a lost “not”.",
            f"Ohne das Original wurden {what.de} nicht verglichen: Eine falsche Zahl oder ein "
            "fehlendes „nicht“ sieht man der Übersetzung allein nicht an.",
        ),
        codes,
    )


def _without_counterpart(parts: CheckedParts) -> Iterator[Unchecked]:
    """Sentences for which the original has no counterpart; whole embedded ones need none."""
    alone = [
        part.segment.index + 1
        for part in parts.segments
        if part.source is None
        and not any(
            one.kind is not EmbeddedKind.GLOSS and one.span.contains(part.segment.span)
            for one in parts.embedded
        )
    ]
    total = len(parts.segments)
    listed = _first([str(number) for number in alone])
    if len(alone) == 1:
        yield Unchecked(
            UncheckedKind.COUNTERPART,
            Message(f"sentence {listed}", f"Satz {listed}"),
            Message(
                f"Sentence {listed} has no counterpart in the original and was checked by itself; "
                "it may be invented.",
                f"Satz {listed} hat keine Entsprechung im Original und wurde nur für sich geprüft; "
                "er kann erfunden sein.",
            ),
        )
    elif alone:
        yield Unchecked(
            UncheckedKind.COUNTERPART,
            Message(f"sentences {listed}", f"Sätze {listed}"),
            Message(
                f"{len(alone)} of {total} sentences ({listed}) have no counterpart in the original "
                "and were checked by themselves; they may be invented.",
                f"{len(alone)} von {total} Sätzen ({listed}) haben keine Entsprechung im Original "
                "und wurden nur für sich geprüft; sie können erfunden sein.",
            ),
        )


def _switched_off(codes: Sequence[str]) -> Iterator[Unchecked]:
    listed = _first(codes)
    if len(codes) == 1:
        what = Message(f"rule {listed}", f"Regel {listed}")
        message = Message(
            f"The settings switch off rule {listed}; what it finds is missing here.",
            f"Die Einstellungen schalten die Regel {listed} ab; was sie findet, fehlt hier.",
        )
    else:
        what = Message(f"rules {listed}", f"Regeln {listed}")
        message = Message(
            f"The settings switch off {len(codes)} rules ({listed}); what they find is missing "
            "here.",
            f"Die Einstellungen schalten {len(codes)} Regeln ab ({listed}); was diese finden, "
            "fehlt hier.",
        )
    if codes:
        yield Unchecked(UncheckedKind.SETTINGS, what, message, tuple(codes))


def _without_estimator(codes: tuple[str, ...]) -> Iterator[Unchecked]:
    if codes:
        yield Unchecked(
            UncheckedKind.ESTIMATOR,
            Message("meaning by the trained model", "der Sinn durch das trainierte Modell"),
            Message(
                "The trained estimator did not run: faults of meaning that no rule knows were not "
                "looked for.",
                "Der trainierte Schätzer lief nicht: Nach Sinnfehlern, die keine Regel kennt, "
                "wurde nicht gesucht.",
            ),
            codes,
        )


def _without_detector(codes: tuple[str, ...]) -> Iterator[Unchecked]:
    if codes:
        yield Unchecked(
            UncheckedKind.DETECTOR,
            Message("damaged words", "beschädigte Wörter"),
            Message(
                "The detector did not run: damaged words that no rule knows were not looked for.",
                "Der Detektor lief nicht: Nach beschädigten Wörtern, die keine Regel kennt, wurde "
                "nicht gesucht.",
            ),
            codes,
        )


def _unconfirmed(coverage: Coverage) -> Iterator[Unchecked]:
    units = sum(part.units for part in coverage.left_out if part.reason in _UNCONFIRMED)
    if units == 1:
        message = Message(
            "One unit has no confirmed translation yet and was left out.",
            "Eine Einheit hat noch keine bestätigte Übersetzung und wurde ausgelassen.",
        )
    else:
        message = Message(
            f"{units} units have no confirmed translation yet and were left out.",
            f"{units} Einheiten haben noch keine bestätigte Übersetzung und wurden ausgelassen.",
        )
    if units:
        what = Message("untranslated units", "unübersetzte Einheiten")
        yield Unchecked(UncheckedKind.UNTRANSLATED, what, message)


def _long(segments: Sequence[SegmentReport]) -> Iterator[Unchecked]:
    count = sum(part.segment.part == 1 for part in segments)
    if count == 1:
        message = Message(
            "One sentence is too long to be compared as a whole.",
            "Ein Satz ist zu lang, um im Ganzen verglichen zu werden.",
        )
    else:
        message = Message(
            f"{count} sentences are too long to be compared as a whole.",
            f"{count} Sätze sind zu lang, um im Ganzen verglichen zu werden.",
        )
    if count:
        what = Message("very long sentences", "sehr lange Sätze")
        yield Unchecked(UncheckedKind.LONG, what, message)


def _other_language(codes: tuple[str, ...]) -> Iterator[Unchecked]:
    if codes:
        yield Unchecked(
            UncheckedKind.LANGUAGE,
            Message("rules of other languages", "Regeln anderer Sprachen"),
            Message("1 rule does not know this language.", "1 Regel kennt diese Sprache nicht.")
            if len(codes) == 1
            else Message(
                f"{len(codes)} rules do not know this language.",
                f"{len(codes)} Regeln kennen diese Sprache nicht.",
            ),
            codes,
        )


def _first(names: Sequence[str]) -> str:
    """The first names, and an ellipsis for others."""
    return ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")


def _listed(words: Sequence[str], last: str) -> str:
    """``a, b and c``."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))
