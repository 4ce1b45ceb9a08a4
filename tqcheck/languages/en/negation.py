"""English words that negate, and words that imply a negation."""

from __future__ import annotations

import re

from tqcheck.languages.negation import NegationLexicon
from tqcheck.languages.word_lists import listed

NEGATION = NegationLexicon(
    particle="not",
    determiner="no",
    nounlike=re.compile(r"[a-z]\w{3,}"),
    words=re.compile(
        r"\b(?:not|never|nobody|nothing|none|neither|cannot|no one|nowhere)\b|n['’`´]t\b"
        r"|\b(?:is|are|was|were|does|did|has|have|had|wo|would|could|should)nt\b"
        r"|\bno(?=\s+(?!longer\b|matter\b|doubt\b|more\b|less\b|sooner\b|wonder\b|one\b)[a-z])",
        re.IGNORECASE,
    ),
    phrases="en/negation_exemptions",
    affirmed=(re.compile(r"cannot", re.IGNORECASE), "can"),
    affirmations="en/affirmations",
    implicit="en/negatives",
    # “unlikely”, “dislike”, “homeless”
    affixes=r"un(?!der|i[oqtv]|til)\w{4,}|dis(?!tri|cus|tan|cov|pla|pat|k)\w{4,}|"
    r"mis(?!ter|sion)\w{4,}|\w{3,}less(?:ly|ness)?|non-?\w{4,}",
    prefixes="in|im|il|ir|under",
    split=r"n ?[\"'’`´] ?t|other than|off[ -](?:work|duty|limits)"
    # A particle makes these verbs deny: “rule out”, “call the match off”.
    r"|rul(?:e|es|ed|ing)(?: \w+){0,4}? out|call(?:s|ed|ing)?(?: \w+){0,3}? off"
    r"|back(?:s|ed|ing)? out|(?:turn|vot)(?:s|e|es|ed|ing)?(?: \w+){0,3}? (?:down|against)",
    weak="en/weak_denials",
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
    asking=re.compile(r"\bwhether\b", re.IGNORECASE),
)
"""The negative words of English."""
