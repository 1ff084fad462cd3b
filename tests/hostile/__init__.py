"""Files that nobody means well with, made anew for each run, with what the register must say."""
