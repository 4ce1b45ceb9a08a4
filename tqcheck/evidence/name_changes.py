"""Source names in whose place the target has another name."""

from __future__ import annotations

from collections.abc import Collection

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.states import rendered_states
from tqcheck.languages.en_de.name_change_certainty import NameChange
from tqcheck.languages.en_de.name_changes import changes, lost_names, new_names
from tqcheck.languages.words import words


def find_name_changes(pair: SegmentPair, known: Collection[str]) -> list[NameChange]:
    """The changed names of a pair, in source order.

    Args:
        pair: the pair.
        known: what is certainly a name where a source segment begins with it.
    """
    around = pair.source_around.of(pair.source_side.text)
    new = new_names(pair.target_tokens, [w.text for w in words(around) if w.is_word])
    if not new:
        return []
    target = [token.text for token in pair.target_tokens]
    lost = lost_names(pair.source_words, pair.source_text, target, known)
    if lost:
        rendered = rendered_states(pair)
        lost = [name for name in lost if name.index not in rendered]
    return changes(pair.target_tokens, pair.source_words, pair.links, lost, new)
