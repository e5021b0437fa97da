"""How few steps a piece of work takes, noted by the tests that walk it; the audit prints them."""

# What was measured → how many it took, and how many are allowed.
NOTED: dict[str, tuple[int, int]] = {}


def note(what: str, took: int, *, most: int) -> None:
    """Keep a count, and fail where it is more than was promised."""
    NOTED[what] = (took, most)
    assert took <= most, (what, took)


def lines() -> list[str]:
    return [f"steps  {what:<40} {took:>3} of {most}" for what, (took, most) in NOTED.items()]
