"""German: tagger, lexicons, readers of numbers, and the rules that only German needs."""
