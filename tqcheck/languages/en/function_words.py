"""English words that distinguish English from German on their own."""

from __future__ import annotations

import re

# English function words that are no German words, with a German equivalent if one fits
# everywhere. Homographs are excluded on purpose: in, an, am, as, all, also, was, so, war, die,
# man, will, her, been, hat, not, still, such, must, toll, arm, bad, gut, fast, rat, tag, wer.
FUNCTION_WORDS: dict[str, str] = {
    "and": "und", "or": "oder", "but": "aber", "the": "", "of": "", "to": "", "with": "mit",
    "without": "ohne", "from": "", "for": "", "by": "", "at": "", "on": "", "into": "",
    "about": "", "against": "gegen", "between": "zwischen", "because": "weil", "if": "",
    "when": "", "while": "", "which": "", "who": "", "whom": "", "whose": "", "what": "",
    "where": "wo", "why": "warum", "how": "wie", "that": "", "this": "", "these": "diese",
    "those": "", "there": "", "here": "hier", "then": "dann", "than": "als", "they": "sie",
    "them": "", "their": "", "he": "er", "she": "sie", "it": "es", "its": "", "his": "sein",
    "him": "", "we": "wir", "us": "uns", "our": "", "you": "", "your": "", "my": "", "me": "",
    "is": "ist", "are": "", "were": "", "be": "sein", "being": "", "has": "hat", "have": "haben",
    "had": "", "do": "", "does": "", "did": "", "would": "", "could": "", "should": "", "can": "",
    "may": "", "might": "", "no": "", "yes": "ja", "not": "nicht", "only": "nur", "very": "sehr",
    "too": "", "again": "wieder", "ever": "", "never": "nie", "always": "immer", "more": "mehr",
    "most": "", "other": "", "another": "", "some": "", "any": "", "each": "jede", "every": "",
    "both": "beide", "after": "", "before": "", "since": "seit", "until": "bis", "under": "unter",
    "over": "über", "through": "durch", "during": "während", "said": "sagte", "says": "sagt",
}  # fmt: skip

UNAMBIGUOUS = frozenset({"and", "or"})
"""Those whose German equivalent fits everywhere, whatever stands around them."""

# "n't" and the clitics that differ from a German genitive ("Joe's").
CONTRACTION = re.compile(r"[a-z]+(?:n['’]t|['’](?:re|ve|ll|m))|(?:it|that|what|he|she|there)['’]s")
