"""Rules without code: a rule is a YAML file that says what to look for, and how to name it.

`tqcheck docs rules` describes the format for users. `definition` holds it as dataclasses, `reading`
reads it, and `checks` finds what a definition describes. `rules.declared` makes a `Rule` of it.
"""
