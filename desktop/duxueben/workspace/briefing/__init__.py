"""局里下发: the file by which a bureau tells its laptops what holds: read, shown, taken in, and written."""
