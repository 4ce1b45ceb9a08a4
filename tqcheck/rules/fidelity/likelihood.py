"""How much likelier English text is beside a German one: forced decoding by a translator.

A cosine tells what two texts are about; free renderings that share no image fall under it. A
translator that must write the English, word for word, finds it likelier beside its German than
beside any other, however freely it is put.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.translate import Scorer

# Any German, long and short: what the English is likely beside by its looks alone.
_OTHERS = (
    "Die Feuerwehr löschte den Brand in der Scheune erst am frühen Morgen.",
    "Im Garten hinter dem Haus wachsen Rosen, Tomaten und ein alter Apfelbaum.",
    "Der Konzern meldete für das dritte Quartal einen Gewinn von 40 Millionen Euro.",
    "Sie spielt seit ihrer Kindheit Geige und tritt im Mai in Wien auf.",
    "Nach dem Spiel sagte der Trainer, seine Mannschaft habe zu viele Fehler gemacht.",
    "Warum das so ist, weiß bisher niemand.",
)


def support(scorer: Scorer, german: str, english: Sequence[str]) -> float:
    """How much more a German text speaks for the English that it supports best than any other does.

    Of 29,168 human pairs the encoder finds 20 as unlike as unrelated sentences; with the translator
    that ships all of these are above 0.44. Of 500 pairs of sentences from different articles three
    are, and three quarters are under 0.

    Args:
        scorer: translates German to English.
        german: a sentence.
        english: texts that it may render.

    Returns:
        Mean log-probability of a subword, in nats, less the largest that six sentences of
        everything and nothing give it; minus infinity where all of `english` is blank.

    Raises:
        ModelError: the translator's files are missing or damaged.
    """
    texts = [text for text in english if text.strip()]
    sources = [german, *_OTHERS]
    scores = scorer.score(
        [source for _ in texts for source in sources], [text for text in texts for _ in sources]
    )
    means = [sum(one.log_probability for one in score) / len(score) for score in scores]
    rows = [means[at : at + len(sources)] for at in range(0, len(means), len(sources))]
    return max((row[0] - max(row[1:]) for row in rows), default=float("-inf"))
