"""Scripts that write the generated layers of the lexicon; run by hand, their output is kept in the repository."""
