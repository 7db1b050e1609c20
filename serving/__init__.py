"""What the page asks of the Assistant, in its own process or in another."""
