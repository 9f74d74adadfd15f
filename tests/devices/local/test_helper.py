"""Work in a process that can be killed."""

import os
import signal
import sys
import time

import pytest

from app.devices.local.command import output, said
from app.devices.local.helper import Helper, elsewhere
from app.devices.ports import DeviceError, Trouble
from tests.devices.local import works

as_in_program = pytest.mark.usefixtures("cold_processes")


@as_in_program
def test_an_answer_comes_back_from_another_process() -> None:
    assert Helper(works.process_id).result() != os.getpid()


@as_in_program
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has classes of priority")
def test_it_lets_the_window_go_first() -> None:
    assert Helper(works.priority).result() == min(19, works.priority() + 5)


@as_in_program
def test_a_device_error_comes_back_whole() -> None:
    with pytest.raises(DeviceError) as error:
        Helper(works.refuse, "no paper", "Printer").result()
    assert (error.value.trouble, str(error.value), error.value.device) == (Trouble.DENIED, "no paper", "Printer")


def test_a_crash_is_a_device_error_and_not_ours() -> None:
    with pytest.raises(DeviceError) as error:
        Helper(works.die, int(signal.SIGKILL)).result()
    assert error.value.trouble is Trouble.UNSUPPORTED


def test_any_other_error_is_told_with_its_name() -> None:
    with pytest.raises(DeviceError, match="ZeroDivisionError"):
        Helper(works.stumble).result()


def test_one_that_hangs_is_given_up_in_time_and_is_gone() -> None:
    helper = Helper(works.hang, timeout_s=0.4)
    pid = helper._process.pid
    began_s = time.monotonic()
    assert not helper.done(0.05)
    with pytest.raises(DeviceError) as error:
        helper.result()
    assert error.value.trouble is Trouble.TIMEOUT
    assert time.monotonic() - began_s < 3
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_program_that_is_missing_is_absent() -> None:
    with pytest.raises(DeviceError) as error:
        output(["no-such-program-anywhere"])
    assert error.value.trouble is Trouble.ABSENT
    assert said(["no-such-program-anywhere"]) == ""


def test_a_program_that_hangs_is_ended() -> None:
    with pytest.raises(DeviceError) as error:
        output(["sleep", "30"], timeout_s=0.1)
    assert error.value.trouble is Trouble.TIMEOUT


def test_steps_come_from_another_process_one_by_one_and_then_the_result() -> None:
    run = elsewhere(works.count_to, 3)
    assert [next(run), next(run), next(run)] == [0, 1, 2]
    with pytest.raises(StopIteration) as last:
        next(run)
    assert last.value.value not in ("", str(os.getpid()))


def test_a_device_error_comes_after_the_steps_before_it() -> None:
    run = elsewhere(works.give_up_at, 2)
    assert [next(run), next(run)] == [0, 1]
    with pytest.raises(DeviceError) as error:
        next(run)
    assert (error.value.trouble, error.value.device) == (Trouble.UNREACHABLE, "Server")


def test_an_error_of_the_system_in_the_steps_is_told_with_its_name() -> None:
    run = elsewhere(works.lose_connection)
    assert next(run) == 1
    with pytest.raises(DeviceError, match="ConnectionResetError"):
        next(run)


def test_a_pipe_that_broke_is_an_end_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says so already when it is asked whether there is something to read."""
    helper = Helper(works.hang)

    def broken(_wait_s: float) -> bool:
        raise BrokenPipeError

    monkeypatch.setattr(helper._answers, "poll", broken, raising=False)
    assert helper.done()
    with pytest.raises(DeviceError) as error:
        helper.result()
    assert error.value.trouble is Trouble.UNSUPPORTED


@as_in_program
def test_a_process_that_cannot_be_made_is_a_device_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_process: object) -> None:
        raise BlockingIOError("no more processes")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess._Popen", staticmethod(refuse))
    with pytest.raises(DeviceError) as error:
        Helper(works.process_id)
    assert error.value.trouble is Trouble.UNSUPPORTED


@as_in_program
def test_closing_the_steps_ends_their_process() -> None:
    run = elsewhere(works.go_on)
    pid = next(run)
    run.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_silent_steps_are_given_up() -> None:
    with pytest.raises(DeviceError) as error:
        next(elsewhere(works.hang_with_steps, silence_s=0.4))
    assert error.value.trouble is Trouble.TIMEOUT


def test_what_runs_for_long_lets_the_window_go_first() -> None:
    assert list(elsewhere(works.tell_rank)) == [min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)]
