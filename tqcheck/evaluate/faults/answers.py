"""What a language model leaves around its answer: its reasoning, and the form it was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put

_TAGS = ("think", "thinking", "reasoning", "thought", "reflection", "analysis", "scratchpad")
_THOUGHTS = (
    "Okay, the user wants a German version. I keep the names and check the numbers.",
    "We need to translate the sentence. The tone is neutral.",
    "The main clause is clear. Next I look at the relative clause.",
    "Zuerst lese ich den Satz. Der Ton ist sachlich, die Namen bleiben.",
    "",
)
_FRAMES = (
    "translation", "target", "output", "answer", "german", "translated_text", "text",
    "final_translation", "segment_1", "DE-Text", "Übersetzung",
)  # fmt: skip
_LABELS = ("Zieltext:", "Target text:", "Deutscher Text:", "German:", "Deutsch:", "Assistant:")


def model_reasoning(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The model thinks before it answers; one of the two signs for it may be lost."""
    thought = rng.choice(_THOUGHTS)
    tag = rng.choice(_TAGS)
    opening, closing = rng.choice(
        ((f"<{tag}>", f"</{tag}>"), ("[THINK]", "[/THINK]"), ("<think>", "</think>"))
    )
    if thought and rng.random() < 0.3:
        opening = ""
    blank = rng.choice(("\n", "\n\n", ""))
    new = f"{opening}{blank if opening else ''}{thought}{blank}{closing}{blank or ' '}"
    return put(pair, "model-reasoning", 0, 0, new)


def answer_frame(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The text stands between the tags, fences or keys in which the answer was asked for."""
    end = len(pair.line.target)
    name, way = rng.choice(_FRAMES), rng.randrange(6)
    if way == 0:
        return put(pair, "answer-frame", 0, 0, f"<{name}>")
    if way == 1:
        return put(pair, "answer-frame", end, end, f"</{name}>")
    if way == 2:
        return put(pair, "answer-frame", 0, 0, rng.choice(_LABELS) + rng.choice((" ", "\n")))
    if way == 3:
        return put(pair, "answer-frame", 0, 0, rng.choice(("```\n", "~~~\n", '"""\n')))
    if way == 4:
        return put(pair, "answer-frame", 0, 0, '{"translation": "')
    return put(pair, "answer-frame", end, end, " [/TEXT]")
