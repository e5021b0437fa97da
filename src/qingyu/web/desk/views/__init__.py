"""The desk's pages, one file a place: lists, the file, acts, registration, supervision."""
