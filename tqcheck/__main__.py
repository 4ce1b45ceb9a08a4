"""``python -m tqcheck`` is ``tqcheck``."""

from tqcheck.cli.main import run

if __name__ == "__main__":
    run()
