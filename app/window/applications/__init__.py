"""The pages of the applications: all of them, and a single one."""
