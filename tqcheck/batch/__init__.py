"""Many documents as columns: a batch in, a batch out, whichever engine moves the batches.

checker.py     `BatchChecker`, for engines of others
frames.py      batches of every kind as columns
schema.py      the columns of the output
results.py     a row of the output
row_sinks.py   rows written as they come
run.py         a run over an archive, which can be resumed
plan.py        its partitions
worker.py      checks one partition
ray_engine.py  partitions on a Ray cluster
storage.py     files and folders, local or by fsspec
totals.py      what is counted over all rows
"""
