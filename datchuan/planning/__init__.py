"""Stage 2: what was promised. Plan documents, their review, adopted plans with targets, tasks, solutions and offices.

Uses criteria, evidence, accounts, places and audit; knows nothing of registers, measurements or verdicts, which ask it.
"""
