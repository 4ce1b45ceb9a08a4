"""Cleaning and filtering pairs, keeping the held-out news out, and making robustness pairs."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from recipekit.errors import RecipeError

from mtrecipe import robustness, text
from mtrecipe.settings import Prepare, Settings

_FLOOR = 1e-7
_TELLING = 0.4


class LanguageCheck:
    """Tells German from English by the frequency of the words in both languages.

    A word counts ``log10`` of its frequency in German over that in English, at most three; a line
    the mean of its words. Names and words of both languages count little, so only a line of
    at least four words that clearly belongs to the other language is called wrong.
    """

    def __init__(self) -> None:
        import wordfreq

        german = wordfreq.get_frequency_dict("de", wordlist="small")
        english = wordfreq.get_frequency_dict("en", wordlist="small")
        self._telling = {
            word: math.log10((german.get(word, 0) + _FLOOR) / (english.get(word, 0) + _FLOOR))
            for word in german.keys() | english.keys()
        }

    def germanness(self, words: Iterable[str]) -> float:
        """The mean of the words: above 0 for German, below for English."""
        values = [self._telling.get(word.casefold(), 0.0) for word in words]
        return sum(max(-3.0, min(3.0, v)) for v in values) / len(values) if values else 0.0

    def is_wrong(self, german: list[str], english: list[str]) -> bool:
        """Whether the German side is English, or the English side German."""
        if len(german) >= 4 and self.germanness(german) < -_TELLING:
            return True
        return len(english) >= 4 and self.germanness(english) > _TELLING


class Holdout:
    """The lines of the held-out sets, and their word n-grams."""

    def __init__(self, lines: Iterable[str], size: int) -> None:
        self._size = size
        self._keys: set[str] = set()
        self._ngrams: set[int] = set()
        for line in lines:
            self._keys.add(text.key(line))
            self._ngrams.update(self._hashes(line))

    def _hashes(self, line: str) -> Iterator[int]:
        words = [word.casefold() for word in text.words(line)]
        for start in range(len(words) - self._size + 1):
            yield hash(tuple(words[start : start + self._size]))

    def holds(self, line: str) -> bool:
        """Whether the line is one of the held-out ones, or shares a long run of words."""
        return text.key(line) in self._keys or any(h in self._ngrams for h in self._hashes(line))


class Filter:
    """Says why a pair goes, or that it stays.

    Args:
        limits: the configured limits.
        language: the check for the wrong language, or None to go without.
        holdout: what must not be trained on.
    """

    def __init__(
        self, limits: Prepare, language: LanguageCheck | None, holdout: Holdout | None
    ) -> None:
        self._limits = limits
        self._language = language
        self._holdout = holdout
        self._seen: set[int] = set()

    def reason(self, german: str, english: str) -> str:
        """Empty when the cleaned pair stays, else one word that says why it goes."""
        limits = self._limits
        if not german or not english:
            return "empty"
        if max(len(german), len(english)) > limits.max_characters:
            return "long"
        german_words, english_words = text.words(german), text.words(english)
        if max(len(german_words), len(english_words)) > limits.max_words:
            return "long"
        if not german_words or not english_words:
            return "wordless"
        low, high = sorted((len(german), len(english)))
        if (high + 10) / (low + 10) > limits.max_ratio:
            return "ratio"
        for side in (german, english):
            if sum(c.isalpha() or c == " " for c in side) < limits.min_letters * len(side):
                return "letters"
        if german.casefold() == english.casefold():
            return "identical"
        if self._language is not None and self._language.is_wrong(german_words, english_words):
            return "language"
        pair = hash((text.key(german), text.key(english)))
        if pair in self._seen:
            return "duplicate"
        self._seen.add(pair)
        if self._holdout is not None and (
            self._holdout.holds(german) or self._holdout.holds(english)
        ):
            return "held out"
        return ""


def run(
    settings: Settings,
    data: list[Path],
    news: list[Path],
    out: Path,
    say: Callable[[str], None],
) -> None:
    """Write ``out/ID.tsv`` (German TAB English) for each file, and the counts to ``out.json``.

    Files of higher weight come first, so that a pair in two files counts with the better one.

    Raises:
        RecipeError: there is no data, or a held-out set is named but not found.
    """
    files = text.pair_files(data)
    held: list[str] = []
    for name in (settings.data.dev, settings.data.test):
        for language in ("de", "en"):
            path = text.news_file(news, name, language)
            if name and path is None:
                raise RecipeError(
                    f"{name}.{language} is to be held out and in no folder given with --news"
                )
            if path is not None:
                held += map(text.clean, text.lines(path))
    check = Filter(settings.prepare, LanguageCheck(), Holdout(held, settings.prepare.holdout_ngram))
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.tsv"):
        old.unlink()
    report: dict[str, dict[str, int]] = {}
    german_first = settings.data.columns[0] == "de"
    for name in sorted(files, key=lambda n: (-settings.weight(n), n)):
        if settings.weight(name) <= 0:
            continue
        counts: Counter[str] = Counter()
        with (out / f"{name}.tsv").open("w", encoding="utf-8", newline="\n") as file:
            for line in text.lines(files[name]):
                sides = line.split("\t")
                if len(sides) != 2:
                    counts["columns"] += 1
                    continue
                left, right = map(text.clean, sides)
                german, english = (left, right) if german_first else (right, left)
                why = check.reason(german, english)
                counts[why or "kept"] += 1
                if not why:
                    file.write(f"{german}\t{english}\n")
        report[name] = dict(counts)
        say(f"{name}: {counts['kept']:,} of {counts.total():,} pairs kept")
    for name, pairs in robustness.make(settings, out).items():
        with (out / f"{name.replace(':', '_')}.tsv").open("w", encoding="utf-8") as file:
            file.writelines(f"{german}\t{english}\n" for german, english in pairs)
        report[name] = {"kept": len(pairs)}
        say(f"{name}: {len(pairs):,} pairs made")
    out.with_suffix(".json").write_text(json.dumps(report, indent=1), encoding="utf-8")


def read(folder: Path, name: str) -> list[tuple[str, str]]:
    """The prepared pairs of a file, German first."""
    pairs = []
    for line in text.lines(folder / f"{name.replace(':', '_')}.tsv"):
        german, _, english = line.partition("\t")
        pairs.append((german, english))
    return pairs


def names(folder: Path) -> list[str]:
    """The ids of what was prepared, with the number of pairs kept above nought, in a set order."""
    report = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
    return sorted(name for name, counts in report.items() if counts.get("kept", 0))
