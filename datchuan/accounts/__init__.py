"""Who may do what, where, and from when to when: people, the offices they hold, the roles granted to them.

`permissions` alone decides access. Stands above places and the record, below evidence and the whole flow; apps below it
ask by Django's own question, `person.has_perm("places.manage_villages", place)`, which comes back here.
"""
