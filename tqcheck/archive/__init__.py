"""The figures of an archive: what checks of very many articles found, read from Parquet.

DuckDB counts in a stream over the columns, so memory does not depend on how long the articles are.
"""
