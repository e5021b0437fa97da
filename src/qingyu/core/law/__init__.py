"""The law as data and small functions: articles, calendar, profiles, clocks."""
