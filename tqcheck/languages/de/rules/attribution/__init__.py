"""Rules on attributions: who said what, to whom and when."""
