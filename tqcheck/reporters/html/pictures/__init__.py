"""The pictures of the page: inline SVG, each beside words and figures that say the same.

A picture is there only where it tells the reader what to do next. Each function returns None where
there is nothing to say: no estimate, one week, one outlet, too few articles.

    course.py        quality along an article: which sentences to read first
    periods.py       faults by category over weeks or runs: what has become more
    groups.py        faults by category and outlet, feed or folder: where to look
    rates.py         faults per 1,000 words by category, which both count with
    rule_figures.py  precision and recall of a rule
    distribution.py  how the articles of a comparison differ
    chance.py        intervals and tests
"""

from __future__ import annotations
