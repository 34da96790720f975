"""The rules themselves: values in, values out. Uses no Django, database, network, file system or clock."""
