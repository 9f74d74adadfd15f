"""How to go about a stage, and what the operator writes for it."""
