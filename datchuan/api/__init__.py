"""The REST interface: mounts every app's router, signs callers in, and answers what goes wrong in one shape.

Knows every app; no app knows it. What a page can do, it can do, by the same actions and permissions.
"""
