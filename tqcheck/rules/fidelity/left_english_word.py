"""A word that was left as it is in the source.

What
    A word that German does not have, written as in the aligned source sentence. The source confirms
    what TQ202 can only suspect, so rarer words are reported too, and nouns with a German capital.
    A day, an office before a name (“Secretary Reed”), and the name of a state or capital that
    German calls otherwise, are *minor*, unless houses differ. So is a word that no German text has:
    a rare English one, or one that is made of an English one.

Why it matters in news
    The engine copied a word that it did not know. Readers without English lose the meaning.

Bad
    - He had only one wish before the match. ⇒ Er hatte nur einen ⟦wish⟧ vor dem Spiel.
    - The landlords of the quarter met on Monday. ⇒ Die ⟦Landlords⟧ des Viertels trafen sich am
      Montag.
    - The yobs were chased away. ⇒ Die ⟦Yobs⟧ wurden verjagt.
    - The dog hunkered down. ⇒ Der Hund ⟦hunkerte⟧ sich hin.
    - They reached Türkiye by noon. ⇒ Sie erreichten ⟦Türkiye⟧ bis zum Mittag.
    - She called the decision appalling and wrong. ⇒ Sie nannte die Entscheidung ⟦appalling⟧ und
      falsch.

Good
    - The manager praised the team and the fans. ⇒ Der Manager lobte das Team und die Fans.
    - The magazine Foreign Affairs reported it. ⇒ Die Zeitschrift Foreign Affairs berichtete es.
    - They flew with Air Kenya from Kenya. ⇒ Sie flogen mit Air Kenya aus Kenia ab.
    - The song is called “Endless Summer”. ⇒ Das Lied heißt „Endless Summer“.
    - The designer feels too old to be an enfant terrible. ⇒ Der Modeschöpfer fühlt sich zu alt für
      ein Enfant terrible.

Known false alarms
    Terms of sport, technology and business that German has only just begun to borrow.

Source
    Frequencies of wordfreq 3.1.1 in both languages. Class A2 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.source_titles import is_in_title
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.embedded import lies_in
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en_de.code_mixing import english_runs, is_english_sentence
from tqcheck.languages.en_de.half_translated import half_translated
from tqcheck.languages.en_de.states import first_words_of_renamed, left_state_names
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import word_set
from tqcheck.languages.words import Word
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

# Zipf frequencies of a word that is English and not German, chosen by hand: the lowest in English,
# the lowest excess over German, and the limit in German. Capitalised words may be names.
_LOWER_CASE = (2.5, 1.4, 2.8)
_CAPITALISED = (3.0, 1.8, 1.9)
# The lowest in English of a word that German texts do not have at all.
_RARE_WORD, _RARE_PLURAL, _RARE_NOUN = 1.3, 1.0, 1.9
# Of one that the tagger takes for foreign: the lowest in English and its excess over German.
_FOREIGN_TAG, _KNOWN_FOREIGN, _EXCESS_OF_FOREIGN = "FM", 3.0, 0.8
_SINGULAR_S = ("ics", "ss", "us", "is")
_LATINATE = ("iv", "al", "ant", "ent", "at", "il")  # of adjectives that both languages have
_FEWEST_LETTERS = 4
_FOREIGN = 0.2  # excess over German of a neighbour that is part of an English name
_GLUE = frozenset("@#/_\\=+-&.'’")


class LeftEnglishWord(Rule):
    """See the module's docstring."""

    code = "TQ762"
    name = "left-english-word"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ202", "TQ504", "TQ775"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each target token that is an English word of the aligned source."""
        for pair in document.pairs:
            sentences = [document.own_sentences[index] for index in pair.alignment.target]
            if any(is_english_sentence(sentence) for sentence in sentences):
                continue
            certain = [
                sentence.span_of(run.first, run.last)
                for sentence in sentences
                for run in english_runs(document.text, sentence)
                if run.words == 1 and not run.may_be_meant
            ]
            words = {word.text: word for word in pair.source_words}
            for index, token in enumerate(pair.target_tokens):
                if lies_in(document.embedded, token.span):
                    continue
                word, same = words.get(token.lower), words.get(token.text)
                if word is not None and word.text.islower():
                    severity = _severity(pair, index, word, certain)
                    if severity is not None:
                        yield _hit(pair, token, word, severity)
                elif same is not None and token.is_capitalised:
                    yield from _left_name(pair, index, same)
                elif (made_of := half_translated(token.text, pair.source_words)) is not None:
                    yield _half(pair, token, made_of)


