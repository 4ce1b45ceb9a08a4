"""Facts of the pair English to German: renderings, calques, source residue."""
