"""Files and photographs: kept once by their content, never inside an address, given out only to those who may see them.

Rows elsewhere point at a stored file. Stands above accounts and below the whole flow.
"""
