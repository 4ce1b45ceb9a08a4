"""Many documents as columns: a batch in, a batch out, whichever engine moves the batches."""
