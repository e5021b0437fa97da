"""帮助: a card for each role, the tour's beginning, the keys; all of it works without a script."""
