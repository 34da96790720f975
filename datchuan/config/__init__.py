"""Settings, addresses and the command line: the one package that may use every other."""