def _left_name(pair: SegmentPair, index: int, word: Word) -> Iterator[Hit]:
    """Yield a day, an office or the name of a state that stands as in the English."""
    token = pair.target_tokens[index]
    if _is_left_title(pair, index, word):
        yield _hit(pair, token, word, Severity.MINOR)
        return
    # Which names German shares with English takes long to tell.
    german = left_state_names().get(token.text) if token.text in first_words_of_renamed() else None
    is_day = token.lower in word_set("en/calendar") and token.lower != "may"
    if german is None and not is_day:
        return
    if _stands_free(pair, index) and not _is_in_name(pair, index, word):
        yield _hit(pair, token, word, Severity.MINOR, german)


def _hit(
    pair: SegmentPair, token: Token, word: Word, severity: Severity, german: str | None = None
) -> Hit:
    return pair.hit(
        severity,
        Message(
            en=f"“{token.text}” was left as it stands in the English"
            + (f"; German says “{german}”." if german else "."),
            de=f"„{token.text}“ steht noch so da wie im Englischen"
            + (f", auf Deutsch „{german}“." if german else "."),
        ),
        target=token.span,
        source=Span(word.start, word.end),
    )


def _half(pair: SegmentPair, token: Token, word: Word) -> Hit:
    return pair.hit(
        Severity.MINOR,
        Message(
            en=f"“{token.text}” is the English “{word.text}”, half translated.",
            de=f"„{token.text}“ ist das englische „{word.text}“, halb übersetzt.",
        ),
        target=token.span,
        source=Span(word.start, word.end),
    )


def _severity(
    pair: SegmentPair, index: int, word: Word, certain: Sequence[Span]
) -> Severity | None:
    """How bad it is that a word stands as in the source; None where German may have it."""
    token = pair.target_tokens[index]
    if token.span in certain:
        return (
            None
            if is_in_title(pair.document.text, token.span, pair.source_text)
            else Severity.MAJOR
        )
    if (
        len(token.text) < _FEWEST_LETTERS
        or not token.text.isalpha()
        or token.lower in word_set("en_de/homographs")
    ):
        return None
    if token.lower in word_set("de/anglicisms"):
        return None
    if not _stands_free(pair, index):
        return None
    if any(other.text == token.text for other in pair.source_words if other is not word):
        return None  # part of a name on both sides
    if _is_inflected(token):
        return None
    source, target = zipf(token.lower, "en"), zipf(token.lower, "de")
    if _exceeds(source, target, _CAPITALISED if token.is_capitalised else _LOWER_CASE):
        return Severity.MAJOR
    if _is_rare(pair, index, source, target) or _is_foreign_alone(pair, index, source - target):
        return Severity.MINOR
    return None


def _is_rare(pair: SegmentPair, index: int, source: float, target: float) -> bool:
    """Whether it is a rare English word that no German text has: “yobs”, “skint”, “a drubbing”.

    The rarest nouns, such as those of drugs, are the same in both languages, except plurals.
    """
    token = pair.target_tokens[index]
    if target > 0 or (index and pair.target_tokens[index - 1].text in FUNCTION_WORDS):
        return False
    if not token.is_capitalised:
        return source >= _RARE_WORD
    is_plural = token.text.endswith("s") and not token.text.endswith(_SINGULAR_S)
    return source >= (_RARE_PLURAL if is_plural else _RARE_NOUN)


