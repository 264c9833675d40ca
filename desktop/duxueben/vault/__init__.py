"""Keys: passphrase to key, recovery, encryption of files, the device's signing identity."""
