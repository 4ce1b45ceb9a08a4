"""The document that rules check: both sides, their alignment and all evidence, computed once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tqcheck.evidence.aligned import AlignedDocument, SegmentPair
from tqcheck.evidence.described_people import MisgenderedNoun, find_misgendered
from tqcheck.evidence.glossary_terms import UnrenderedTerm, find_unrendered_terms
from tqcheck.evidence.mended_text import MendedTextScorer
from tqcheck.evidence.name_changes import find_name_changes
from tqcheck.evidence.negation import NegationEvidence, unmatched_negations
from tqcheck.evidence.numbers import NumberComparison, compare_numbers
from tqcheck.evidence.omission import Omission, find_omissions
from tqcheck.evidence.omitted_segments import OmittedSegment, find_omitted_segments
from tqcheck.evidence.opposites import OppositeWord, find_opposites
from tqcheck.evidence.per_pair import PerPair
from tqcheck.evidence.split_segments import find_split_segments
from tqcheck.evidence.states import StateChange, find_state_changes, rendered_states
from tqcheck.evidence.suspects import Suspects
from tqcheck.evidence.unsupported_segments import UnsupportedSegment, find_unsupported_segments
from tqcheck.evidence.word_quality import WordQuality, estimates_by_segments, word_quality
from tqcheck.languages.de.people import PersonMention, mentions
from tqcheck.languages.en.person_facts import KnownGender, person_genders
from tqcheck.languages.en_de.article_names import spelt_alike
from tqcheck.languages.en_de.name_change_certainty import NameChange
from tqcheck.languages.en_de.name_losses import NameLoss, name_losses
from tqcheck.languages.en_de.source_names import known_names
from tqcheck.languages.en_de.word_kinds import has_english_word, may_have_english_word
from tqcheck.languages.placeholder_comparison import compare_placeholders
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.words import word_texts
from tqcheck.model import AlignedPair, Evidence, HouseStyle, PlaceholderFault, WordDamage
from tqcheck.quality_estimation import PlacedEstimate

__all__ = ["BilingualDocument", "SegmentPair"]

_BEFORE = 2  # sentences whose names a pronoun or office takes up
_RUN = re.compile(r"\w+")


@dataclass(frozen=True)
class BilingualDocument(AlignedDocument):
    """An aligned document with the evidence that rules share.

    Each property is computed once, when the first rule asks for it. Evidence about pairs is
    indexed by `SegmentPair` and computed for the pairs that are asked for.

    Attributes:
        damage: how likely each word of the target text is damaged, in text order; None without a
            detector.
        mended_scorer: compares the text as it stands with mended text; None if nothing learned is
            used.
        style: how the house writes.
        suspects: what a rater may mark; nothing without an estimator.
    """

    damage: tuple[WordDamage, ...] | None = field(default=None, repr=False)
    mended_scorer: MendedTextScorer | None = field(default=None, repr=False, compare=False)
    style: HouseStyle = field(default_factory=HouseStyle)
    suspects: Suspects = field(default_factory=Suspects, repr=False)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters of the target text: what tells that a pattern cannot match."""
        return frozenset(self.text)

    @cached_property
    def letter_runs(self) -> frozenset[str]:
        """The runs of letters, digits and low lines in the target text."""
        return frozenset(_RUN.findall(self.text))

    @cached_property
    def is_markdown(self) -> bool:
        """Whether the file's name says that its text is Markdown, whose marks are no residue."""
        return self.document.uri.lower().removesuffix(".gz").endswith(".md")

    @cached_property
    def partly_english(self) -> tuple[Sentence, ...]:
        """Those of `own_sentences` with a word that is certainly English."""
        return tuple(
            sentence
            for sentence in self.own_sentences
            if has_english_word([token.text for token in sentence.tokens])
        )

    @cached_property
    def possibly_english(self) -> tuple[Sentence, ...]:
        """Those of `own_sentences` with a word that may be English."""
        return tuple(
            sentence
            for sentence in self.own_sentences
            if may_have_english_word([token.text for token in sentence.tokens])
        )

    @cached_property
    def people(self) -> tuple[PersonMention, ...]:
        """The mentions of persons in the target text, in order."""
        return tuple(mentions(self.sentences))

    @cached_property
    def lower_words(self) -> tuple[list[str], ...]:
        """The tokens of each target sentence in lower case."""
        return tuple([token.text.lower() for token in one.tokens] for one in self.sentences)

    @cached_property
    def estimates_by_segments(self) -> dict[tuple[int, ...], PlacedEstimate]:
        """Estimates by the indexes of the target segments that they are about."""
        return estimates_by_segments(self)

    @cached_property
    def word_quality(self) -> PerPair[WordQuality | None]:
        """Word-level quality; None for pairs that were not estimated together with a source."""
        return PerPair(
            lambda pair: word_quality(pair, self.estimates_by_segments.get(pair.alignment.target))
        )

    @cached_property
    def omissions(self) -> PerPair[list[Omission]]:
        """Parts of the source that the target of the pair omits, in source order."""
        return PerPair(lambda pair: find_omissions(pair, self.word_quality[pair]))

    @cached_property
    def omitted_segments(self) -> tuple[OmittedSegment, ...]:
        """Source segments that the target omits, in order."""
        return tuple(find_omitted_segments(self))

    @cached_property
    def split_segments(self) -> dict[int, AlignedPair]:
        """Unpaired target segments that may belong to the pair beside them, with that pair."""
        return find_split_segments(self)

    @cached_property
    def unsupported_segments(self) -> tuple[UnsupportedSegment, ...]:
        """Target segments that no source segment supports, in order."""
        return tuple(find_unsupported_segments(self, self.split_segments))

    @cached_property
    def numbers(self) -> PerPair[NumberComparison]:
        """The numbers of both sides, compared."""
        return PerPair(compare_numbers)

    @cached_property
    def negations(self) -> PerPair[tuple[NegationEvidence, ...]]:
        """Negations of either side that have no explicit counterpart."""
        return PerPair(lambda pair: tuple(unmatched_negations(pair)))

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Words of the source that are certainly names wherever they begin a segment."""
        return known_names(self.source_text)

    @property
    def source_text(self) -> str:
        """The text of the source side; empty without one."""
        return self.source.text if self.source is not None else ""

    @cached_property
    def article_names(self) -> frozenset[str]:
        """Names of the source that the target spells alike: of people, firms and smaller places."""
        return spelt_alike(self.source_text, self.known_names)

    @cached_property
    def person_genders(self) -> Mapping[str, KnownGender]:
        """The gender of people of the source by surname or age; none without a source."""
        side = self.source
        if side is None or side.evidence is not Evidence.SOURCE:
            return {}
        return person_genders([one.span.of(side.text) for one in side.segments])

    @cached_property
    def misgendered_nouns(self) -> tuple[MisgenderedNoun, ...]:
        """Target nouns of another gender than the person whom the source describes with them."""
        people = self.person_genders
        return tuple(find_misgendered(self.pairs, people))

    @cached_property
    def name_changes(self) -> PerPair[list[NameChange]]:
        """Source names in whose place the target has another name."""
        return PerPair(lambda pair: find_name_changes(pair, self.known_names, self.article_names))

    @cached_property
    def state_changes(self) -> PerPair[list[StateChange]]:
        """States, peoples and capitals of the source in whose place the target has others."""
        return PerPair(find_state_changes)

    @cached_property
    def opposites(self) -> PerPair[list[OppositeWord]]:
        """Target words of the opposite meaning of the source words that they are linked to."""
        return PerPair(lambda pair: list(find_opposites(pair)))

    @cached_property
    def name_losses(self) -> PerPair[list[NameLoss]]:
        """Source names that the target has in no form."""
        return PerPair(self._name_losses)

    def _name_losses(self, pair: SegmentPair) -> list[NameLoss]:
        losses = name_losses(
            pair.target_tokens,
            pair.source_words,
            pair.links,
            pair.source_text,
            self.target_words,
            self.known_names,
            self._words_before(pair),
        )
        rendered = rendered_states(pair) if losses else frozenset()
        return [loss for loss in losses if not {*range(loss.first, loss.last + 1)} <= rendered]

    def _words_before(self, pair: SegmentPair) -> Collection[str]:
        """The target words of the sentences right before a pair, and of the title."""
        at = bisect_left(self.sentences, pair.target.start, key=lambda one: one.segment.span.start)
        near = self.sentences[max(0, at - _BEFORE) : at]
        title = self.sentences[:1] if at > _BEFORE else ()
        return [token.text for one in (*title, *near) for token in one.tokens]

    @cached_property
    def placeholder_faults(self) -> tuple[PlaceholderFault, ...]:
        """Placeholders that are not as in the source, in text order."""
        found = self.document.placeholder_faults
        if found is not None or self.source is None:
            return found or ()
        return compare_placeholders(self.text, self.source.text).faults

    @cached_property
    def target_words(self) -> tuple[str, ...]:
        """All words of the target text, without marks."""
        return tuple(word_texts(self.text))

    @cached_property
    def unrendered_terms(self) -> tuple[UnrenderedTerm, ...]:
        """Glossary terms in the source that the target does not render as the glossary says."""
        return tuple(find_unrendered_terms(self))
