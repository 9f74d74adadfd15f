"""The window around the pages: opening, rail, banner, trouble."""
