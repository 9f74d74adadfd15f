"""Applications out of and into files of others: calendar and JSON."""
