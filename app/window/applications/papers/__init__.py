"""Notes, contacts, links and files of an application."""
