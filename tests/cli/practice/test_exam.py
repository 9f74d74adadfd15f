"""``readydesk practice exam``."""

from tests.cli.command_line import CommandLine


def test_it_begins_and_says_what_is_left(cli: CommandLine) -> None:
    assert "none within 14 days" in cli.run("practice", "exam")[1]
    code, told, _ = cli.run("practice", "exam", "--begin", "--work", "sales")
    assert code == 0
    assert "Type for five minutes: readydesk practice typing --minutes 5" in told
    assert "Answer the form: readydesk practice quiz --form 20" in told
    assert told.count("Answer a call: ") == 2


def test_a_work_is_needed_to_begin(cli: CommandLine) -> None:
    code, _, said = cli.run("practice", "exam", "--begin")
    assert code == 2
    assert "--work was expected" in said
