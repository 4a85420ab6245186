"""What the Poisson and the binomial distribution share."""

from statistics import NormalDist

import pytest

from netfacts.estimate.distributions import find_normal_quantile


@pytest.mark.parametrize("chance", [0.0001, 0.0005, 0.025, 0.25, 0.5, 0.75, 0.975, 0.9995, 0.9999])
def test_normal_quantile_is_exact(chance: float) -> None:
    """The normal quantile is Python's own, which takes longer to import than to compute here."""
    assert find_normal_quantile(chance) == pytest.approx(NormalDist().inv_cdf(chance), abs=1e-12)
