"""Changes to offices, staff and duties, one file a verb.

Each is one transaction, asks who may, keeps the tree's closure and the initials right, and
leaves one entry in the journal. `by` is the administrator signed in, or None at the server's
command line.
"""
