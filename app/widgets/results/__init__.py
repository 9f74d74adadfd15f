"""What measurements and verdicts look like."""
