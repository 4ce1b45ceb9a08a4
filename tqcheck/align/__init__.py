"""Puts German and English side by side: sentences n:m, then the words in each pair."""
