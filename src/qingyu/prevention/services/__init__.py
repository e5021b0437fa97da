"""What is done before anyone petitions, one file a verb; keyword-only, `by` and `now` passed in."""
