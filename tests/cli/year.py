"""A year of one operator as lines of the command line, and how many events each application has after it."""

import shlex

from tests.cli.command_line import CommandLine

YEAR = """
2024-01-15 20:10  add つばめ家電受付 --work sales
2024-01-16 09:05  task 1 apply done read-posting
2024-01-17 21:00  advance 1
2024-01-24 18:00  schedule 1 screening "2024-02-07 10:00" --until 11:00
2024-02-07 11:05  advance 1
2024-02-14 12:00  schedule 1 briefing "2024-03-01 19:00" --place https://meet.example.com/t/1
2024-03-01 20:10  advance 1
2024-03-05 09:00  schedule 1 interview "2024-03-12 10:00" --until 10:40
2024-03-11 08:30  schedule 1 interview "2024-03-14 15:00" --until 15:40
2024-03-14 16:00  note 1 "話す練習をもっとする" --stage interview
2024-03-21 10:00  fail 1
2024-03-21 10:01  reject 1 --reason 経験者を優先
2024-04-08 19:00  add みなと保険コール --journey test-first --work outbound
2024-04-08 21:00  advance 2
2024-04-10 21:00  advance 2 apply
2024-04-22 18:00  waive 2 briefing
2024-04-23 09:00  schedule 2 interview "2024-05-07 10:00"
2024-05-02 17:00  schedule 2 interview "2024-05-09 13:30"
2024-05-08 22:00  withdraw 2 --reason 時間帯が合わない
2024-06-03 09:00  add ひなた通販サポト --work enquiries --profile standard
2024-06-03 09:02  edit 3 --company ひなた通販サポート
2024-06-05 20:00  advance 3
2024-06-10 09:00  schedule 3 screening "2024-06-14 10:00"
2024-06-14 11:30  advance 3
2024-06-20 09:00  schedule 3 briefing "2024-06-26 19:00"
2024-06-26 20:00  advance 3
2024-07-01 09:00  contact 3 佐藤様 --reach 03-0000-0000
2024-07-01 09:01  link 3 https://hinata.example.com/ --words 採用ページ
2024-07-01 09:05  schedule 3 interview "2024-07-09 10:00" --until 10:40 --place https://meet.example.com/h/1
2024-07-04 12:00  schedule 3 interview "2024-07-11 14:00" --until 14:40
2024-07-08 12:00  schedule 3 interview "2024-07-12 09:30" --until 10:10
2024-07-12 10:30  advance 3
2024-07-16 10:00  stage 3 add talk --name-ja 所属長との面談 --name-en "Talk with the team leader" --after interview
2024-07-16 10:01  schedule 3 talk "2024-07-19 11:00"
2024-07-19 11:40  advance 3
2024-07-22 09:00  schedule 3 training "2024-08-13 09:00" --until "2024-08-16 17:00"
2024-07-22 09:10  task 3 training add 家族の予定を聞く --id ask-family --due 2024-08-01
2024-08-02 20:00  task 3 training done ask-family
2024-08-16 17:30  advance 3
2024-08-26 09:00  schedule 3 exam "2024-09-06 10:00"
2024-09-06 12:00  fail 3
2024-09-06 21:00  note 3 "案内の前に用件を言い直す" --stage exam
2024-09-09 09:00  schedule 3 exam "2024-09-20 10:00"
2024-09-20 12:00  advance 3
2024-09-24 09:00  waive 3 contract
2024-09-24 09:01  undo 3
2024-09-24 09:02  schedule 3 contract "2024-10-04 15:00"
2024-10-04 16:00  attach 3 {contract} --stage contract
2024-10-04 16:05  advance 3
2024-10-07 09:00  schedule 3 start "2024-11-01 09:00"
2024-11-01 18:10  advance 3
2024-11-11 20:00  add かもめ通信 --work outbound
2024-11-13 20:00  advance 4
2024-11-20 09:00  schedule 4 screening "2024-11-29 14:00" --place オンライン
2024-12-02 19:00  add さくら旅行サービス --journey test-first --work enquiries
2024-12-02 20:30  advance 5
2024-12-03 20:30  task 5 apply remove check-lent
2024-12-04 21:00  advance 5
2024-12-16 09:00  waive 5
2024-12-17 09:00  schedule 5 interview "2025-01-06 10:00" --until 10:30
2024-12-17 09:30  task 5 interview done answer-date
2024-12-18 21:00  task 5 interview due tell-family 2024-12-24
"""


EVENTS = [12, 7, 32, 3, 8]


def lived(cli: CommandLine) -> None:
    """Enter the whole year; each line is one call."""
    contract = cli.write("契約書 2024.pdf", b"%PDF-1.7 of ten pages")
    for line in YEAR.strip().splitlines():
        day, clock, words = line.split(maxsplit=2)
        said = shlex.split(words.format(contract=shlex.quote(contract)))
        zone = ["--zone", "Asia/Tokyo"] if said[0] == "schedule" else []
        code, out, err = cli.run("journey", *said, *zone, "--at", f"{day}T{clock}+09:00")
        assert (code, err) == (0, ""), line
        # what ends without work is told a kind word besides
        assert (out.count("\n") == 2) == (said[0] not in ("fail", "reject", "withdraw"))
