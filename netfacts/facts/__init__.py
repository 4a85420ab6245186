"""What a fact is, and how a fact file is read."""
