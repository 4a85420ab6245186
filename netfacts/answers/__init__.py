"""What each command answers, and how it is found."""
