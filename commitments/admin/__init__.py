"""Door 1, for editors: the admin of every noun, and the desk on which a statement is worked.

`register` puts it all on the site; the site itself must exist before that.
"""
