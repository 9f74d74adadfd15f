"""What the window knows: facts, runs, applications, companies, what was saved."""
