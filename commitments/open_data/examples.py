"""Two lines each that take data out of a register; a test runs those for curl and pandas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """Lines to run as they stand, and the tool that runs them."""

    tool: str
    lines: str


def of_site(site: str) -> list[Example]:
    """The examples for a register at this address (no slash at the end)."""
    return [
        Example(
            "curl",
            f'curl -sf "{site}/data/commitments.csv?direction=pledge" -o pledges.csv\n'
            f'curl -sf "{site}/api/v1/commitments/?on=2020-06-30&limit=5"',
        ),
        Example(
            "pandas",
            "import pandas\n"
            f'commitments = pandas.read_csv("{site}/data/commitments.csv", '
            'parse_dates=["deadline_latest"])',
        ),
        Example(
            "R",
            f'commitments <- readr::read_csv("{site}/data/commitments.csv")\n'
            f'mentions <- readr::read_csv("{site}/data/mentions.csv?theme=accountability")',
        ),
    ]
