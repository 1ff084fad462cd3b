"""What may go wrong in use, tried on purpose. What is slow by its nature is marked `drill`."""
