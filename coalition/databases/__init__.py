"""Django's databases, as the register uses them: whoever waits lets others go on, and not long."""
