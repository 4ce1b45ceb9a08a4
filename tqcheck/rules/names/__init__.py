"""Rules on names: changed, missing, misspelt or split."""
