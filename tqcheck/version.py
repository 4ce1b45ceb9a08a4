"""The version of tqcheck, in a module that imports nothing.

The build backend reads it from here. Reading it from the installed metadata would cost every
start of the program 50 ms.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
