"""Makes the report: pages to look at, bytes to save. Called on another thread, so that the window does not wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QImage

from app.domain.applications.application import Application
from app.domain.applications.reached import reached
from app.domain.own_typing import OwnTyping
from app.domain.report import OperatorDetails, Report
from app.report.edition import ONE_PAGE, Edition
from app.text import Text
from app.window.state.judging import Judging


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report with its pages as pictures and the PDF that was made with them."""

    report: Report
    edition: Edition
    images: tuple[QImage, ...]
    pdf: bytes
    application: str = ""
    """Id of the application that it is for, or ""."""

    @property
    def sent_for(self) -> str:
        """The application to whose company it may be sent; the operator's own copy goes to none."""
        return "" if self.edition.own else self.application

    def summary(self) -> str:
        """The report in a few lines, for the text of an e-mail."""
        from app.advice import fact_words, item_title, readiness_summary
        from app.wording.reached import reached_words
        from app.wording.values import VERDICT_WORDS, conditions_words, datetime_words

        report = self.report
        head = [report.operator.name, datetime_words(report.created_at, year=True)]
        said = readiness_summary(report.judgement)
        lines = [" / ".join(part for part in head if part)]
        if report.journey:
            lines.append(reached_words(report.journey))
        lines += [str(conditions_words(report.profile)), f"{said.headline}: {said.title}"]
        for item, verdict in report.judgement.items.items():
            fact = fact_words(item, report.judgement, report.evidence, report.profile)
            lines.append(
                str(
                    Text(
                        "- {item}: {verdict} ({fact})", item=item_title(item), verdict=VERDICT_WORDS[verdict], fact=fact
                    )
                )
            )
        return "\n".join([*lines, str(Text("Report number: {id}", id=report.id))])


def report_work(
    judging: Judging,
    name: str,
    at: datetime,
    *,
    include_phone: bool,
    application: Application | None = None,
    typing: OwnTyping | None = None,
    edition: Edition = ONE_PAGE,
) -> Callable[[], MadeReport]:
    """Return a function that makes the report of what is known now; to be called on another thread.

    The report is for ``application``, by whose profile ``judging`` is, or for nobody in particular;
    ``typing`` is told where the operator wishes it.
    """
    evidence, profile, judgement = judging.evidence, judging.profile, judging.judgement
    journey = reached(application, at) if application else None
    application_id = application.id if application else ""
    operator = OperatorDetails(name)

    def work() -> MadeReport:
        from app.report.snapshot import snapshot
        from app.report.typeset_process import typeset_in_process

        report = snapshot(
            evidence, profile, judgement, operator, at, include_phone=include_phone, journey=journey, typing=typing
        )
        pages, pdf = typeset_in_process(report, edition=edition)
        return MadeReport(report, edition, tuple(QImage.fromData(page) for page in pages), pdf, application_id)

    return work


def save_work(made: MadeReport, path: Path) -> Callable[[], None]:
    """Return a function that writes the PDF; it raises OSError if the file can't be written."""

    def work() -> None:
        from app.files.write_private import write_private

        write_private(made.pdf, path)

    return work
