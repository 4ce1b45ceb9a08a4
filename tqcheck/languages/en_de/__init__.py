"""Facts of the pair English to German: name renderings, calques, negations, source residue."""
