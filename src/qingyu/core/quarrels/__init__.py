"""Quarrels (矛盾纠纷) found before anyone petitioned: their kinds, their stages, what to ask on a round."""
