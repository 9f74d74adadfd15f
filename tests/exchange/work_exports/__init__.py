"""Files for accounting programs, byte for byte."""
