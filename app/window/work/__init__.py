"""Work: today, orders, time, invoices, expenses, learning."""
