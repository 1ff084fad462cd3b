import re

import pytest

from tests.admin.spreadsheets.files import problems, upload
from tests.hostile import tables
from tests.hostile.reading import in_this_process

CASES = list(tables.cases())


def wrong_with(case, client):
    """What is wrong with the verdict of the import's preview; empty where it is right."""
    response = upload(client, case.model, case.content, case.file)
    if response.status_code != 200:
        return f"HTTP {response.status_code}"
    if "job" in response.context:
        of_the_file = response.context["job"].reason
    else:
        of_the_file = " ".join(response.context["form"].errors["file"])
    preview = response.context.get("preview")
    found = problems(response) if preview else []
    if case.column:
        right = [message for row, column, message in found if (row, column) == ("2", case.column)]
        if not right or not re.search(case.said, " ".join(right)):
            return f"not named: {of_the_file} {found}"
    elif case.said:
        said = f"{of_the_file} {' '.join(message for _row, _column, message in found)}"
        if not re.search(case.said, said):
            return f"other words: {said}"
    elif of_the_file or found:
        return f"refused: {of_the_file} {found}"
    elif case.kept and case.kept not in str([row.differences for row in preview.rows]):
        return f"not kept: {preview.rows}"
    return ""


SOME = 3
"""Every third stands in the suite for its neighbours; the drill tries all."""


@pytest.mark.once
@pytest.mark.filterwarnings("ignore")
def test_a_hostile_spreadsheet_gets_the_right_verdict(superuser, monkeypatch):
    in_this_process(monkeypatch)

    some = [case for case in CASES if not case.is_slow][::SOME]

    wrong = {str(case): problem for case in some if (problem := wrong_with(case, superuser))}
    assert wrong == {}


@pytest.mark.drill
@pytest.mark.once
def test_every_hostile_spreadsheet_on_the_page_of_import(superuser, figure):
    wrong = {str(case): problem for case in CASES if (problem := wrong_with(case, superuser))}

    errors = [name for name, problem in wrong.items() if problem.startswith("HTTP 5")]
    figure(
        f"{len(CASES)} hostile spreadsheets: {len(errors)} × 500, "
        f"{len(CASES) - len(wrong)} with the right verdict, wrong: {wrong}"
    )
    assert errors == []
    assert len(wrong) <= 0.02 * len(CASES)
