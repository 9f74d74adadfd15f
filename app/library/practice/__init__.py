"""What there is to practise with: texts, words, what is dictated, calls to take notes of. From TOML, by seed."""
