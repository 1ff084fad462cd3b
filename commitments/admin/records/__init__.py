"""What every page of the desk does with a record: forms, keys, seals, history, undoing, words."""
