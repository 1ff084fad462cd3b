import pytest

from tests.admin.intake.bringing import upload
from tests.hostile import texts
from tests.hostile.reading import in_this_process, is_right, verdict

CASES = list(texts.cases())


@pytest.mark.once
@pytest.mark.filterwarnings("ignore")
def test_a_hostile_text_gets_the_right_verdict(monkeypatch):
    in_this_process(monkeypatch)

    verdicts = {case: verdict(case) for case in CASES if not case.is_slow}

    wrong = {str(case): said for case, said in verdicts.items() if not is_right(case, *said)}
    assert wrong == {}


def wrong_with(case, client):
    """What is wrong with what the page says; empty where it is right."""
    response = upload(client, case.file, case.content)
    if response.status_code != 200:
        return f"HTTP {response.status_code}"
    form = response.context["form"]
    if "file" in form.fields:
        said, is_read = " ".join(form.errors.get("file", [])), False
    else:
        blocks = response.context["blocks"].forms
        said, is_read = "\n".join(block["text"].value() for block in blocks), True
    return "" if is_right(case, is_read, said) else f"{is_read}: {said[:200]}"


@pytest.mark.drill
@pytest.mark.once
def test_every_hostile_text_on_the_page_of_intake(editor, figure):
    wrong = {str(case): problem for case in CASES if (problem := wrong_with(case, editor))}

    errors = [name for name, problem in wrong.items() if problem.startswith("HTTP 5")]
    figure(
        f"{len(CASES)} hostile texts: {len(errors)} × 500, "
        f"{len(CASES) - len(wrong)} with the right verdict, wrong: {wrong}"
    )
    assert errors == []
    assert len(wrong) <= 0.02 * len(CASES)
