"""Pure numpy: arrays in, numbers out."""
