"""Files of many rows, read as a stream: Parquet, Arrow, and packed lines of JSON.

files.py      the rows of a file, from any position on
documents.py  their documents, for `tqcheck.readers.read`
names.py      which columns hold what
row.py        one row as a document
"""
