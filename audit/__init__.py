"""What axe, pa11y, the Nu checker and Lighthouse say of every kind of public page."""
