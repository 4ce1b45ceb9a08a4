"""The steps that make the German–English back-translator: from text files to a quantised model."""
