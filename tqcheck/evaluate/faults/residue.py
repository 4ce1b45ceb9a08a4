"""What translation programs leave in a text: tokens, markup, broken characters, placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put
from tqcheck.languages.sentence import Token
from tqcheck.model import Span

_BORDERS = ("</s>", "<s>", "<pad>", "[SEP]", "<eos>", "<|endoftext|>", "<|im_end|>")
_LANGUAGES = ("<2de>", "__de__", ">>deu<<", "de_DE")
_ENTITIES = {
    '"': ("&quot;", "&#34;"), "'": ("&#39;", "&apos;"), "&": ("&amp;",), "–": ("&ndash;",),
    "ä": ("&auml;", "&#228;"), "ö": ("&ouml;", "&#246;"), "ü": ("&uuml;", "&#252;"),
    "ß": ("&szlig;",), "€": ("&euro;",), "£": ("&pound;",),
}  # fmt: skip
_WRAPS = (
    ("<b>", "</b>"), ("<em>", "</em>"), ("<strong>", "</strong>"), ("<span>", "</span>"),
    ('<a href="https://example.org/artikel">', "</a>"), ("", "</a>"), ("<p>", ""), ("", "</p>"),
    ("", "<br>"), ("", "<br/>"), ("**", "**"), ("[", "](https://example.org/artikel)"),
    ("[b]", "[/b]"), ("{{", "}}"), ("<g id=1>", "</g>"),
)  # fmt: skip
_LOOKALIKES = str.maketrans("aeopcxKMTBHC", "аеорсхКМТВНС")
_UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200e", "\u2060", "\ufeff")
_NAMES = (
    "{0}", "%s", "%1$s", "{{name}}", "${name}", "{name}", "%(name)s", "__NAME__", "[NAME]",
    "<NAME>", "#NAME#", "[Name einsetzen]", "__ENT_1__", "XXNAMEXX",
)  # fmt: skip
_NUMBERS = (
    "{0}", "%d", "%1$d", "{{count}}", "${count}", "{n}", "%(count)s", "__NUM__", "[NUM]",
    "<NUM>", "[Zahl einsetzen]", "__NUM_1__", "XXNUMXX",
)  # fmt: skip
_BEFORE = (
    "Hier ist die deutsche Übersetzung:",
    "Übersetzung:",
    "Deutsch:",
    "Natürlich! Hier ist der übersetzte Text:",
    "Gerne. Anbei die Übersetzung ins Deutsche:",
    "Die Übersetzung lautet:",
    "Selbstverständlich, hier der Artikel auf Deutsch:",
    "Sure, here is the translation:",
    "Here's the German version:",
    "German translation:",
)
_AFTER = (
    "Hinweis: Der Eigenname wurde nicht übersetzt.",
    "Anmerkung: Das Wortspiel lässt sich im Deutschen nicht wiedergeben.",
    "Bitte lassen Sie mich wissen, ob ich noch etwas übersetzen soll.",
    "Soll ich den Text noch kürzen?",
    "Ich hoffe, diese Übersetzung hilft Ihnen weiter.",
    "Note: I kept the proper names in English.",
    "Let me know if you need anything else!",
)
_INSTEAD = (
    "Es tut mir leid, aber ich kann diesen Text nicht übersetzen.",
    "Als Sprachmodell kann ich dazu keine Aussage treffen.",
    "Der Text ist unvollständig, daher kann ich ihn nicht übersetzen.",
    "Bitte geben Sie den Text ein, den ich übersetzen soll.",
    "I'm sorry, but I can't help with that request.",
    "As an AI language model, I cannot translate this content.",
    "Please provide the text you would like me to translate.",
)


def model_token(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A word became unknown or kept the marks of its pieces, or the line those of its borders."""
    words = _long_words(pair)
    if not words:
        return None
    token = rng.choice(words)
    at = rng.randint(2, len(token.text) - 3)
    first, rest = token.text[:at], token.text[at:]
    start, end = 0, len(pair.line.target)
    way = rng.randrange(6)
    if way == 0:
        new = rng.choice(("<unk>", "⁇", "[UNK]", "<UNK>"))
    elif way == 1:
        new = rng.choice((f"{first}@@ {rest}", f"{first} ##{rest}", f"{first}▁{rest}"))
    elif way == 2:
        new = rng.choice((f"▁{token.text}", f"Ġ{token.text}", f"{token.text}</w>"))
    elif way == 3:
        mark = rng.choice(_BORDERS)
        return put(pair, "model-token", end, end, rng.choice(("", " ")) + mark)
    elif way == 4:
        return put(pair, "model-token", start, start, rng.choice(_LANGUAGES) + " ")
    else:
        new = f"{token.text} {rng.choice(_BORDERS)}"
    return put(pair, "model-token", token.start, token.end, new)


