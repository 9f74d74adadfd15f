"""Starts the real window with hands on it: python -m tests.lab.window_program DATA CAMERA PDF TIMEOUT_S

As light as the program's own ``__main__``: processes that are started beside the window load this module, too.
"""

import sys

from app.__main__ import make_ready

if __name__ == "__main__":
    make_ready()
    from tests.lab.person import main

    sys.exit(main(*sys.argv[1:]))
