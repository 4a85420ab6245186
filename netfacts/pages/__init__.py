"""Answers as pages: the words of each answer."""
