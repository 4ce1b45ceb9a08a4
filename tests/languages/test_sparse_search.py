"""A search by beginnings finds what the whole search finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.languages import placeholders
from tqcheck.languages.sparse_search import sparse_matches
from tqcheck.rules.residue import markup_residue

SIGNS = st.text("{}%$@<>&;\\[]#_!*`/()|:. \nabdnp1-", max_size=40)
PIECES = st.sampled_from(
    ["{name}", "%s", "%(x)s", "%%", "#{a}", "@@x@@", "__a__", "$x", "</b>", "&amp;", "\\n", "]]>",
     "<b>a</b>", "[a](/b)", "![a](/b)", "**a b**", "```py", "[url=x]", "___a___", "$(a)", "<%=a%>"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(SIGNS, PIECES), max_size=6).map("".join)


@given(TEXTS)
def test_placeholders_and_marks_are_found_from_their_beginnings(text: str) -> None:
    for pattern, beginning in (
        (placeholders._PATTERN, placeholders._BEGINNING),
        (markup_residue._markup(), markup_residue._BEGINNING),
    ):
        found = [match.span() for match in sparse_matches(pattern, beginning, text)]
        assert found == [match.span() for match in pattern.finditer(text)]


def test_a_match_begins_behind_the_one_before() -> None:
    found = sparse_matches(re.compile("ab?a"), re.compile("a"), "aabaxaba")
    assert [match.span() for match in found] == [(0, 2), (5, 8)]
