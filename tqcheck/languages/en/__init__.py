"""English: lexicons and readers of numbers, names, clauses and attributions."""
