"""Whether a row is fit to be published, whether the register is sound, and how well it is read."""
