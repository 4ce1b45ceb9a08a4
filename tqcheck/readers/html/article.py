"""Finds the article among the lines of a page.

Running text leads to the smallest part of the page that holds it; parts around it belong to the
article as long as they add more running text than teasers. What is in it stays, but for menus,
lists of links, adverts and comments.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.registry import DEFAULT_TARGET, language_pack
from tqcheck.model import BlockKind, LeftOutReason
from tqcheck.readers.html.lines import Node, TextLine
from tqcheck.readers.html.walk import PageText
from tqcheck.readers.html.zones import (
    MOST_LINKED,
    add_up,
    inherited,
    is_mostly_links,
    totals,
    weight,
    zones,
)
from tqcheck.readers.language import is_in_language

_GAIN = 1.5  # running text that a part around the article adds, per word of links and teasers
_LINKED_TITLE = 4  # fewest words of a link that stands alone as the title of another article
_FEW = 15  # most words of running text in a list of links
_FEWEST_FOREIGN = 8  # words from which on a language can be told
_SAMPLE = 2000  # code points by which the language of a part is told

Reasons = list[LeftOutReason | None]


def choose(page: PageText, headline: range) -> Reasons:
    """For each line of a page why it is left out; None if it belongs to the article.

    Args:
        page: all its text.
        headline: the indexes of the lines of the headline, which stays; empty if it is unknown.
    """
    reasons, teasers = zones(page)
    clean = [why is None for why in reasons]
    bad = [
        teaser or (mine and is_mostly_links(line))
        for line, mine, teaser in zip(page.lines, clean, teasers, strict=True)
    ]
    container = _container(page, clean, bad)
    first, last = _range(page, container)
    if headline and headline[0] < first:
        first = _with_kicker(page, headline[0])
    for number in range(len(page.lines)):
        if reasons[number] is None and not first <= number < last:
            reasons[number] = LeftOutReason.NAVIGATION
    _prune(page, reasons, container)
    if not any(_counts(line, why) for line, why in zip(page.lines, reasons, strict=True)):
        reasons = _whatever_there_is(page)
    for number in headline:
        reasons[number] = None
    _leave_out_foreign_parts(page, reasons)
    return reasons


def choose_in_fragment(page: PageText) -> Reasons:
    """As `choose`, for a text that is an article: only menus and the like are left out."""
    sums = totals(page)
    own = [None if sums.heads[index] else node.zone for index, node in enumerate(page.nodes)]
    around = inherited(own, page.nodes)
    reasons = [around[line.node] for line in page.lines]
    _prune(page, reasons, 0)
    if page.lines and all(reasons):
        reasons = [None] * len(page.lines)
    _leave_out_foreign_parts(page, reasons)
    return reasons


def _counts(line: TextLine, why: LeftOutReason | None) -> bool:
    return why is None and line.kind not in {BlockKind.HEADING, BlockKind.KICKER}


def _whatever_there_is(page: PageText) -> Reasons:
    """For a page without running text: all that no menu holds, else all."""
    stated = inherited([node.zone for node in page.nodes], page.nodes)
    reasons = [stated[line.node] for line in page.lines]
    return [None] * len(reasons) if all(reasons) else reasons


def _container(page: PageText, clean: Sequence[bool], bad: Sequence[bool]) -> int:
    """The index of the node that holds the article."""
    nodes = page.nodes
    if not nodes:
        return 0
    good = totals(page, clean).weight
    links = _bad_words(page, bad)
    current = _start(page, clean)
    accepted = current
    while current:
        current = nodes[current].parent
        gain = good[current] - good[accepted]
        if gain > 0 and gain >= _GAIN * (links[current] - links[accepted]):
            accepted = current
    return accepted


def _bad_words(page: PageText, bad: Sequence[bool]) -> list[int]:
    """Words of links and of teasers in each node."""
    counts = [0] * len(page.nodes)
    for number, line in enumerate(page.lines):
        if bad[number]:
            counts[line.node] += line.words
    add_up(counts, page.nodes)
    return counts


def _start(page: PageText, clean: Sequence[bool]) -> int:
    """The node with most running text close to it."""
    nodes = page.nodes
    scores = [0.0] * len(nodes)
    for number, line in enumerate(page.lines):
        if not clean[number] or not (value := weight(line)):
            continue
        near = line.node
        full = 1.0 if line.kind is BlockKind.PARAGRAPH else 0.5
        for share in (full, full, full / 2):
            scores[near] += share * value
            if near == 0:
                break
            near = nodes[near].parent
    return max(range(len(nodes)), key=lambda index: scores[index], default=0)


def _range(page: PageText, container: int) -> tuple[int, int]:
    """The lines of the container, as a half-open range."""
    if not page.nodes:
        return 0, 0
    last = page.nodes[container].last
    inside = [number for number, line in enumerate(page.lines) if container <= line.node <= last]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _with_kicker(page: PageText, headline: int) -> int:
    """The index of the headline, or of the kicker before it."""
    if headline and page.lines[headline - 1].kind is BlockKind.KICKER:
        return headline - 1
    return headline


def _prune(page: PageText, reasons: Reasons, container: int) -> None:
    """Leave out lists of links, titles of other articles, and labels inside the article."""
    lists = _lists_of_links(page, reasons, container)
    labels = language_pack(DEFAULT_TARGET).page_labels
    folded = {label.casefold() for label in labels}
    for number, line in enumerate(page.lines):
        if reasons[number] is not None:
            continue
        label = line.text.rstrip(" :»›…>").casefold()
        is_title = (
            is_mostly_links(line)
            and line.words >= _LINKED_TITLE
            and not line.ended
            and line.kind is not BlockKind.HEADING
        )
        if lists[line.node] or is_title or label in folded:
            reasons[number] = LeftOutReason.NAVIGATION
    _leave_out_headings_of_nothing(page.lines, reasons)


def _lists_of_links(page: PageText, reasons: Reasons, container: int) -> list[bool]:
    """Whether each node is in one that is a list of links."""
    sums = totals(page, [why is None for why in reasons])
    around = set()
    index = container
    while index >= 0 and page.nodes:
        around.add(index)
        index = page.nodes[index].parent
    titles = _alone_titles(page, reasons)
    found: list[bool] = []
    for index, node in enumerate(page.nodes):
        inside = bool(index) and found[node.parent]
        found.append(
            inside
            or (
                index not in around
                and (sums.links[index] > 1 or titles[index])
                and sums.weight[index] <= _FEW
                and sums.linked[index] >= MOST_LINKED * sums.words[index] > 0
                and not _is_table(page.nodes, index)
            )
        )
    return found


def _alone_titles(page: PageText, reasons: Reasons) -> list[bool]:
    """Whether each node holds the linked heading of another article right in it."""
    found = [False] * len(page.nodes)
    for line, why in zip(page.lines, reasons, strict=True):
        parent = page.nodes[line.node].parent
        if (
            why is None
            and line.kind is BlockKind.HEADING
            and line.level != 1
            and is_mostly_links(line)
            and not page.nodes[line.node].live
            and page.nodes[parent].name != "header"
        ):
            found[parent] = True
    return found


def _is_table(nodes: Sequence[Node], index: int) -> bool:
    return nodes[index].name in {"table", "tbody", "thead", "tr", "td", "th"}


def _leave_out_headings_of_nothing(lines: Sequence[TextLine], reasons: Reasons) -> None:
    """Leave out headings over what is left out."""
    gone = False
    held = False
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if reasons[number] is None and line.kind is BlockKind.HEADING and line.level != 1:
            if gone and not held:
                reasons[number] = LeftOutReason.NAVIGATION
            gone = held = False
        elif reasons[number] is None:
            held = True
        elif not held:
            gone = True


def _leave_out_foreign_parts(page: PageText, reasons: Reasons) -> None:
    """Leave out parts that state another language and are in one."""
    parts: dict[int, list[int]] = {}
    for number, line in enumerate(page.lines):
        states = page.nodes[line.node].states
        if (
            states >= 0
            and reasons[number] is None
            and line.kind not in {BlockKind.EMBEDDED, BlockKind.QUOTATION}
        ):
            parts.setdefault(states, []).append(number)
    for numbers in parts.values():
        sample = ""
        for number in numbers:
            sample += page.lines[number].text + "\n"
            if len(sample) > _SAMPLE:
                break
        if len(sample.split()) >= _FEWEST_FOREIGN and not is_in_language(sample):
            for number in numbers:
                reasons[number] = LeftOutReason.OTHER_LANGUAGE
