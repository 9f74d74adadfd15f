"""Work's rules, questions and words, read from `resources/work`."""
