"""Claims: what a sentence says in figures, and which measures agree with it."""
