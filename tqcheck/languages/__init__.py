"""Facts of languages: a package for each language, and modules that several languages share."""
