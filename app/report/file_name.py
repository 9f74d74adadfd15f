"""The name under which a report is saved."""

from app.domain.report import Report
from app.files.safe_name import safe_name
from app.report.edition import ONE_PAGE, Edition
from app.text import Text


def file_name(report: Report, edition: Edition = ONE_PAGE) -> str:
    """Operator, company and day: ``佐藤美咲_ひなた通販サポート_2026-11-29.pdf``; what is not known is left out.

    The operator's own copy says so, so that it is not sent by mistake.
    """
    name = report.operator.name
    company = report.journey.company if report.journey else ""
    what = "" if name and company else str(Text("Readiness report"))
    whose = str(Text("Own copy")) if edition.own else ""
    return safe_name((name, company, what, f"{report.created_at:%Y-%m-%d}", whose), "pdf")