def _is_foreign_alone(pair: SegmentPair, index: int, excess: float) -> bool:
    """Whether the tagger takes one lower-case word for foreign: “rogue Zellen”."""
    token = pair.target_tokens[index]
    near = pair.target_tokens[max(0, index - 1) : index] + pair.target_tokens[index + 1 : index + 2]
    if token.tag != _FOREIGN_TAG or token.is_capitalised or excess < _EXCESS_OF_FOREIGN:
        return False
    return zipf(token.text, "en") >= _KNOWN_FOREIGN and all(one.tag != _FOREIGN_TAG for one in near)


def _exceeds(source: float, target: float, thresholds: tuple[float, float, float]) -> bool:
    known, excess, rare = thresholds
    return source >= known and source - target >= excess and target < rare


def _is_inflected(token: Token) -> bool:
    """Whether it is also a German adjective before its noun: „weniger intrusive Verfahren“."""
    stem = token.lower.removesuffix("e")
    return token.tag == "ADJ(A)" and stem.endswith(_LATINATE) and zipf(f"{stem}en", "de") >= 1.0


def _stands_free(pair: SegmentPair, index: int) -> bool:
    """Whether the word is not part of a name, an address or a quoted title."""
    text, token = pair.document.text, pair.target_tokens[index]
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    if any(char in _GLUE - {"."} for char in around):
        return False
    neighbours: list[Token] = [*pair.target_tokens[max(0, index - 1) : index]]
    neighbours += pair.target_tokens[index + 1 : index + 2]
    if token.is_capitalised and any(_is_foreign(near) for near in neighbours):
        return False
    return not any(
        _holds_english(quote.of(text)) or quote.of(text).strip("\"“”„‚‘«»' ") in pair.source_text
        for quote in quotes_around(text, token.span)
    )


def _holds_english(quoted: str) -> bool:
    """Whether a quotation is short enough for a title, or is entirely English."""
    parts = quoted.lower().split()
    return len(parts) <= 4 or sum(part in FUNCTION_WORDS for part in parts) >= 2


def _is_left_title(pair: SegmentPair, index: int, word: Word) -> bool:
    """Whether it is an English office before a name that is the same on both sides."""
    if word.text.lower() not in word_set("en_de/left_titles") or not word.text[0].isupper():
        return False
    at, tokens = pair.source_words.index(word), pair.target_tokens
    name, source_name = tokens[index + 1 : index + 2], pair.source_words[at + 1 : at + 2]
    if not name or not source_name or name[0].text != source_name[0].text:
        return False
    before = tokens[index - 1 : index] if index else ()
    return name[0].is_capitalised and not any(_is_foreign(one) for one in before)


def _is_in_name(pair: SegmentPair, index: int, word: Word) -> bool:
    """Whether it is part of another name: “Bank of Canada”, “Tennis Canada”, “Mail on Sunday”."""
    particle = pair.target_tokens[index - 1].text if index else ""
    if particle in FUNCTION_WORDS:
        return True
    at = pair.source_words.index(word)
    same = at > 0 and pair.source_words[at - 1].text == particle
    if same and particle in word_set("de/foreign_name_particles"):
        return True  # “Tour de France”
    before = [one.text for one in pair.source_words[max(0, at - 3) : at]]
    while before and before[-1].lower() in {"of", "the", "in", "for"}:
        glue = before.pop()
        if not before and glue[0].isupper():
            return False  # “In Kenya” opens the sentence
    behind = pair.source_words[at + 1 : at + 2]
    if behind and behind[0].text.isdigit():  # “France 24”, not “in Norway 24 people”
        beside = pair.target_tokens[index + 1 : index + 3]
        is_same = bool(beside) and beside[0].text == behind[0].text
        return is_same and not any(token.is_noun for token in beside[1:])
    return any(text[0].isupper() for text in (*before[-1:], *(one.text for one in behind)))


def _is_foreign(token: Token) -> bool:
    """Whether a neighbour is capitalised and more common in English: both are part of a name."""
    return token.is_capitalised and zipf(token.lower, "en") > zipf(token.lower, "de") + _FOREIGN
