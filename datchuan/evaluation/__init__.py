"""How far a place is: verdicts computed when asked from figures kept at commit, why, what is missing, frozen runs.

May not import registers: whoever shows numbers does not read persons.
"""
