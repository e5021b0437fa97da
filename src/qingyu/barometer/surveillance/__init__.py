"""Warnings beyond chance: counts against what season, trend and past would lead one to expect.

Plain arrays in, judgements out: no records, no clock, no disk. A panel is an array of
counts, one row a series (a topic in a place), one column a week or a day, the present last.
All of it looks at matters, topics, places and bodies; nothing here knows a person.
"""
