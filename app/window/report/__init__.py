"""The report: preview, choice of application, saving."""
