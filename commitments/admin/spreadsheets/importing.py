"""The job that imports a spreadsheet: it compares, asks, compares again and writes."""

from django.apps import apps
from django.contrib.admin import site
from django.db import transaction
from django.utils.translation import gettext as _

from commitments import actions
from commitments.actions.jobs import Run
from commitments.admin.spreadsheets import workbooks
from commitments.admin.spreadsheets.comparing import compare
from commitments.models import Job


def work(run: Run) -> None:
    """Compare the rows of the file with the register; once that is confirmed, write them.

    What was compared has to be so still when it is confirmed: all rows are compared again, and the
    transaction that writes them looks at their versions once more.
    """
    job = run.job
    if job.file is None:
        run.refuse(reason=_("The file is kept for a day only. Choose it again."))
        return
    model = apps.get_model("commitments", job.arguments["noun"])
    admin_class = site.get_model_admin(model)
    resource = admin_class.resource_class(user=job.started_by)  # type: ignore[attr-defined]
    run.report(Job.Step.READING)
    try:
        table = workbooks.read(bytes(job.file.content))
    except workbooks.UnreadableFile as error:
        run.refuse(reason=str(error))
        return
    found = compare(
        resource,
        table,
        file_name=job.about,
        progress=lambda done, rows: run.report(Job.Step.COMPARING, done, rows),
    )
    preview = found.preview
    if preview.problems:
        run.refuse(preview.as_json())
    elif not preview.rows:
        run.finish(preview.as_json())
    elif not job.is_confirmed:
        run.ask(preview.as_json())
    else:
        run.report(Job.Step.WRITING)
        try:
            with transaction.atomic():
                run.finish(preview.as_json())
                found.write()
        except actions.NotWritten as error:
            found.tell(error)
            run.refuse(preview.as_json())
