"""Limits of XML: beyond them no real file is, and reading could take for ever."""

MAX_DEPTH = 100
"""Nesting depth; the deepest known feed has 14 levels."""
MAX_ATTRIBUTE = 65_536
"""Code points of one attribute's value."""
MAX_ATTRIBUTES = 256
"""Attributes of one element."""
MAX_NAMESPACE = 1_024
"""Code points of a namespace, which libxml2 repeats in every name."""
