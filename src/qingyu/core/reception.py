"""How often leaders receive people, in days, by level: local texts differ, so these are parameters.

From a provincial text read in full (county heads monthly, city and provincial bodies quarterly;
township leaders any time): V there, a default elsewhere.
"""

# An office of this level whose rota has no reception for longer is told so.
RECEPTION_DAYS: dict[str, int] = {
    "province": 92,
    "city": 92,
    "county": 31,
    "township": 31,
}
