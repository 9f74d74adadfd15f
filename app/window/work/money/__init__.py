"""Invoices, payments, expenses and the figures of a year."""
