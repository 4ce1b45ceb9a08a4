"""A web address, e-mail address, handle or hashtag that was altered.

What
    Web and e-mail addresses, @handles and #hashtags of the source must appear in the target
    unchanged; case and a final slash do not count. An address that differs, or that is split by a
    space, is reported. An e-mail address that the target lacks is *minor*. A hashtag or handle may
    be left out, and a translated hashtag is only a hint.

Why it matters in news
    A link that was “translated” leads nowhere, or to another site.

Bad
    - Details are on www.example.org/report for all. ⇒ Einzelheiten stehen für alle auf
      ⟦www.beispiel.org/bericht⟧.
    - Write to press@example.org for tickets. ⇒ Wer Karten will, schreibt an
      ⟦presse@example.org⟧.
    - The tweet by @CityNews was deleted. ⇒ Der Tweet von ⟦@StadtNews⟧ wurde gelöscht.
    - Read it on www.example.org today. ⇒ Lesen Sie es heute auf ⟦www. example.org⟧.
    - The tag #CityNews is new. ⇒ Das Schlagwort ⟦# CityNews⟧ ist neu. → #CityNews
    - Vera wrote for Cityport.com in May. ⇒ Vera schrieb im Mai für ⟦Cityprt.com⟧.
    - Those who want to help can write to ⟦help@example.org⟧. ⇒ Wer helfen will, kann schreiben.

Good
    - Write to press@example.org for tickets. ⇒ Karten gibt es bei press(at)example.org.
    - Details are on https://www.example.org/. ⇒ Einzelheiten stehen auf www.example.org.
    - The hashtag #MeToo went round the world. ⇒ Der Hashtag #metoo ging um die Welt.
    - Follow us on Twitter @CityNews. ⇒ Folgen Sie uns auf Twitter.

Known false alarms
    The target-language page of a site that has one.

Source
    Class K3 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule


@cache
def _address() -> re.Pattern[str]:
    domains = alternation("address_domains")
    return re.compile(
        r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
        r"|(?P<url>(?:https?://|www\.)[^\s\"“”„<>()]+"
        rf"|(?<![\w@.])[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:{domains})"
        r"(?:/[^\s\"“”„<>()]*)?(?![\w.]\w))"
        r"|(?<![\w&/])(?P<handle>@[A-Za-z_]\w+)"
        r"|(?<![\w&/])(?P<hashtag>\#[^\W\d_]\w+)"
    )


# “presse(at)example.org”, “presse [at] example.org”
_AT = re.compile(r" ?[\[({] ?(?:at|ät) ?[\])}] ?")
_KINDS = ("mail", "url", "handle", "hashtag")


class AlteredAddress(Rule):
    """See the module's docstring."""

    code = "TQ741"
    name = "altered-address"
    category = "accuracy/do-not-translate"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each address that differs from the source."""
        for pair in document.pairs:
            translation, original = _addresses(pair.target_text), _addresses(pair.source_text)
            yield from self._torn(pair, original)
            if not translation:
                yield from self._lost(pair, original)
                continue
            near = {key for _, key, _ in _addresses(pair.source_around.of(pair.source_side.text))}
            here = {key for _, key, _ in translation}
            for kind, key, span in translation:
                if key in near:
                    continue
                gone = [e for e in original if e[0] == kind and e[1] not in here]
                if not gone:
                    continue
                place, source = span.shift(pair.target.start), gone[0][2].shift(pair.source.start)
                was, now = source.of(pair.source_side.text), place.of(document.text)
                yield pair.hit(
                    Severity.NEUTRAL if kind == "hashtag" else self.severity,
                    Message(
                        en=f"The {pair.source_language.en} has “{was}”, "
                        f"the {pair.target_language.en} “{now}”.",
                        de=f"Im {pair.source_language.de}en steht „{was}“, "
                        f"im {pair.target_language.de}en „{now}“.",
                    ),
                    target=place,
                    source=source,
                    suggestion=None if kind == "hashtag" else was,
                )

    def _lost(self, pair: SegmentPair, original: list[tuple[str, str, Span]]) -> Iterator[Hit]:
        """E-mail addresses of the source that the target has nowhere."""
        target = _plain(pair.document.text)
        for kind, key, span in original:
            if kind != "mail" or _plain(key) in target or any(_torn_places(pair, key)):
                continue
            source = span.shift(pair.source.start)
            was = source.of(pair.source_side.text)
            yield pair.omission_hit(
                Severity.MINOR,
                Message(
                    en=f"The {pair.target_language.en} lacks the address “{was}”.",
                    de=f"Im {pair.target_language.de}en fehlt die Adresse „{was}“.",
                ),
                source,
            )

    def _torn(self, pair: SegmentPair, original: list[tuple[str, str, Span]]) -> Iterator[Hit]:
        """Addresses of the source that are split by spaces in the target: “www. example.org”."""
        for _, key, source in original:
            for torn in _torn_places(pair, key):
                was = source.shift(pair.source.start).of(pair.source_side.text)
                if not re.search(r"\s", torn.group()):
                    continue
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"Blanks tear “{was}” apart.",
                        de=f"Leerzeichen zerreißen „{was}“.",
                    ),
                    target=Span(*torn.span()).shift(pair.target.start),
                    source=source.shift(pair.source.start),
                    suggestion=was,
                    applicability=Applicability.SAFE,
                )


def _torn_places(pair: SegmentPair, key: str) -> Iterator[re.Match[str]]:
    return _with_blanks(key).finditer(pair.target_text)


def _plain(text: str) -> str:
    """A text in lower case with the sign of its e-mail addresses as they have it."""
    return _AT.sub("@", text.lower())


def _with_blanks(key: str) -> re.Pattern[str]:
    """An address with or without spaces around its punctuation marks."""
    parts = (rf"\s?{re.escape(char)}\s?" if char in "@#./" else re.escape(char) for char in key)
    body = "".join(parts).removeprefix(r"\s?").removesuffix(r"\s?")
    return re.compile(rf"(?<!\w)(?:www\s?\.\s?)?{body}(?!\w)", re.IGNORECASE)


def _addresses(text: str) -> list[tuple[str, str, Span]]:
    """(kind, normalised form, position) of each address in `text`."""
    found = []
    for match in _address().finditer(text):
        kind = next(kind for kind in _KINDS if match[kind])
        written = match.group().rstrip(".,;:!?…'’/")
        key = re.sub(r"^(?:https?://)?(?:www\.)?", "", written.lower())
        found.append((kind, key, Span(match.start(), match.start() + len(written))))
    return found
