"""Measures what tqcheck claims: precision on news, recall on labelled articles, speed.

Rules on news that people wrote (`tqcheck evaluate precision`):

    news.py                 the texts
    precision.py            hits and precision of each rule
    judgements.py           what a reader said of the hits
    precision_page.py       `reports/precision.md`

Recall on faults that people marked, or that were made:

    recall.py               faults that were marked in our articles
    clean_pairs.py          clean sentence pairs
    faults/                 makers of faults, one file a family
    inject.py               one fault at a time in a clean pair (`evaluate inject`)
    damaged_articles.py     faults in whole articles
    damage.py               recall in them, and false alarms without (`evaluate damage`)
    found_faults.py         recall by rule, as it ships
    touching.py             whether a finding is about a fault
    excerpts.py             a place in a text, for a reader

Models that judge candidates (`corpora/combiner`, `tqcheck learn`):

    labelled_candidates.py  candidates with their labels
    fitting.py              fits the models of a family
    fit_measures.py         how good fitted probabilities are
    candidate_judging.py    lets a reader judge candidates (`evaluate judge`)
    learning.py             refits them to the decisions of a newsroom

The estimator beside people (`tqcheck evaluate quality`):

    quality_task.py         the folder of a WMT task
    ratings.py              translations with marked errors, a rating a line
    quality.py              the estimator beside both
    rated_rows.py           a table of ratings that any team can write
    rated_checks.py         what tqcheck says of its rows
    rated_quality.py        how well that fits the ratings
    agreement.py            correlations and agreement of marks

Others:

    same.py                 whether two reports have the same findings (`evaluate same`)
    growth.py               growth of time and memory with the input (`evaluate growth`)
    speed/                  speed and memory (`evaluate speed`)
"""
