"""Files become understood pages; this room knows neither store nor index."""
