"""Every rule that tqcheck ships, in the order of their codes, plus those of installed plug-ins.

A plug-in is a package with an entry point in the group ``tqcheck.rules`` that names a `Rule` class.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points

from tqcheck.errors import UsageError
from tqcheck.languages.de.rules.attribution.changed_addressee import ChangedAddressee
from tqcheck.languages.de.rules.attribution.double_speech_verb import DoubleSpeechVerb
from tqcheck.languages.de.rules.attribution.garbled_attribution import GarbledAttribution
from tqcheck.languages.de.rules.attribution.moved_day import MovedDay
from tqcheck.languages.de.rules.attribution.self_report import SelfReport
from tqcheck.languages.de.rules.attribution.speaker_changed import SpeakerChanged
from tqcheck.languages.de.rules.gender.gender_clash import GenderClash
from tqcheck.languages.de.rules.gender.person_gender import PersonGender
from tqcheck.languages.de.rules.grammar.mixed_frame import MixedFrame
from tqcheck.languages.de.rules.grammar.stranded_constituent import StrandedConstituent
from tqcheck.languages.de.rules.locale.english_date import EnglishDate
from tqcheck.languages.de.rules.locale.english_number_format import EnglishNumberFormat
from tqcheck.languages.de.rules.locale.english_time import EnglishTime
from tqcheck.languages.de.rules.locale.unit_spacing import UnitSpacing
from tqcheck.rules.base import Rule
from tqcheck.rules.fidelity.added_clause import AddedClause
from tqcheck.rules.fidelity.added_content import AddedContent
from tqcheck.rules.fidelity.copied_segment import CopiedSegment
from tqcheck.rules.fidelity.left_english_word import LeftEnglishWord
from tqcheck.rules.fidelity.omitted_content import OmittedContent
from tqcheck.rules.fidelity.polarity_changed import PolarityChanged
from tqcheck.rules.fidelity.truncated import Truncated
from tqcheck.rules.fidelity.unrelated_text import UnrelatedText
from tqcheck.rules.names.invented_label import InventedLabel
from tqcheck.rules.names.name_changed import NameChanged
from tqcheck.rules.names.name_lost import NameLost
from tqcheck.rules.names.name_variant import NameVariant
from tqcheck.rules.names.split_name import SplitName
from tqcheck.rules.quality_estimation.learned_major import LearnedMajor
from tqcheck.rules.quality_estimation.learned_minor import LearnedMinor
from tqcheck.rules.quotes.mixed_quote_glyphs import MixedQuoteGlyphs
from tqcheck.rules.quotes.nested_quote import NestedQuote
from tqcheck.rules.quotes.unbalanced_quote import UnbalancedQuote
from tqcheck.rules.repetition.doubled_word import DoubledWord
from tqcheck.rules.repetition.echoed_clause_end import EchoedClauseEnd
from tqcheck.rules.repetition.ngram_loop import NgramLoop
from tqcheck.rules.repetition.repeated_phrase import RepeatedPhrase
from tqcheck.rules.residue.invisible_character import InvisibleCharacter
from tqcheck.rules.residue.markup_residue import MarkupResidue
from tqcheck.rules.residue.model_chatter import ModelChatter
from tqcheck.rules.residue.model_token import ModelToken
from tqcheck.rules.residue.mojibake import Mojibake
from tqcheck.rules.residue.placeholder import Placeholder
from tqcheck.rules.structure.broken_off_sentence import BrokenOffSentence
from tqcheck.rules.structure.doubled_punctuation import DoubledPunctuation
from tqcheck.rules.structure.missing_space import MissingSpace
from tqcheck.rules.structure.punctuation_spacing import PunctuationSpacing
from tqcheck.rules.structure.run_on_sentence import RunOnSentence
from tqcheck.rules.structure.stray_capital import StrayCapital
from tqcheck.rules.terms.calque import CalqueRule
from tqcheck.rules.terms.do_not_translate import DoNotTranslate
from tqcheck.rules.terms.false_friend import FalseFriend
from tqcheck.rules.terms.glossary_term import GlossaryTerm
from tqcheck.rules.terms.inconsistent_term import InconsistentTerm
from tqcheck.rules.untranslated.bracketed_english import BracketedEnglish
from tqcheck.rules.untranslated.english_clause import EnglishClause
from tqcheck.rules.untranslated.english_sentence import EnglishSentence
from tqcheck.rules.untranslated.english_word import EnglishWord
from tqcheck.rules.untranslated.foreign_segment import ForeignSegment
from tqcheck.rules.values.altered_address import AlteredAddress
from tqcheck.rules.values.brackets_lost import BracketsLost
from tqcheck.rules.values.changed_acronym import ChangedAcronym
from tqcheck.rules.values.currency_changed import CurrencyChanged
from tqcheck.rules.values.date_changed import DateChanged
from tqcheck.rules.values.end_mark_differs import EndMarkDiffers
from tqcheck.rules.values.letter_case import LetterCase
from tqcheck.rules.values.moved_quote import MovedQuote
from tqcheck.rules.values.number_added import NumberAdded
from tqcheck.rules.values.number_changed import NumberChanged
from tqcheck.rules.values.number_lost import NumberLost
from tqcheck.rules.values.question_mark import QuestionMark
from tqcheck.rules.values.quote_mark_lost import QuoteMarkLost
from tqcheck.rules.values.quotes_lost import QuotesLost
from tqcheck.rules.values.scale_changed import ScaleChanged
from tqcheck.rules.values.source_issue import SourceIssue
from tqcheck.rules.values.time_changed import TimeChanged
from tqcheck.rules.values.unconverted_unit import UnconvertedUnit
from tqcheck.rules.values.unit_changed import UnitChanged

BUILT_IN: tuple[type[Rule], ...] = (
    ModelToken,
    MarkupResidue,
    Mojibake,
    InvisibleCharacter,
    Placeholder,
    ModelChatter,
    BracketedEnglish,
    EnglishWord,
    EnglishClause,
    EnglishSentence,
    ForeignSegment,
    DoubledWord,
    NgramLoop,
    EchoedClauseEnd,
    RepeatedPhrase,
    RunOnSentence,
    StrayCapital,
    BrokenOffSentence,
    PunctuationSpacing,
    MissingSpace,
    DoubledPunctuation,
    UnbalancedQuote,
    MixedQuoteGlyphs,
    NestedQuote,
    MixedFrame,
    StrandedConstituent,
    SplitName,
    GenderClash,
    NameVariant,
    GarbledAttribution,
    DoubleSpeechVerb,
    SelfReport,
    NumberChanged,
    NumberLost,
    NumberAdded,
    ScaleChanged,
    DateChanged,
    TimeChanged,
    CurrencyChanged,
    UnitChanged,
    UnconvertedUnit,
    AlteredAddress,
    ChangedAcronym,
    QuestionMark,
    QuotesLost,
    BracketsLost,
    EndMarkDiffers,
    LetterCase,
    QuoteMarkLost,
    MovedQuote,
    SourceIssue,
    EnglishNumberFormat,
    EnglishDate,
    EnglishTime,
    UnitSpacing,
    CopiedSegment,
    LeftEnglishWord,
    OmittedContent,
    AddedContent,
    UnrelatedText,
    Truncated,
    AddedClause,
    NameChanged,
    NameLost,
    InventedLabel,
    PolarityChanged,
    SpeakerChanged,
    MovedDay,
    ChangedAddressee,
    FalseFriend,
    CalqueRule,
    DoNotTranslate,
    GlossaryTerm,
    InconsistentTerm,
    PersonGender,
    LearnedMajor,
    LearnedMinor,
)  # fmt: skip


@lru_cache(maxsize=1)
def all_rules() -> tuple[type[Rule], ...]:
    """Built-in rules and plug-ins, by code.

    Raises:
        UsageError: two rules share a code, or a plug-in is no rule.
    """
    found = list(BUILT_IN)
    for entry in entry_points(group="tqcheck.rules"):
        loaded = entry.load()
        if not (isinstance(loaded, type) and issubclass(loaded, Rule)):
            raise UsageError(f"the plug-in {entry.name} ({entry.value}) is not a tqcheck rule")
        found.append(loaded)
    by_code: dict[str, type[Rule]] = {}
    for rule in found:
        if rule.code in by_code:
            raise UsageError(f"two rules have the code {rule.code}: {by_code[rule.code]}, {rule}")
        by_code[rule.code] = rule
    return tuple(by_code[code] for code in sorted(by_code))


def matches(rule: type[Rule], selector: str) -> bool:
    """Whether `selector` (a code, the beginning of one, or a name) means `rule`."""
    return rule.code.startswith(selector.upper()) or rule.name == selector.lower()


def selected(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[type[Rule], ...]:
    """Rules that `select` names (all where it is empty) without those that `ignore` names.

    Raises:
        UsageError: a selector means no rule.
    """
    rules = all_rules()
    for selector in (*select, *ignore):
        if not any(matches(rule, selector) for rule in rules):
            raise UsageError(f"no rule is called {selector!r}; `tqcheck rules` lists them")
    return tuple(
        rule
        for rule in rules
        if (not select or any(matches(rule, s) for s in select))
        and not any(matches(rule, s) for s in ignore)
    )
