"""A plan as people write it -> a plan as data.

`reading` turns the bytes of a file into a `Document` of numbered blocks; `parsing` turns the blocks into a `PlanDraft`
with the help of a `Vocabulary` it is given; `findings` says what contradicts itself or is missing. Nothing here opens a
file or asks what day it is.
"""
