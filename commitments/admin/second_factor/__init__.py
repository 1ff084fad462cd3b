"""How publishers show that it is they: codes from an app, and passkeys beside them."""
