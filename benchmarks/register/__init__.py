"""Makes a register of any size that reads like one, for measuring: nothing in it was ever said."""
