"""Values against type hints: what is converted, what is refused, and in which words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from msgspec import Meta

from tqcheck.model import Severity
from tqcheck.validation import unknown_setting, validated

Share = Annotated[float, Meta(ge=0, le=1, description="a number from 0 to 1")]
Narrow = Annotated[Share, Meta(description="a share")]


@pytest.mark.parametrize(
    ("kind", "value", "result"),
    [
        (Share, 1, 1.0),
        (Share | None, None, None),
        (Severity, "major", Severity.MAJOR),
        (Severity | None, Severity.MINOR, Severity.MINOR),
        (Literal["auto", "cpu"], "cpu", "cpu"),
        (tuple[str, ...], ["a", "b"], ("a", "b")),
    ],
)
def test_a_value_that_fits_is_converted(kind: Any, value: Any, result: Any) -> None:
    assert validated(kind, value) == result


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Share, True, "a number from 0 to 1"),
        (Share, float("nan"), "a number from 0 to 1"),
        (Share | None, "0.5", "a number from 0 to 1"),
        (Narrow, 2, "a share"),
        (Severity | None, "awful", "one of neutral, minor, major, critical"),
        (Literal["auto", "cpu"], "gpu", "one of auto, cpu"),
        (bool, 1, "true or false"),
        (int, "1", "of type int"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_in_words(kind: Any, value: Any, words: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the whole text is compared
        validated(kind, value)
    assert str(raised.value) == words


def test_an_unknown_name_is_told_with_the_nearest_one() -> None:
    known = ("fail_on", "jobs")
    assert str(unknown_setting("a.toml", "fail-onn", known)) == (
        "a.toml: there is no setting 'fail-onn'; did you mean 'fail_on'?"
    )
    assert str(unknown_setting("a.toml", "xyzzy", known)).endswith("; known are fail_on, jobs")
