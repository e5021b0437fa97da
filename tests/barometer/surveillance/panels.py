"""Panels the tests judge: quiet weeks by a fixed seed, and what is planted in them."""

import numpy as np

YEARS, PERIOD = 6, 52
NOW = YEARS * PERIOD


def quiet(
    series=40, level=8.0, dispersion=1.5, seed=7, weeks=NOW + 1, season=0.0, trend=0.0, times=1.0
):
    """Negative binomial weeks around a level, with a yearly wave and a yearly trend; times: (weeks,)."""
    t = np.arange(weeks)
    mean = level * np.exp(season * np.cos(2 * np.pi * t / PERIOD) + trend * (t - weeks) / PERIOD)
    mean = mean * times
    rng = np.random.default_rng(seed)
    size = mean / (dispersion - 1)
    return rng.negative_binomial(size, 1 / dispersion, (series, weeks)).astype(float)


def winter(begins, weeks=NOW + 1):
    """Three times as much for fourteen weeks of each year, from one week to the next."""
    return np.where((np.arange(weeks) - begins) % PERIOD < 14, 3.0, 1.0)
