"""Words for values, dates, verdicts and states, the same in window, terminal and report."""
