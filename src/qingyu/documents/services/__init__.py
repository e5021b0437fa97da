"""What is done with paper, one file a verb.

Every function takes the actor and the moment, works inside the caller's transaction and
returns its records unsaved: the caller appends them to the journal with its own entry
(`journal.append(..., saves=[document])`), so that step and paper are told in one breath.
"""
