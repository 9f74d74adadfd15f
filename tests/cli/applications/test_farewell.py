"""An end is told as kindly in the terminal as in the window."""

from tests.cli.command_line import CommandLine


def run(cli: CommandLine, *words: str) -> str:
    code, out, err = cli.run("journey", *words)
    assert (code, err) == (0, "")
    return out


def test_what_ends_is_told_a_kind_word_and_the_way_to_the_next(cli: CommandLine) -> None:
    run(cli, "add", "Hinata", "--work", "enquiries")

    told = run(cli, "reject", "1", "--reason", "Experience").splitlines()

    assert told[2] == "You put real care into this. Another company may suit you better."
    assert told[-1] == "The next one: readydesk journey add COMPANY --work enquiries"
    assert told[2] in run(cli, "show", "1")
    assert len(run(cli, "note", "1", "x").splitlines()) == 2


def test_a_stage_that_was_not_passed_is_told_so_too_and_one_that_was_is_not(cli: CommandLine) -> None:
    run(cli, "add", "Hinata")
    assert len(run(cli, "advance", "1").splitlines()) == 2
    told = run(cli, "fail", "1").splitlines()
    assert told[2].startswith("You put real care into this")
    assert told[-1] == "The next one: readydesk journey add COMPANY"
    assert "Failed   First screening" in run(cli, "list")


def test_an_application_that_has_ended_says_of_no_stage_that_it_comes(cli: CommandLine) -> None:
    run(cli, "add", "Hinata")
    run(cli, "schedule", "1", "interview", "2099-11-25 10:00")
    run(cli, "withdraw", "1")
    told = run(cli, "show", "1").partition("What happened")[0]
    assert "(interview)  No longer planned  " in told
    assert "Scheduled" not in told
    assert "Not reached" not in told
    assert "Not reached" in run(cli, "reopen", "1") + run(cli, "show", "1")
