"""Reading the files that editors bring, each in a process of its own.

``own_process`` starts that process, ``__main__`` is it: it knows no Django, no database and no
secret, may use so much time and memory, and whatever it dies of is an ``Unreadable``.
"""
