"""Terms: what a glossary says, and how a term is found in English and in German text."""

from tqcheck.lang.terms.glossary import Glossary, Term

__all__ = ["Glossary", "Term"]
