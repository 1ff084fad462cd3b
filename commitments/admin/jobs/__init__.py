"""What goes on outside requests: how far each job is, confirming and stopping it."""
