"""About one application: details, stages, history, how it ends."""
