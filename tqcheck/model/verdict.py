"""What a policy decided about a document, and what of the document nobody could check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tqcheck.model.spans import Message


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a document has its verdict, and what follows from it, for an editor.

    Attributes:
        policy: name of the policy: its preset, with ``+`` where settings or overrides change it.
        why: the reason in one sentence.
        advice: what to do next, in one sentence.
        limit: the limit that decides, as in the policy (``hold.critical``); None where none is
            exceeded.
        finding: fingerprint of the finding that weighs most; None where no finding does.
        segment: index of the segment to look at first; None for none.
        load: penalty points as a multiple of what a text of this length may have; 1 is the limit
            of what readers tolerate. None where the document has no score.
        reasons_required: whether the policy wants a reason for what an editor decides.
    """

    policy: str
    why: Message
    advice: Message
    limit: str | None = None
    finding: str | None = None
    segment: int | None = None
    load: float | None = None
    reasons_required: bool = False


class UncheckedKind(str, Enum):
    """What was missing for a part of the check.

    `SOURCE`: the original. `COUNTERPART`: sentences of the original for some of the target.
    `ESTIMATOR`, `DETECTOR`: a trained model. `SETTINGS`: rules that the settings leave out.
    `UNTRANSLATED`: units that have no confirmed translation. `LONG`: sentences too long for the
    models. `LANGUAGE`: rules that do not serve the language.
    """

    SOURCE = "source"
    COUNTERPART = "counterpart"
    ESTIMATOR = "estimator"
    DETECTOR = "detector"
    SETTINGS = "settings"
    UNTRANSLATED = "untranslated"
    LONG = "long"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something that was not checked in a document and may hide a fault.

    Attributes:
        kind: what was missing.
        what: what was not checked, as part of a sentence: ``numbers and names``.
        message: what was not checked, and why that matters, in one sentence.
        rules: codes of the rules that could not run for that reason.
    """

    kind: UncheckedKind
    what: Message
    message: Message
    rules: tuple[str, ...] = ()
