"""A command that cannot be done, with the sentence to show."""


class Refusal(Exception):
    """The command cannot be done; the message says why and what to do, in the language of the terminal."""
