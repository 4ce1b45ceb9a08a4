"""English questions that have no question mark: “can they, if it rains.”"""

from __future__ import annotations

import re

from tqcheck.languages.questions import QuestionForms

_PRONOUNS = "i|you|he|she|it|we|they|this|that|there|these|those"
_INVERTED = re.compile(
    rf"(?:\A|[,:;.!?…–—]\s*)[\"'“‘(]*(?:(?:and|but|so|or|well|then|ok|okay|what|why|how|where|when|who)\s+)*"
    r"(?:can|could|will|would|shall|should|may|might|must|do|does|did|is|are|am|was|were|has|have"
    rf"|had|ca|wo)(?:n['’]t)?\s+(?:{_PRONOUNS})\b",
    re.IGNORECASE,
)


def asks_by_words(english: str) -> bool:
    """Whether English asks without a question mark: “can they, if it rains.”"""
    return _INVERTED.search(english) is not None


QUESTIONS = QuestionForms(asks_by_words=asks_by_words)
