"""HanTa's model of German, asked faster than HanTa's own code asks it, with the same answers."""
