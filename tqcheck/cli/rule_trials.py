"""`tqcheck rules test`: tries the examples in the files of rules without code."""

from __future__ import annotations

from tqcheck.cli.streams import say
from tqcheck.errors import UsageError
from tqcheck.model import Message
from tqcheck.pipeline.rule_examples import ExampleTrial, ExampleTrials
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.docs import doc
from tqcheck.rules.registry import matches

_NO_EXAMPLE = {
    True: Message("has no bad example", "hat kein schlechtes Beispiel"),
    False: Message("has no good example", "hat kein gutes Beispiel"),
}
_KIND = {True: Message("bad", "schlecht"), False: Message("good", "gut")}


def try_rules(selectors: list[str], known: tuple[RuleEntry, ...], language: str) -> int:
    """Try the examples of rules, and say how each did.

    Args:
        selectors: codes or names; empty for all rules of the user's.
        known: all rules.
        language: of what is said.

    Returns:
        How many rules do otherwise than their examples say, or lack examples.

    Raises:
        UsageError: the user has no rules, or a name means none of them.
    """
    trials = ExampleTrials()
    chosen = _chosen(selectors, known)
    failed = 0
    for entry in chosen:
        documentation = doc(entry)
        tried = list(trials.of(entry.load()(), documentation))
        lacking = [
            _NO_EXAMPLE[is_bad].in_language(language)
            for is_bad, examples in ((True, documentation.bad), (False, documentation.good))
            if not examples
        ]
        faults = [*lacking, *_faults(tried, language)]
        failed += bool(faults)
        say(f"{entry.code} {entry.name}: {_result(len(tried), len(faults)).in_language(language)}")
        for fault in faults:
            say(f"  {fault}")
    passed = len(chosen) - failed
    total = Message(
        f"{passed} of {len(chosen)} rules do as their examples say",
        f"{passed} von {len(chosen)} Regeln tun, was ihre Beispiele sagen",
    )
    say(total.in_language(language))
    return failed


def _chosen(selectors: list[str], known: tuple[RuleEntry, ...]) -> list[RuleEntry]:
    """The rules to be tried: those that are named, or all of the user's.

    Raises:
        UsageError: there is none, or a name means none.
    """
    own = [entry for entry in known if entry.definition is not None]
    if not own:
        raise UsageError(
            "there are no rules of your own; name them with --rules or with the setting rules "
            "(`tqcheck docs rules`)"
        )
    for selector in selectors:
        if not any(matches(entry, selector) for entry in own):
            raise UsageError(f"no rule of your own is called {selector!r}")
    return [
        entry
        for entry in own
        if not selectors or any(matches(entry, selector) for selector in selectors)
    ]


def _faults(tried: list[ExampleTrial], language: str) -> list[str]:
    return [
        f"{_KIND[one.is_bad].in_language(language)}: {one.example.text!r}: "
        f"{one.fault.in_language(language)}"
        for one in tried
        if one.fault is not None
    ]


def _result(tried: int, faults: int) -> Message:
    if not faults:
        many = tried != 1
        return Message(
            f"{tried} {'examples' if many else 'example'}, as expected",
            f"{tried} {'Beispiele' if many else 'Beispiel'}, alles wie erwartet",
        )
    return Message(f"{faults} {'faults' if faults != 1 else 'fault'}", f"{faults} Fehler")
