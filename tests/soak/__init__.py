"""Crash tests: a real server and a real worker, killed at random moments, and what is left then.

    python -m tests.soak --kills 100

Killing shows that a step is whole or not there and that a repetition finds the first; the
operating system still flushes what a killed process wrote, so durability through a power cut
rests on what `qingyu doctor` asks the database. Three broken variants must be caught.
"""
