"""What the moves share; loaded before each of them."""
