"""Rules that apply only to German as the target language."""
