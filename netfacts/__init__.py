"""netfacts: cited facts about neuroendocrine tumours, and expected numbers for a population."""

__version__ = "0.2.0"
