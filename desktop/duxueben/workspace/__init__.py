"""What people do here: the one door to the data for windows, commands and tests alike."""
