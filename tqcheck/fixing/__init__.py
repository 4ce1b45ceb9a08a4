"""Applies the fixes of findings to the files in which they were found.

A document was read through escapes, markup and encodings. An edit of its text is led back to the
characters of the file that it stands for (`places`, `html_places`), written as the file's format
writes text (`escapes`), and read again: what does not give exactly the mended text is not written
(`mending`). All other bytes of the file stay as they are.
"""

from tqcheck.fixing.diff import patch, unified_diff
from tqcheck.fixing.run import FixedFile, FixRun, fix_files
from tqcheck.fixing.unwritten import Unwritten

__all__ = ["FixRun", "FixedFile", "Unwritten", "fix_files", "patch", "unified_diff"]
