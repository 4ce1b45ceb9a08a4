"""A hyphenated name that was split.

What
    The halves of a hyphenated name are separated by a space next to the hyphen (“Jean- Luc”, “al
    -Assad”) or by another word (“Kim Jong traf -un”), or they are in the wrong order (“Kim -un
    Jong”), or a name is split at its apostrophe (“O' Neill”). If the source has the name in one
    piece, it need not be a known name. A name or place of two words that the end of a sentence or a
    clause tears apart (“sagte New. York werde”, “Angela, sagte er, Merkel”), where the article, the
    source or a list of places has it in one piece. A compound that is split in the same way
    (“US- Präsident”, “„Plan B“ -Ansatz”, “Ein - und Ausfuhr”) is *minor*.

Why it matters in news
    No editor misspells the name of a head of state like this. It is an obvious sign of machine
    translation, and a search does not find the name.

Bad
    - Präsident Xi sprach mit ⟦Kim Jong -un⟧ über Handel. → Kim Jong-un
    - Als der Gast sich mit ⟦Moon Jae traf -in⟧ im Garten, regnete es.
    - Der Regisseur ⟦Jean- Luc⟧ Bernard kam aus Lyon. → Jean-Luc
    - Anwalt Karim ⟦al -Haddad⟧ legte Berufung ein. → al-Haddad
    - Die Sängerin Sinead ⟦O' Connell⟧ kam nach Ulm. → O'Connell
    - Der Minister sagte ⟦New. York⟧ werde die Schulen bald wieder öffnen.
    - Clara Roth spricht. Das Buch von ⟦Clara, sagte der Verleger, Roth⟧ verkaufe sich gut.

Good
    - Die Ein- und Ausfuhr, die Datenerfassung, -speicherung und -auswertung kosten Geld.
    - Kim Jong-un und Jean-Luc Bernard reisten durch Nord- und Südkorea, ab -5 Grad.
    - Berlin - in der Nacht zum Montag - blieb ruhig, Haupt- bzw. Nebenwege auch.
    - Clara Roth malt. Heute hat Clara Besuch von Jan. Er mag Clara. Roth mag New Yorks Parks.

Known false alarms
    Dashes typed as hyphens without spaces; a suspended hyphen whose conjunction was left out. A
    given name that ends a sentence, when a sentence about the family begins with the surname.

Source
    Duden, Die deutsche Rechtschreibung, D 28–31 (suspended hyphen) and D 47. Class C1 of the
    artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.names import is_name_like, is_second_half
from tqcheck.languages.de.torn_names import TornName, torn_names
from tqcheck.languages.de.torn_words import HYPHENS, Torn, torn_words
from tqcheck.languages.de.whole_names import WholeNames
from tqcheck.languages.sentence import Sentence
from tqcheck.model import Applicability, Edit, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule


class SplitName(Rule):
    """See the module's docstring."""

    code = "TQ501"
    name = "split-name"
    category = "linguistic-conventions/spelling"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    family = "names"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word that may be torn, from its first half to its last."""
        source = document.source_text
        whole = WholeNames(document.text, source)
        hits = [_parted_hit(torn) for torn in torn_names(document.sentences, document.text, source)]
        for sentence in document.sentences:
            for torn in torn_words(sentence, whole):
                hit = _name_hit if torn.is_name else _compound_hit
                hits.append(hit(sentence, torn, document.text))
        yield from sorted(hits, key=lambda hit: hit.span or Span(0, 0))


def _parted_hit(torn: TornName) -> Hit:
    return Hit(
        torn.span,
        Message(
            en=f"The name “{torn.name}” was torn over two clauses.",
            de=f"Der Name „{torn.name}“ ist über zwei Teilsätze zerrissen.",
        ),
        is_certain=True,
    )


def _name_hit(sentence: Sentence, torn: Torn, text: str) -> Hit:
    tokens, first, hyphen, last = sentence.tokens, torn.first, torn.hyphen, torn.last
    together = first == hyphen - 1 or all(token.is_capitalised for token in tokens[first:hyphen])
    turned = (
        together
        and not tokens[last].is_capitalised
        and last + 1 < len(tokens)
        and first == hyphen - 1
        and tokens[last + 1].is_name
        and is_name_like(tokens[last + 1])
        and is_second_half(tokens[last].text)
    )
    if turned:
        last += 1
    span = sentence.span_of(first, last)
    head = Span(tokens[first].start, tokens[hyphen - 1].end).of(text)
    mark = tokens[hyphen].text if tokens[hyphen].text in "'’" else "-"
    whole = f"{head}{mark}{tokens[hyphen + 1].text}" if together and not turned else None
    return Hit(
        span,
        Message(
            en=f"The name “{span.of(text)}” was torn apart.",
            de=f"Der Name „{span.of(text)}“ ist zerrissen.",
        ),
        suggestion=whole,
        features=torn.features,
        applicability=Applicability.UNSAFE if whole is None else Applicability.SAFE,
        edit=None if turned or whole is not None else _joined(sentence, torn, text),
    )


def _joined(sentence: Sentence, torn: Torn, text: str) -> Edit | None:
    """The name in one piece, and behind it the word that stood in it: “Kim Jong-un traf”."""
    tokens, hyphen = sentence.tokens, torn.hyphen
    if torn.last != hyphen + 1 or hyphen - torn.first < 2:
        return None
    word = tokens[hyphen - 1]
    if word.is_capitalised:
        return None
    head = sentence.span_of(torn.first, hyphen - 2).of(text)
    joined = f"{head}{tokens[hyphen].text}{tokens[hyphen + 1].text} {word.text}"
    return Edit(sentence.span_of(torn.first, torn.last), joined)


def _compound_hit(sentence: Sentence, torn: Torn, text: str) -> Hit:
    tokens, hyphen = sentence.tokens, torn.hyphen
    span = sentence.span_of(torn.first, torn.last)
    beside = torn.first == hyphen - 1 and torn.last == hyphen + 1
    quoted_part = beside and _follows_a_quoted_word(sentence, torn)
    whole = f"{tokens[hyphen - 1].text}-{tokens[hyphen + 1].text}" if beside else None
    if whole is None and torn.last == hyphen:
        message = Message(
            en=f"The hyphen in “{span.of(text)}” joins nothing.",
            de=f"Der Bindestrich in „{span.of(text)}“ verbindet nichts.",
        )
    else:
        quoted = span.of(text)
        message = Message(
            en=f"A blank tears “{whole or quoted}” apart.",
            de=f"Ein Leerzeichen zerreißt „{whole or quoted}“.",
        )
    return Hit(
        span,
        message,
        suggestion=whole,
        severity=Severity.MINOR,
        features=torn.features,
        is_certain=quoted_part,
        # “Miet- in Eigentumswohnungen” lacks a word; a noun is what a compound ends with.
        applicability=Applicability.SAFE
        if tokens[torn.last].is_capitalised
        else Applicability.UNSAFE,
    )


def _follows_a_quoted_word(sentence: Sentence, torn: Torn) -> bool:
    """Whether it is “„Plan B“ -Ansatz”; behind the end of a sentence a speaker may go on."""
    tokens, hyphen = sentence.tokens, torn.hyphen
    is_dash = "torn: a dash may close" in torn.features or "torn: a dash may open" in torn.features
    return (
        "torn: behind marks" in torn.features
        and not is_dash
        and hyphen >= 2
        and tokens[hyphen].text in HYPHENS
        and tokens[hyphen - 2].is_word
        and tokens[torn.last].is_noun
        and tokens[torn.last].is_capitalised
    )
