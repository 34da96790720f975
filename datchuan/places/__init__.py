"""Villages, communes and above: names, kinds and parents by date, and which unit became part of which.

Identity is a code and its period: xã Khe Tre of today is not the thị trấn Khe Tre that had the code 20161 before it.
Stands on `ui`, `audit` and `domain`; everything else stands on it.
"""
