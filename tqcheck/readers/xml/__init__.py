"""Parses untrusted XML, with its flaws mended, and says where its texts stand.

parsing.py  parses well-formed XML within limits; names and languages of elements
limits.py   these limits
items.py    parses XML that holds items, so that a flaw costs one item at most
repair.py   makes well-formed XML of XML with flaws
grammar.py  its patterns and names
text.py     its texts and attributes
flaws.py    the kinds of flaws, and the note that names them
places.py   line and column of the texts of elements
"""
