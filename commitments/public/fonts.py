"""The fonts with which pictures and PDFs are set: those of two Debian packages, and nobody else's.

`make demo` and the Dockerfile install fonts-noto-core and fonts-hosny-amiri (`scripts/need`).
"""

from pathlib import Path

NOTO = Path("/usr/share/fonts/truetype/noto")
AMIRI = Path("/usr/share/fonts/opentype/fonts-hosny-amiri")
FACES = {
    ("latin", "plain"): NOTO / "NotoSans-Regular.ttf",
    ("latin", "strong"): NOTO / "NotoSans-Bold.ttf",
    ("latin", "words"): NOTO / "NotoSerif-Regular.ttf",
    ("latin", "title"): NOTO / "NotoSerif-Bold.ttf",
    ("arabic", "plain"): AMIRI / "Amiri-Regular.ttf",
    ("arabic", "strong"): AMIRI / "Amiri-Bold.ttf",
    ("arabic", "words"): AMIRI / "Amiri-Regular.ttf",
    ("arabic", "title"): AMIRI / "Amiri-Bold.ttf",
}


def are_installed() -> bool:
    """Whether every face is there."""
    return all(path.is_file() for path in FACES.values())
