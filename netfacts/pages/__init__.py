"""Answers in words: one page for each answer."""
