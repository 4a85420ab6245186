"""Rates x population -> expected numbers and prediction intervals; exact up to the quantile.

Two uncertainties, never mixed. The published range of a rate gives, by interval arithmetic, a range
of the expected number. Chance is Poisson: the interval runs from the lower quantile at the low end
to the upper quantile at the high end, and so holds for every rate in the range (the quantile bound
of a probability box).
"""
