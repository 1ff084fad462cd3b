"""The five published texts of the corpus, as they stand in the fixtures."""

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "fixtures" / "sources"

SMALL_GROUP_2019 = "000_615116d3238e8366.txt"
MINISTERS_2019 = "001_2ce1636174a29c5c.txt"
ROME_2021 = "002_24ca618f4eb04f7a.txt"
DIRECTORS_2020 = "003_3a721b1374eba110.txt"
JUNE_2020 = "004_5d78def7b98681ae.txt"
ALL = (SMALL_GROUP_2019, MINISTERS_2019, ROME_2021, DIRECTORS_2020, JUNE_2020)


def source(name: str) -> str:
    return (FOLDER / name).read_bytes().decode("utf-8")
