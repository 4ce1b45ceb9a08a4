"""One title or organisation of the English, called two things in the German of one article.

What
    A run of capitalised English words that stands twice in an article in just that form (“Court of
    Appeal”, “Treasury Committee”), where the German nouns linked to its head have nothing in
    common: neither a lemma nor the head of a compound nor a beginning.

Why it matters in news
    Readers take the two for two institutions.

Bad
    - The Treasury Committee met on Monday. On Friday the Treasury Committee published its report. ⇒
      Der Finanzausschuss tagte am Montag. Am Freitag veröffentlichte die ⟦Schatzkommission⟧ ihren
      Bericht.
    - He works for the Border Agency. A spokesman of the Border Agency denied it. ⇒ Er arbeitet für
      die Grenzschutzbehörde. Ein Sprecher der ⟦Randagentur⟧ bestritt das.
    - She appealed to the Supreme Court in May. In June the Supreme Court rejected the appeal. ⇒ Sie
      rief im Mai den Obersten Gerichtshof an. Im Juni wies der ⟦Supreme Court⟧ die Beschwerde ab.

Good
    - The Treasury Committee met on Monday. On Friday the Treasury Committee published its report. ⇒
      Der Finanzausschuss tagte am Montag. Am Freitag veröffentlichte der Ausschuss seinen Bericht.
    - He works for the Border Agency. A spokesman of the Border Agency denied it. ⇒ Er arbeitet für
      die Grenzschutzbehörde. Ein Sprecher der Behörde bestritt das.
    - Judge Miller spoke. Later Judge Brown spoke. ⇒ Richterin Miller sprach. Später sprach Richter
      Brown.

Known false alarms
    An author who varies on purpose.

Source
    MQM, terminology/inconsistent; class I2 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.lang.sentence import Token
from tqcheck.lang.terms.german import folded
from tqcheck.lang.terms.titles import Title, titles
from tqcheck.model import Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Need, Rule
from tqcheck.rules.pairs import PairView, pairs

_SHARED = 4  # letters that two words of one kind have in common, at either end
_NEAR = 40  # code points
_NOUNS = ("NN", "NE", "FM")


@dataclass(frozen=True, slots=True)
class _Use:
    """A title with the German noun that is linked to its head, and all that is linked to it."""

    view: PairView
    title: Title
    noun: Token
    linked: tuple[Token, ...]
    german: Span

    @property
    def english(self) -> Span:
        words = self.view.words
        return Span(words[self.title.first].start, words[self.title.last].end)


class InconsistentTerm(Rule):
    """See the module's docstring."""

    code = "TQ796"
    name = "inconsistent-term"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    needs = frozenset({Need.SOURCE})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield for each title the first use that is called otherwise than the first."""
        uses: dict[str, list[_Use]] = {}
        for view in pairs(article):
            for title in titles(view.words):
                use = _use(view, title)
                if use is not None:
                    uses.setdefault(title.text, []).append(use)
        for text, found in uses.items():
            first = found[0]
            other = next((use for use in found[1:] if not _same(first, use)), None)
            if other is not None and not _explained(found, first, other):
                before, now = (use.german.of(article.text) for use in (first, other))
                yield other.view.hit(
                    self.severity,
                    Message(
                        en=f"“{text}” is “{before}” before and “{now}” here.",
                        de=f"„{text}“ heißt weiter oben „{before}“ und hier „{now}“.",
                    ),
                    german=other.german,
                    english=other.english,
                )


def _use(view: PairView, title: Title) -> _Use | None:
    """A title with the noun for its head, or the one noun (a compound) that stands for it all."""
    linked = {j: view.tokens[i] for i, j in view.links if title.first <= j <= title.last}
    nouns = {j: token for j, token in linked.items() if _is_noun(token)}
    noun = nouns.get(title.head) or (next(iter(nouns.values())) if len(nouns) == 1 else None)
    if noun is None:
        return None
    near = [
        token
        for token in linked.values()
        if token.tag.startswith((*_NOUNS, "ADJ")) and abs(token.start - noun.start) <= _NEAR
    ]
    start, end = min(t.start for t in near), max(t.end for t in near)
    return _Use(view, title, noun, tuple(near), Span(start, end))


def _is_noun(token: Token) -> bool:
    return token.tag.startswith(_NOUNS) and token.text[0].isupper()


def _same(first: _Use, other: _Use) -> bool:
    """Whether the nouns of two uses may be one, or one's noun stands in the other's rest."""
    return _one_kind(first.noun, other.noun) or any(
        _is_noun(token) and token.text not in one.title.text and _one_kind(token, two.noun)
        for one, two in ((first, other), (other, first))
        for token in one.linked
    )


def _one_kind(one: Token, other: Token) -> bool:
    """Whether two nouns may be one: by lemma, by the head of a compound or by their beginning.

    An abbreviation may stand for anything.
    """
    if one.text.isupper() or other.text.isupper() or folded(one.text) == folded(other.text):
        return True
    parts = [set(folded(token.text).split("-")) for token in (one, other)]
    if parts[0] & parts[1]:
        return True
    forms = [
        {folded(form).rpartition("-")[2] for form in (token.lemma, token.text)}
        for token in (one, other)
    ]
    return any(
        a[:_SHARED] == b[:_SHARED] or a[-_SHARED:] == b[-_SHARED:] or a in b or b in a
        for a in forms[0]
        for b in forms[1]
    )


def _explained(uses: list[_Use], first: _Use, other: _Use) -> bool:
    """Whether the article itself says that the two are one: both beside one English use."""
    return any(
        word.noun.text in use.view.german_text
        for use in uses
        for word in (first, other)
        if use.noun.text != word.noun.text
    )
