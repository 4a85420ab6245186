"""Rules that a fact file must keep."""
