"""Definitions that people keep as files: YAML read as text, every fault named by file and key."""
