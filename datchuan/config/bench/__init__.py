"""How fast the program is on this machine: each figure beside an anchor of the same run, answers compared first.

A module a subject. Each runs in a process and a temporary installation of its own, which goes when it ends, so that
nobody's data are touched and no measurement leaves memory behind for the next.
"""
