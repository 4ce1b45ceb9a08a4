"""The stages of a check, what they need, and the runs that take documents through them.

The stages (`stages.py` lists them in order):

    stages.py              runs the stages that look at one document
    checked_text.py        the text that the stages work on, and the way back to what was read
    soft_hyphens.py        a rewriting of the text: without soft hyphens
    placeholders.py        a rewriting of the text: words in place of placeholders
    rewriting.py           maps offsets of a text to its rewriting and back
    segment.py             stage *segment*
    source_side.py         stage *source side*
    align.py               stage *align*
    estimate.py            stage *estimate*
    translation_scores.py  its BLEU and chrF of back-translation and round trip
    prepared.py            what the models say of a document, and the document for the rules
    check.py               stage *check*
    skipping.py            why a rule cannot check a document
    run_stages.py          stages *cross-document* and *suppress*
    score.py               stage *score*

What becomes of their results:

    document_report.py     the report of a document
    coverage.py            how much of a document was checked
    unchecked.py           what could not be checked, for editors
    tally.py               counts over the documents of a run
    signature.py           one line that names everything needed to repeat a run

Runs:

    run.py                 a whole run: read, check, complete, report
    checker.py             settings, rules, glossary and models; checks one document
    models.py              the models of a run, opened on first use
    model_names.py         their keys in the signature
    executor.py            reads and checks in the calling process
    supervisor.py          reads and checks in worker processes
    worker.py              such a process
    task_state.py          what the supervisor knows of a task
    time_budget.py         how long a document may take
    cached_executor.py     looks up what earlier runs found out
    run_key.py             what the results of a run depend on
    installed.py           what they depend on besides the settings: code, models, libraries
    rule_examples.py       tries the examples of a rule
"""
