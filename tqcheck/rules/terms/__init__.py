"""Terms: the user's glossary, words and idioms taken too literally, one term in two ways."""
