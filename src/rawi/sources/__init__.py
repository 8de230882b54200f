"""Reports from files, folders, web pages, JSON Lines and standard input, cleaned and with what is known of them.

Every source gives a `Document` or a `Failure` with one line that says why; `limits` holds what is too large.
"""

from rawi.sources.documents import Failure, Given
from rawi.sources.language import language_of
from rawi.sources.reader import read_path, read_sources

__all__ = ["Failure", "Given", "language_of", "read_path", "read_sources"]
