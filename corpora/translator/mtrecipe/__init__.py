"""The steps that make the German–English back-translator: from text files to a quantised model.

The data:

    settings.py    the configuration
    text.py        reads text files, cleans lines
    prepare.py     cleans and filters pairs, keeps held-out news out
    robustness.py  pairs whose German is broken
    vocabulary.py  the joint vocabulary
    encode.py      text as arrays of tokens
    batches.py     batches
    prefetch.py    batches made ahead of time

The training:

    network.py     the network's shape and first weights, and the loss
    forward.py     its forward pass
    start.py       first weights out of a multilingual encoder
    optimisers.py  Adam and Muon
    training.py    the training loop
    dev.py         loss and BLEU while it runs
    checkpoint.py  checkpoints, and the average of the last ones

The model:

    export.py      for Hugging Face and CTranslate2
    evaluating.py  its figures
    card.py        the model card
    shipped.py     weights back out of an exported model
    bundle.py      a training sent to another machine and back
"""
