"""The steps of the recipe of the quality estimator; the README in the folder above explains them.

Examples, one module for each kind of label:

    examples.py             one labelled translation, and files of them
    gather.py               makes the examples of every kind
    mqm.py                  errors that professionals marked
    postedits.py            direct assessments, post-edits, votes on critical errors
    pseudo.py               a translation beside other translations of its source
    consensus.py            the translations of many systems
    faults.py               faults put into good translations
    mismatches.py           sides that do not say the same
    unmatched.py            a part of one side left out

The network:

    settings.py             the configuration
    vocabulary.py           the pieces that English and German need
    batches.py              examples as numbers
    network.py              the network
    training.py             the training loop of both stages
    dev.py                  figures while it runs
    weight_transfer.py      weights handed from one run to another
    export.py               the files that the package ships

What is fitted to the exported network:

    unmatched_states.py     what the heads for unmatched words read
    unmatched_training.py   trains these heads
    calibrate.py            quality and thresholds
    rated.py                texts with the marks of several raters
    suspects.py             how likely a rater would mark a word
    suspects_measured.py    measures that
    evaluating.py           all figures on the test sets
    card.py                 the model card
"""
