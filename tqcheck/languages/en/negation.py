"""English words that negate, and words that imply a negation."""

from __future__ import annotations

import re

from tqcheck.languages.negation import NegationLexicon
from tqcheck.languages.word_lists import listed

# Negations that other languages often render without one.
_PHRASES = re.compile(
    r"\bneither (?:is|are|was|were|do|does|did|has|have|had|can|will)\b"
    r"|\bnot only\b|\bnothing but\b|\bwhy not\b|\bif not\b|\bor not\b|\bnot to mention\b"
    r"|n['’]t (?:it|he|she|they|we|you|that|there|just|only|even|until|help|wait)\b"
    r"|\bnot (?:just|least|merely|simply|even|until|alone|unlike|un\w+|in\w+|beyond|less|lack)\b"
    r"|\bnever (?:before|mind|ending)\b|\bno (?:other|better|worse|fewer|stranger|end)\b"
    r"|\bcan(?:not|['’]t) (?:help|wait)\b|\bnone other\b|\bnothing (?:short|less|more|else)\b"
    r"|\bnot-\w+|(?:\bnot|n['’]t) (?:far|mind)\b|\bnothing new\b|\balmost nothing\b|\bnot long\b"
    r"|(?:\bnot|n['’]t)(?: \w+){1,5} (?:until|before|unless)\b"
    r"|\bnot (?:as|so|that) \w+|\bnever(?: \w+){1,2} (?:better|worse|more|so|as)\b"
    r"|(?:\bnot|n['’]t)(?: \w+){1,2} enough\b|\bnot a moment\b"
    r"|\bnot surprisingly\b|\bnothing (?:compared|in comparison|like)\b"
    r"|(?:\bnot|n['’]t)(?: \w+)? quite\b"
    r"|(?:\bnot|n['’]t) (?:go|sit)(?: down)? well\b"
    r"|(?:\bnot|n['’]t) remember a time\b[^.;:]{0,40}(?:\bnot|n['’]t)\b"
    r"|(?:\bnot|n['’]t) already\b|\bI (?:do not|don['’]t) know (?:what|which|how many) \w+\b"
    r"|(?:\bnot|n['’]t)(?: \w+){0,3} as \w+ as\b"
    r"|\b(?:clarify|know|ask|wonder|determine|check) (?:whether|if)(?: \w+){1,4}"
    r" (?:is|are|was|were)(?: not|n['’]t) \w+ing\b"
    r"|(?:\bnot|n['’]t) \w+ (?:just|only|merely)\b|(?:\bnot|n['’]t)\b[^.;:]{1,80}\buntil\b"
    r"|(?:\bnever|n['’]t|\bnot) hurts?\b|\b(?:had|was)(?: not|n['’]t) \w+(?: in)? when\b"
    r"|(?:\bnot|n['’]t|\bnever)(?: \w+)?"
    r" (?:leave|left|run out|changed?|forget|miss|stop(?:ped|s)?|differ)\b"
    r"|\b(?:from|out of|middle of) nowhere\b|\bnowhere near\b"
    r"|\bno secret (?:of|that)\b|\bnot lost\b"
    r"|-\w+n['’]t\b|\bwarn\w*(?: \w+){0,4} not to\b|\bno\b(?=,)",
    re.IGNORECASE,
)

NEGATION = NegationLexicon(
    particle="not",
    words=re.compile(
        r"\b(?:not|never|nobody|nothing|none|neither|cannot|no one|nowhere)\b|n['’`´]t\b"
        r"|\b(?:is|are|was|were|does|did|has|have|had|wo|would|could|should)nt\b"
        r"|\bno(?=\s+(?!longer\b|matter\b|doubt\b|more\b|less\b|sooner\b|wonder\b|one\b)[a-z])",
        re.IGNORECASE,
    ),
    phrases=_PHRASES,
    affirmed=(re.compile(r"cannot", re.IGNORECASE), "can"),
    implicit="en/negatives",
    # “unlikely”, “dislike”, “homeless”
    affixes=r"un(?!der|i[oqtv]|til)\w{4,}|dis(?!tri|cus|tan|cov|pla|pat|k)\w{4,}|"
    r"mis(?!ter|sion)\w{4,}|\w{3,}less(?:ly|ness)?|non-?\w{4,}",
    prefixes="in|im|il|ir|under",
    split=r"n ?[\"'’`´] ?t|other than|off[ -](?:work|duty|limits)",
    weak=listed(
        "only until few against rule ruled fear fears different less little rather lost loss "
        "losses bad badly poor tough short free least missed missing any anything anyone drop "
        "dropped wrong instead warned warning protest protests protesters seldom under "
        "yet off out outside left leave leaves leaving clouded clouds clouding too "
        "remain remains remained remaining"
    ),
    polar=listed("any anything anyone anybody only until few under short"),
    pure=re.compile(r"hardly|barely|scarcely|rarely|seldom|without|fail\w*|unable|nor|lest"),
    contrast=re.compile(
        r"\bmore often than not\b|\bbut not\b|\bnot\b[^.;:]{1,60}, but\b|\brather than\b",
        re.IGNORECASE,
    ),
    # In a word or two: “not honouring it, but dishonouring it”.
    replacement=re.compile(
        r"\brather than\b"
        r"|\bnot\b[^.;:,]{1,60}, but(?: (?!did|does|do|was|is|are|were|has|have|had|will|would|can"
        r"|could|should)\w+){1,4}(?=[.,;!?\"”’]|$)",
        re.IGNORECASE,
    ),
    superlative=re.compile(
        r"\b(?:best|worst|second to none"
        r"|(?:great|high|low|strong|larg|bigg|fast|easi|hard|clear|safe)est)\b",
        re.IGNORECASE,
    ),
    universal=re.compile(r"nobody|no one|nothing|none", re.IGNORECASE),
)
"""The negative words of English."""
