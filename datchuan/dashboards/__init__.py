"""Stage 7: pages that read from the stages before them and own no table.

Uses planning, criteria, accounts and places through their queries and models; writes nothing.
"""
