"""The steps of the recipe of the detector of damaged German.

settings.py      the configuration
articles.py      the texts, and the words that damage is made of
generator.py     damaged windows, the same for the same numbers
order_damage.py  damage to the run of words
word_damage.py   damage to one word
broken_ends.py   ends of sentences, whole and broken off
kinds.py         the kinds of damage
lists.py         small word lists
marked.py        the words of a window with their labels
batches.py       windows as numbers
network.py       the network
training.py      the training loop
end_head.py      the head that reads ends of sentences
evaluating.py    what the finished model finds
export.py        the files that the package ships
card.py          the model card
"""
