"""An article of our own in German and English, sentence by sentence, and an unrelated one."""

from __future__ import annotations

from tqcheck.model import Evidence, Segment, SourceText, Span

TARGET = (
    "Das Hafenamt hat am Mittwoch die alte Drehbrücke gesperrt.",
    "Taucher hatten zuvor Risse in zwei Pfeilern entdeckt.",
    "„Die Sicherheit der Fußgänger geht vor“, sagte Amtsleiterin Petra Holm.",
    "Wie lange die Sperrung dauert, ist offen.",
    "Händler am Kai fürchten um ihre Einnahmen im Sommergeschäft.",
    "Der Bäcker Jonas Wiek rechnet mit 30 Prozent weniger Kunden.",
    "Eine Fähre soll ab nächster Woche alle zwanzig Minuten fahren.",
    "Die Reparatur kostet nach ersten Schätzungen 4,2 Millionen Euro.",
)
SOURCE = (
    "The port authority closed the old swing bridge on Wednesday.",
    "Divers had earlier discovered cracks in two of its piers.",
    "“The safety of pedestrians comes first,” said the head of the authority, Petra Holm.",
    "It is not clear how long the closure will last.",
    "Traders on the quay fear for their takings in the summer season.",
    "Baker Jonas Wiek expects 30 percent fewer customers.",
    "A ferry is to run every twenty minutes from next week.",
    "According to first estimates the repair will cost 4.2 million euros.",
)
UNRELATED = (
    "Scientists in Chile have photographed a comet that nobody had seen before.",
    "The orchestra will play the symphony twice next month.",
    "Her grandmother used to bake bread in a wood-fired oven.",
    "Parliament voted against the pension reform.",
    "The striker scored three goals in the second half.",
    "Heavy rain has destroyed much of the wheat harvest.",
    "A new species of frog was found in the rainforest.",
    "The singer refused to comment on the rumours.",
)


def put_together(sentences: tuple[str, ...] | list[str]) -> tuple[str, tuple[Segment, ...]]:
    """One text, a blank between sentences, and its segments."""
    segments, start = [], 0
    for index, sentence in enumerate(sentences):
        segments.append(Segment(index, Span(start, start + len(sentence))))
        start += len(sentence) + 1
    return " ".join(sentences), tuple(segments)


def source_side(
    sentences: tuple[str, ...] | list[str], evidence: Evidence = Evidence.SOURCE
) -> SourceText:
    """The English of `sentences`."""
    text, segments = put_together(sentences)
    return SourceText(text, segments, evidence)
