"""Following the register by e-mail: what can be followed, the messages, and sending them."""
