"""Whether Windows lets programs use the camera."""

import sys

_KEY = r"SOFTWARE\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"


def camera_denied() -> bool:
    """Whether a switch of the privacy page is off: the machine's, the user's or that of desktop programs."""
    if sys.platform == "win32":
        import winreg

        places = (
            (winreg.HKEY_LOCAL_MACHINE, _KEY),
            (winreg.HKEY_CURRENT_USER, _KEY),
            (winreg.HKEY_CURRENT_USER, _KEY + r"\NonPackaged"),
        )
        for root, key in places:
            try:
                with winreg.OpenKey(root, key) as opened:
                    if winreg.QueryValueEx(opened, "Value")[0] == "Deny":
                        return True
            except OSError:
                continue
    return False
