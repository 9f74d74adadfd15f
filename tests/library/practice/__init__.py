"""What there is to practise with, and files that are none."""
