"""Facts of German and English: words, tags, frequencies, speech verbs, names."""
