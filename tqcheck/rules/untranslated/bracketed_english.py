"""An English word left in brackets.

What
    Square brackets that contain only English (“[and]”, “[the company]”, “[cont'd]”), or round
    brackets with one English function word. Journalists add such words to a quotation, and the
    engine copies them. A fitted model judges brackets with words of no clear language.

Why it matters in news
    Readers see at once that nobody checked the text. A back-translation does not reveal it, because
    copied English stays the same.

Bad
    - Die Firma hat Werke in Ulm, Linz ⟦[and]⟧ Graz. → und
    - „Sie wollten ⟦[the]⟧ Vertrag nicht verlängern“, sagte er.
    - Er habe ⟦(with)⟧ dem Minister gesprochen. → mit
    - „Wir haben ⟦[the company]⟧ nie getraut“, schrieb sie.
    - Das Interview folgt auf Seite zwei ⟦[cont'd]⟧.

Good
    - „Er [der Minister] hat das nie gesagt“, erklärte sie.
    - Die Band [also] spielte weiter, wie der Sprecher [in Bonn] mitteilte.
    - Das Album [sic] erschien unter dem Titel „And“ (UND).
    - Fragen beantwortet presse(at)example.org oder leitung [at] example [dot] org.
    - Die Behörde (engl. state department) und die Stiftung [Open Doors] schwiegen.

Known false alarms
    A title in square brackets that contains an English function word. Words that exist in both
    languages (in, an, also, was, so) and English terms in round brackets that explain a German term
    are not reported.

Source
    Editors' brackets: The Associated Press Stylebook, “brackets”. Class A1 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.en.function_words import FUNCTION_WORDS, UNAMBIGUOUS
from tqcheck.languages.en.names_in import is_name_in
from tqcheck.languages.en_de.english_evidence import bracket_features
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SQUARE = re.compile(r"\[\s*([A-Za-z][A-Za-z'’ ,.-]{0,60}?)\s*\]")
_ROUND = re.compile(r"\(\s*([a-z]+)\s*\)")
_DOMAIN = re.compile(r" ?[\w-]+ ?(?:\.| ?[\[(] ?(?:dot|punkt) ?[\])]) ?\w", re.IGNORECASE)
# One of these makes a candidate.
_ENGLISH = frozenset(
    {"bracket: function word", "bracket: content word", "bracket: somewhat English",
     "bracket: English name"}
)  # fmt: skip
_AGAINST = frozenset({"bracket: unclear word", "bracket: known phrase"})
_CERTAINLY = 3.0  # the greatest difference of frequencies that counts
_CUT = re.compile(r"cont['’]d|contd?\.?|ed\.")


class BracketedEnglish(Rule):
    """See the module's docstring."""

    code = "TQ201"
    name = "bracketed-english"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    family = "english"
    supersedes = frozenset({"TQ202", "TQ203", "TQ762"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each bracket that contains only English."""
        square = [(match, False) for match in _SQUARE.finditer(document.text)]
        rounded = [(match, True) for match in _ROUND.finditer(document.text)]
        for match, is_round in sorted(square + rounded, key=lambda found: found[0].start()):
            features = _features(match[1], is_round=is_round)
            if features is None or _is_in_an_address(document.text, match):
                continue
            if is_name_in(document.source_text, match[1]):
                continue
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{match.group()}” was left in English.",
                    de=f"„{match.group()}“ ist unübersetzt geblieben.",
                ),
                suggestion=FUNCTION_WORDS.get(match[1].lower()) or None,
                features=features,
                is_certain=_is_certain(features),
                applicability=Applicability.SAFE
                if match[1] in UNAMBIGUOUS and not _is_explained(document.text, match)
                else Applicability.UNSAFE,
            )


def _is_in_an_address(text: str, match: re.Match[str]) -> bool:
    """Whether the bracket hides the sign of an e-mail address: “presse(at)example.org”."""
    if match[1].lower() == "dot":
        return True
    return match[1].lower() == "at" and _DOMAIN.match(text, match.end()) is not None


def _is_explained(text: str, match: re.Match[str]) -> bool:
    """Whether the text speaks of the word: “für und (and)”, “[and] heißt und”."""
    german = FUNCTION_WORDS.get(match[1].lower())
    before, behind = text[: match.start()].split(), text[match.end() : match.end() + 40].split()
    return before[-1:] == [german] or german in behind[:2]


def _features(inside: str, *, is_round: bool) -> Mapping[str, float] | None:
    """The evidence in the words between brackets; None where nothing can be English."""
    if _CUT.fullmatch(inside):
        return {"bracket: function word": 1.0, "bracket: rarer in German": _CERTAINLY}
    features = bracket_features(inside, is_round=is_round)
    if features.keys().isdisjoint(_ENGLISH) or "bracket: German word" in features:
        return None
    if is_round and "bracket: function word" not in features:
        return None  # an abbreviation or a term in English
    return None if _is_name(inside) or _may_be_german(inside.lower()) else features


def _may_be_german(word: str) -> bool:
    return word in word_set("en_de/homographs") and word not in FUNCTION_WORDS


def _is_certain(features: Mapping[str, float]) -> bool:
    """Whether nothing but English stands there."""
    found = {"bracket: function word", "bracket: content word"}
    return not found.isdisjoint(features) and _AGAINST.isdisjoint(features)


def _is_name(inside: str) -> bool:
    """Whether all of several words have capitals: “[Open Doors]”."""
    words = inside.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)