def markup_residue(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A character stands as an entity, or tags stand around a word."""
    text = pair.line.target
    places = [i for i, char in enumerate(text) if char in _ENTITIES]
    blanks = [i for i, char in enumerate(text) if char == " "]
    words = _long_words(pair)
    way = rng.randrange(5)
    if way < 2 and places:
        at = rng.choice(places)
        return put(pair, "markup-residue", at, at + 1, rng.choice(_ENTITIES[text[at]]))
    if way == 2 and blanks:
        at = rng.choice(blanks)
        return put(pair, "markup-residue", at, at + 1, rng.choice(("&nbsp;", "&#160;", " <br> ")))
    if not words:
        return None
    token = rng.choice(words)
    before, after = rng.choice(_WRAPS)
    return put(pair, "markup-residue", token.start, token.end, before + token.text + after)


def mojibake(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The line was read in another encoding than it was written in."""
    text = pair.line.target
    places = [i for i, char in enumerate(text) if not char.isascii()]
    if not any(text[i].isalpha() for i in places):
        return None
    way = rng.choice(("cp1252", "latin-1", "mac_roman", "lost", "asked"))
    made = [
        char
        if char.isascii()
        else "\ufffd"
        if way == "lost"
        else "?"
        if way == "asked"
        else _misread(char, way)
        for char in text
    ]
    start = places[0]
    end = len("".join(made[: places[-1] + 1]))
    return Fault("mojibake", "".join(made), Span(start, end))


def invisible_character(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A character that nobody sees stands in a word, or a letter of another alphabet."""
    words = _long_words(pair)
    if not words:
        return None
    token = rng.choice(words)
    text = token.text
    if rng.random() < 0.3:
        alike = [i for i, char in enumerate(text) if char.translate(_LOOKALIKES) != char]
        if not alike:
            return None
        at = rng.choice(alike)
        new = text[:at] + text[at].translate(_LOOKALIKES) + text[at + 1 :]
    else:
        at = rng.randint(0, len(text) - 2)
        new = text[:at] + rng.choice(_UNSEEN) + text[at:]
    return put(pair, "invisible-character", token.start, token.end, new)


def placeholder(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A name or a number that was masked for the engine was not put back."""
    places = [t for t in pair.tokens if t.is_name and t.text.isalpha()]
    places += [t for t in pair.tokens if t.tag == "CARD" and t.text[0].isdigit()]
    if not places:
        return None
    token = rng.choice(places)
    new = rng.choice(_NAMES if token.is_name else _NUMBERS)
    return put(pair, "placeholder", token.start, token.end, new)


def model_chatter(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The model announces the translation, comments on it, or refuses."""
    end = len(pair.line.target)
    way = rng.randrange(3)
    if way == 0:
        return put(pair, "model-chatter", 0, 0, rng.choice(_BEFORE) + rng.choice((" ", "\n")))
    if way == 1:
        return put(pair, "model-chatter", end, end, rng.choice((" ", "\n")) + rng.choice(_AFTER))
    return put(pair, "model-chatter", 0, end, rng.choice(_INSTEAD))


def _long_words(pair: CleanPair) -> list[Token]:
    return [token for token in pair.tokens if token.text.isalpha() and len(token.text) >= 6]


def _misread(char: str, encoding: str) -> str:
    """The bytes of a character read one by one; those that the encoding lacks as Latin-1."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in char.encode())
