"""Rules on terminology: the user's glossary, false friends, literal idioms, inconsistent terms."""
