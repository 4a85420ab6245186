"""Answers as bytes: text, Markdown, HTML, SVG, JSON, CSV."""
