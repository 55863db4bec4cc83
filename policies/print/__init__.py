"""What goes on paper: catalogues, cover and separator sheets, labels, hand-over sheets."""
