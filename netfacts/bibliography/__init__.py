"""References in each citation style."""
