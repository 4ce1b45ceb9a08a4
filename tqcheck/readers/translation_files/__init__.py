"""Files of translation programs: XLIFF, TMX and PO, one document a unit.

xliff.py   XLIFF 1.2 and 2.x
tmx.py     TMX
po.py      gettext PO
inline.py  what inline elements of XLIFF and TMX stand for
units.py   the units of any of these files as documents; files of pairs use it, too
"""
