"""Facts of languages, one package a language; what they share stands beside them."""
