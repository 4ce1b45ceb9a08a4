"""The language pack of German."""

from __future__ import annotations

from tqcheck.languages.de.dates import read_dates
from tqcheck.languages.de.days import read_days
from tqcheck.languages.de.name_renderings import is_rendered
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.negation import NEGATION
from tqcheck.languages.de.numbers import read_numbers
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.de.questions import QUESTIONS
from tqcheck.languages.de.quotations import quotes_around
from tqcheck.languages.de.recognition import other_language
from tqcheck.languages.de.speakers import TITLES
from tqcheck.languages.de.speech import CORE, outlet_at
from tqcheck.languages.de.tagger import tag
from tqcheck.languages.de.times import read_times
from tqcheck.languages.frequency import zipf
from tqcheck.languages.pack import LanguageMessages, LanguagePack
from tqcheck.languages.persons import PersonLexicon
from tqcheck.languages.srx import SrxSegmenter
from tqcheck.languages.values.units import units
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Message


def _frequency(word: str) -> float:
    return zipf(word, "de")


PACK = LanguagePack(
    code="de",
    messages=LanguageMessages(
        display_name=Message("German", "Deutsch"),
        wrong_language=Message("does not look like German", "sieht nicht nach Deutsch aus"),
    ),
    segmenter=SrxSegmenter("de"),
    tagger=tag,
    numbers=read_numbers,
    dates=read_dates,
    times=read_times,
    days=read_days,
    units=units("de"),
    negation=NEGATION,
    persons=PersonLexicon(titles=TITLES, gender=noun_gender),
    speech_verbs=CORE,
    renders_name=is_rendered,
    may_be_name=is_name_like,
    outlet_at=outlet_at,
    frequency=_frequency,
    questions=QUESTIONS,
    pointing_adverbs=word_set("de/pointing_adverbs"),
    quotes_around=quotes_around,
    page_labels=word_set("de/page_labels"),
    other_language=other_language,
    passages=("tqcheck.languages.en_de.passages:find_passages",),
    rules=(
        "tqcheck.languages.de.rules.attribution.changed_addressee:ChangedAddressee",
        "tqcheck.languages.de.rules.attribution.double_speech_verb:DoubleSpeechVerb",
        "tqcheck.languages.de.rules.attribution.garbled_attribution:GarbledAttribution",
        "tqcheck.languages.de.rules.attribution.moved_day:MovedDay",
        "tqcheck.languages.de.rules.attribution.self_report:SelfReport",
        "tqcheck.languages.de.rules.attribution.speaker_changed:SpeakerChanged",
        "tqcheck.languages.de.rules.gender.gender_clash:GenderClash",
        "tqcheck.languages.de.rules.gender.name_gender:NameGender",
        "tqcheck.languages.de.rules.gender.person_gender:PersonGender",
        "tqcheck.languages.de.rules.grammar.clause_comma:ClauseComma",
        "tqcheck.languages.de.rules.grammar.clause_order:ClauseOrder",
        "tqcheck.languages.de.rules.grammar.comma_before_verb:CommaBeforeVerb",
        "tqcheck.languages.de.rules.grammar.mixed_address:MixedAddress",
        "tqcheck.languages.de.rules.grammar.mixed_frame:MixedFrame",
        "tqcheck.languages.de.rules.grammar.open_preposition:OpenPreposition",
        "tqcheck.languages.de.rules.grammar.relative_pronoun:RelativePronoun",
        "tqcheck.languages.de.rules.grammar.stray_full_stop:StrayFullStop",
        "tqcheck.languages.de.rules.grammar.noun_agreement:NounAgreement",
        "tqcheck.languages.de.rules.grammar.stranded_constituent:StrandedConstituent",
        "tqcheck.languages.de.rules.grammar.two_finite_verbs:TwoFiniteVerbs",
        "tqcheck.languages.de.rules.grammar.verbless_clause:VerblessClause",
        "tqcheck.languages.de.rules.locale.currency_before_number:CurrencyBeforeNumber",
        "tqcheck.languages.de.rules.locale.english_date:EnglishDate",
        "tqcheck.languages.de.rules.locale.english_number_format:EnglishNumberFormat",
        "tqcheck.languages.de.rules.locale.english_time:EnglishTime",
        "tqcheck.languages.de.rules.locale.hyphen_score:HyphenScore",
        "tqcheck.languages.de.rules.locale:date-spacing.yml",
        "tqcheck.languages.de.rules.locale:year-behind-im.yml",
        "tqcheck.languages.de.rules.locale:unit-spacing.yml",
        "tqcheck.languages.de.rules.style.address_style:AddressStyle",
        "tqcheck.languages.de.rules.style.mark_style:MarkStyle",
        "tqcheck.languages.de.rules.style.number_style:NumberStyle",
        "tqcheck.languages.de.rules.style.quote_style:QuoteStyle",
    ),
)
"""The facts of German."""
