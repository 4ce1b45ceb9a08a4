"""Two reports on the same articles, compared: what changed, and how sure that is."""
