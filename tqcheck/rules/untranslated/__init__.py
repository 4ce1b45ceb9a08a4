"""Rules on text that was left untranslated or is in a wrong language."""
