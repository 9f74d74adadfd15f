"""What the window knows: facts, runs, applications, companies, and what was saved."""
