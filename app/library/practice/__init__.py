"""What there is to practise with: texts, words, dictation, calls to take notes of, items of knowledge and tasks."""
