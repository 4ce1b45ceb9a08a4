"""``python -m tqcheck`` is ``tqcheck``."""

from tqcheck.cli.main import program

if __name__ == "__main__":
    program()
