"""A token of the translation model in the text.

What
    Marks that exist only inside a translation model: the sign for an unknown word (“<unk>”, “⁇”),
    signs that split words into pieces (“▁”, “@@”, “##”), language codes and sentence boundaries
    (“</s>”, “>>deu<<”, “<|endoftext|>”, “<end_of_turn>”); also
    the number sign of an unrendered heading, unless the file's name ends in “.md”.

Why it matters in news
    A word is missing or broken at this place, and every reader sees that the text is machine-made.

Bad
    - Die ⟦<unk>⟧ wurde am Freitag vom Landtag in Kiel verabschiedet.
    - Der Trainer nannte das Spiel ⟦⁇⟧ und ging.
    - Die Stadt will die Brücke ⟦▁⟧im Mai sperren.
    - Der Vertrag läuft bis Ende des ⟦Jahr@@⟧ es.
    - Das Ministerium prüft die Vor ⟦##würfe⟧ noch.
    - Die Wahl endet um 18 Uhr.⟦</s>⟧
    - Die Wahl endet um 18 Uhr.⟦<end_of_turn>⟧
    - ⟦<｜Assistant｜>⟧Die Wahl endet um 18 Uhr.
    - Der Rat ⟦Ġ⟧tagt am Montag im alten⟦</w>⟧ Rathaus.
    - ⟦de_DE⟧ Die ⟦<UNK>⟧ öffnet im Mai.
    - ⟦##⟧ Was jetzt zu tun ist ¶ Zuerst sollen die Straßen geräumt werden.

Good
    - Die Zeichen < und > stehen in der Mathematik für kleiner und größer.
    - Sie schrieb ihm unter @vera und #Wahlabend, Platz #2 war frei.
    - Wie bitte?? So kann man das nicht sagen.

Known false alarms
    An article about tokenizers or mark-up that quotes such signs.

Source
    SentencePiece (U+2581, U+2047), subword-nmt (“@@”), WordPiece (“##”), Moses (“@-@”). Class K1
    of the artifact study: no hit in 6,627 human segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Applicability, Edit, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule
from tqcheck.rules.mends import removal

# Signs that stand for no word: where words, sentences and texts begin and end.
_EDGES = re.compile(
    r"▁+|Ġ|Ċ|<\s?/?(?:s|w|pad|bos|eos|end_of_turn|start_of_turn)\s?/?>"
    r"|\[(?:PAD|CLS|SEP|BOS|EOS)\]|>>[a-z]{2,3}(?:_[A-Za-z]{4})?<<",
    re.IGNORECASE,
)


@cache
def _token() -> re.Pattern[str]:
    words = alternation("model_tokens")
    return re.compile(
        rf"""
          <\s?/?(?:{words}|extra_id_\d+|2[a-z]{{2}})\s?/?>                # <unk>
        | <\|[\w/ -]{{1,40}}\|> | <｜[\w▁/ -]{{1,40}}｜>                   # <|endoftext|>
        | <<(?:/)?SYS>> | <unused\d{{1,3}}> | \[gMASK\]
        | \[(?:UNK|PAD|CLS|SEP|MASK|BOS|EOS|INST|/INST)\]
        | <0x[0-9A-Fa-f]{{2}}>                                         # a byte that was not joined
        | >>[a-z]{{2,3}}(?:_[A-Za-z]{{4}})?<<                            # >>deu<<
        | \b(?:(?:deu|eng)_Latn|de_DE|en_XX)\b | __(?:de|en|unk|opt)__
        | ⁇ | ▁+
        | @-@ | @[,.:/]@
        | (?<!\w)\w{{1,60}}@@(?=\s|$)
        | (?<![\w#])\#\#[a-zäöüß]+
        | (?m:^)\#{{1,6}}(?=[ \t]+\S)
        | (?<=[a-zäöüß.,;:!?])[ĠĊ](?=\w|$) | (?<![\w'’])Ġ(?=[A-ZÄÖÜ]|[a-zäöüß]{{3}})
        """,
        re.VERBOSE,
    )


# One of these is in every sign.
_IN_SIGNS = frozenset("<[_⁇▁@#ĠĊ")
_KNOWN = 3.0  # Zipf frequency
_DOUBTFUL = ("##", "[BOS", "[SEP")  # a hashtag, an abbreviation of sports


class ModelToken(Rule):
    """See the module's docstring."""

    code = "TQ101"
    name = "model-token"
    category = "linguistic-conventions/unintelligible"
    severity = Severity.CRITICAL
    checks_embedded = True
    supersedes = frozenset({"TQ102", "TQ105"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each token of a model's vocabulary."""
        if _IN_SIGNS.isdisjoint(document.characters):
            return
        for match in _token().finditer(document.text):
            if document.is_markdown and not match.group().strip("#"):
                continue
            if match.group() == "Ġ" and _is_maltese(document.text, match.end()):
                continue
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{match.group()}” is a sign of the translation program, not text.",
                    de=f"„{match.group()}“ ist ein Zeichen des Übersetzungsprogramms, kein Text.",
                ),
                applicability=Applicability.UNSAFE
                if match.group().startswith(_DOUBTFUL)
                else Applicability.SAFE,
                edit=_mend(document.text, match),
            )


def _is_maltese(text: str, begin: int) -> bool:
    """Whether the letter belongs to its word, as in “Ġgantija”: what is left is not German."""
    rest = re.match(r"\w+", text[begin : begin + 40])
    return rest is not None and zipf(rest.group().lower(), "de") < _KNOWN


def _mend(text: str, match: re.Match[str]) -> Edit | None:
    """What takes the sign away, where no word is lost with it."""
    token, (start, end) = match.group(), match.span()
    behind = text[end : end + 2]
    if token.endswith("@@"):
        joined = behind[:1] == " " and behind[1:].islower()
        return Edit(Span(end - 2, end + 1), "") if joined else None
    if token.startswith("##") and token[2:].isalpha():
        joined = text[max(0, start - 2) : start][1:] == " " and text[start - 2].isalpha()
        return Edit(Span(start - 1, start + 2), "") if joined else None
    if token == "@-@":
        left, right = text[:start].rstrip(" "), text[end:].lstrip(" ")
        return Edit(Span(len(left), len(text) - len(right)), "-")
    if _EDGES.fullmatch(token):
        return removal(text, Span(start, end))
    return None
