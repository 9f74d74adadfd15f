"""Signal processing in pure numpy: arrays in, numbers or arrays out."""
