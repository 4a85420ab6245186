"""Rates times people: expected numbers and their intervals."""
