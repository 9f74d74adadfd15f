"""Names that belong to the machine's user and must not leave with a report."""

import getpass
import platform
import sys


def private_words() -> tuple[str, ...]:
    """User name, full name and host name, as far as the system tells them."""
    words = {user_name(), _full_name(), platform.node(), platform.node().partition(".")[0]}
    return tuple(sorted(word for word in words if word))


def user_name() -> str:
    """Name of the signed-in user; empty if the user id has no name, as in a container."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _full_name() -> str:
    if sys.platform == "win32":
        import ctypes

        display_name = 3
        size = ctypes.c_ulong(256)
        buffer = ctypes.create_unicode_buffer(size.value)
        found = ctypes.windll.secur32.GetUserNameExW(display_name, buffer, ctypes.byref(size))
        return buffer.value if found else ""
    import os
    import pwd

    try:
        account = pwd.getpwuid(os.getuid())
    except KeyError:
        return ""
    # "&" stands for the user name; what follows the comma is room and telephone
    return account.pw_gecos.partition(",")[0].replace("&", account.pw_name.capitalize())
