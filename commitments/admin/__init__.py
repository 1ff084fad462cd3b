"""Door 1, for editors: the admin of every noun, and the desk on which a statement is worked.

`nouns` puts the records on the site; the site itself must exist before that.
"""
