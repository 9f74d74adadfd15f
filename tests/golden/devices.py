"""A whole set of good scripted devices: what they deliver is the same each time."""

from app.devices.ports import Connection, Devices, Printer, SoundDevice
from tests.equipment.machines import ScriptedCameras, ScriptedMachine, ScriptedPrinters, devices, film
from tests.equipment.network import ScriptedNetwork
from tests.equipment.sounds import ScriptedSound, hiss
from tests.equipment.wearer import reading

_HEADSET = SoundDevice("usb", "USB headset", Connection.USB, is_default=True)


def scripted() -> Devices:
    """A quiet room for the work space, then somebody who reads aloud into the headset."""
    return devices(
        machine=ScriptedMachine(),
        printers=ScriptedPrinters([Printer("paper", "Paper Printer", default=True)]),
        sound=ScriptedSound([hiss(40, -65), reading(-26)], mics=(_HEADSET,), outs=(_HEADSET,)),
        cameras=ScriptedCameras(["USB camera"], film(12)),
        network=ScriptedNetwork(),
    )
