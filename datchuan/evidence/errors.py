"""What can go wrong with files; `str()` is a sentence for the person who tried."""


class FileError(Exception):
    """The file could not be kept or given out. The sentence says why and what to do."""


class StoreFullError(FileError):
    """There is no room left where files are kept."""


class TooLargeError(FileError):
    """More bytes than this installation takes."""


class ContentLostError(FileError):
    """The row is there, the content under its digest is not, or is not what it was."""
