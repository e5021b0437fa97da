"""One file a verb: plan a reception, book, meet, undertake."""
