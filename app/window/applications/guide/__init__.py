"""How to go about a stage, and what one writes for it."""
