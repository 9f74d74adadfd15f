"""The mail that a report goes with: a reply to the company's invitation."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from app.advice import readiness_summary
from app.domain.readiness.profile import in_language
from app.domain.readiness.verdict import Verdict
from app.domain.report import Report
from app.report.remedies import todo_words
from app.text import Text, language
from app.wording.reached import next_words
from app.wording.values import WORK_WORDS, conditions_words, datetime_words

_HONORIFICS: Final = ("様", "さま", "さん", "殿", "御中", "先生")


class MailDraft(NamedTuple):
    """Subject and body of a mail; whom it goes to is for the operator to fill in."""

    subject: str
    body: str

    @property
    def text(self) -> str:
        """Both as one text, to copy."""
        return f"{self.subject}\n\n{self.body}"

    def url(self, *, with_body: bool = True) -> str:
        """The address that opens it in the mail program (RFC 6068), without a recipient."""
        fields = {"subject": self.subject, **({"body": self.body.replace("\n", "\r\n")} if with_body else {})}
        return "mailto:?" + "&".join(f"{key}={quote(words, safe='')}" for key, words in fields.items())


def mail_draft(report: Report, file_name: str, to: str = "") -> MailDraft:
    """The mail in the chosen language, polite and short; ``to`` is the person at the company, if known."""
    opening = (_address(report, to), _greeting(report), _invitation(report))
    paragraphs = (*opening, _purpose(report), _about(report, file_name))
    end = (str(Text("Please let me know if anything is unclear.")), report.operator.name)
    written = filter(None, (*("\n".join(part) for part in paragraphs), *end))
    return MailDraft(_subject(report), "\n\n".join(written))


def _subject(report: Report) -> str:
    if report.journey and report.journey.next_at:
        words = Text("{stage}: readiness report", stage=in_language(report.journey.stage, language()))
    else:
        words = Text("Sending my readiness report")
    name = report.operator.name
    return str(Text("{subject} ({name})", subject=words, name=name) if name else words)


def _address(report: Report, to: str) -> Iterator[str]:
    if report.journey and report.journey.company:
        yield report.journey.company
    person = to.strip()
    if not person:
        yield str(Text("Dear recruiting team,"))
    elif person.endswith(_HONORIFICS):
        yield person
    else:
        yield str(Text("Dear {name},", name=person))


def _greeting(report: Report) -> Iterator[str]:
    yield str(Text("Thank you for your time."))
    work = Text("home operator ({work})", work=WORK_WORDS[report.work]) if report.work else Text("home operator")
    if report.operator.name:
        yield str(Text("My name is {name}, and I am applying as a {work}.", name=report.operator.name, work=work))
    else:
        yield str(Text("I am applying as a {work}.", work=work))


def _invitation(report: Report) -> Iterator[str]:
    told = report.journey
    if told is None or told.next_at is None:
        return
    yield str(Text("Thank you for the invitation: {stage}.", stage=in_language(told.stage, language())))
    yield str(Text("I look forward to it on {when}.", when=next_words(told)))


def _purpose(report: Report) -> Iterator[str]:
    if Verdict.UNKNOWN in report.judgement.items.values():
        yield str(Text("I am still checking my equipment and work space, and attach the readiness report as of now."))
        return
    yield str(Text("I have checked my equipment and my work space, and attach the readiness report."))


def _about(report: Report, file_name: str) -> Iterator[str]:
    yield str(Text("Attached: {file}", file=file_name))
    yield str(Text("Checked: {when}", when=datetime_words(report.created_at, year=True)))
    yield str(Text("Result: {result}", result=readiness_summary(report.judgement).headline))
    if todo := todo_words(report):
        yield todo
    yield str(conditions_words(report.profile))
    yield str(Text("Report number: {id}", id=report.id))
