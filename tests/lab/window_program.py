"""Starts the real window with hands on it.

python -m tests.lab.window_program DATA CAMERA PDF TIMEOUT_S    from the welcome to the report
python -m tests.lab.window_program quick DATA CAMERA TIMEOUT_S  the quick check of an interview day
python -m tests.lab.window_program typing DATA TEXT             typing practice, by the display's keys

As light as the program's own ``__main__``: processes that are started beside the window load this module, too.
"""

import sys

from app.__main__ import make_ready

if __name__ == "__main__":
    make_ready()
    if sys.argv[1] == "quick":
        from tests.lab import quick_person

        sys.exit(quick_person.main(*sys.argv[2:]))
    if sys.argv[1] == "typing":
        from tests.lab import typing_program

        sys.exit(typing_program.main(*sys.argv[2:]))
    from tests.lab import person

    sys.exit(person.main(*sys.argv[1:]))
