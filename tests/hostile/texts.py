"""Texts as plain files and web pages, and all of them together: a verdict for each."""

import re
from collections.abc import Iterator

from tests.hostile import pdfs, word_documents
from tests.hostile.case import DAMAGED, NOTHING, SENTENCE, WORDS, Case
from tests.hostile.packages import DOCTYPE, OUTSIDE, packed


def cases() -> Iterator[Case]:
    yield from plain()
    yield from pages()
    yield from word_documents.word()
    yield from pdfs.pdfs()


def plain() -> Iterator[Case]:
    def refused(name, content, said, **more):
        return Case(name, "statement.txt", content, said, **more)

    def read(name, content, said=WORDS):
        return Case(name, "statement.txt", content, said, is_read=True)

    text = WORDS.encode()
    yield refused("spaces", b" \n\t\n ", NOTHING)
    yield refused("a mark and nothing", b"\xef\xbb\xbf", NOTHING)
    yield refused("zero-width spaces", "\u200b\n\u200b".encode(), NOTHING)
    yield refused("marks without letters", "\u064b\u0301".encode(), NOTHING)
    yield refused("null characters", b"We\x00will", "no text")
    yield refused("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no text")
    yield refused("a zip", packed([("a", b"b")]), "no text")
    yield refused("half of UTF-16", b"\xff\xfeW", "no text")
    yield refused("a surrogate alone in UTF-16", b"\xff\xfe\x00\xd8W\x00", "no text")
    yield refused("too many characters", b"a " * 200_001, "longer than")
    yield refused("too many bytes", b"a" * (5 * 1024 * 1024 + 1), "5 MB")
    for character, code in {
        "\x07": "U+0007",
        "\x1b": "U+001B",
        "\x7f": "U+007F",
        "\x9d": "U+009D",
        "\ufffe": "U+FFFE",
        "\ufdd0": "U+FDD0",
        "\U0001ffff": "U+1FFFF",
        "\u202e": "U+202E",
        "\ue123": "U+E123",
        "\U000e0041": "U+E0041",
    }.items():
        yield refused(
            f"{code}", f"First.\n\n{WORDS}{character}".encode(), f"(?=.*{re.escape(code)}).*line 3"
        )
    yield read("UTF-8 with a mark", b"\xef\xbb\xbf" + text)
    yield read("UTF-16", WORDS.encode("utf-16"))
    yield read("UTF-16 the other way", b"\xfe\xff" + WORDS.encode("utf-16-be"))
    yield read("old Arabic Windows", SENTENCE.encode("cp1256"), SENTENCE)
    yield read("a vertical tab", b"We will\x0bmeet.", "We will\nmeet.")
    yield read("a form feed", b"We will\x0cmeet.", "We will\nmeet.")
    yield read("line ends of old computers", b"We will\rmeet.", "We will\nmeet.")
    yield read("embeddings", f"\u202b{SENTENCE}\u202c".encode(), SENTENCE)
    yield read("a mark inside", f"{SENTENCE}\ufeff".encode(), SENTENCE)
    yield read("a soft hyphen", "re\u00adpatriate them.".encode(), "re\u00adpatriate them.")
    yield read("a joiner of Persian", "می\u200cخواهیم.".encode(), "می\u200cخواهیم.")
    yield read("the longest text", b"a " * 200_000, "a a a")
    yield read("one long line", b"word " * 60_000, "word word")


def pages() -> Iterator[Case]:
    def page(name, body, said=WORDS, is_read=True, **more):
        content = body if isinstance(body, bytes) else body.encode()
        return Case(name, "statement.html", content, said, is_read=is_read, **more)

    def article(words, head=""):
        return f"<html><head>{head}</head><body><article><p>{words}</p></article></body></html>"

    filling = "We commit to provide funds for the stabilisation of the liberated areas in Iraq. "
    whole = f"{filling}</p><p>{WORDS} {filling}"
    either = f"{NOTHING}|{WORDS}"
    nothing = {"said": NOTHING, "is_read": False}
    yield page("nothing", "<html></html>", **nothing)
    yield page("a script alone", "<html><script>alert(1)</script></html>", **nothing)
    yield page("a comment that does not end", f"<html><!-- {WORDS}", **nothing)
    yield page(
        "bytes of a picture",
        b"\x89PNG\r\n\x1a\n\x00\x00" * 50,
        f"{NOTHING}|no text",
        is_read=False,
    )
    yield page("an entity bomb", DOCTYPE.decode() + article(whole), either, is_read=None)
    yield page(
        "an entity from outside", OUTSIDE.decode() + article(whole + "&a;"), either, is_read=None
    )
    yield page(
        "tags that do not end",
        "<article>" + "<div><b><i>" * 50 + f"<p>{whole}",
        either,
        is_read=None,
    )
    yield page("tags closed twice", article(whole + "</p></div></article>" * 20))
    yield page("a large attribute", article(f"<span title='{'x' * 300_000}'>{whole}</span>"))
    yield page(
        "a picture within", article(f"<img src='data:image/png;base64,{'A' * 500_000}'>{whole}")
    )
    yield page("a false encoding", article(whole, "<meta charset=utf-7>"))
    yield page("UTF-16", article(whole).encode("utf-16"))
    yield page("a control character", article(whole.replace("Rome", "Ro&#7;me")), "\ufffd|Rome")
    yield page("a vertical tab", article(whole.replace("Rome", "Ro&#11;me")), "meet again")
    yield page("a noncharacter", article(whole.replace("Rome", "Ro&#xFFFE;me")), "meet again")
    yield page(
        "a null character", article(whole).encode().replace(b"Rome", b"Ro\x00me"), "meet|funds"
    )
    yield page("an override", article(whole.replace("Rome", "&#x202E;Rome")), "meet again")
    yield page("a table in a table", article("<table><tr><td>" * 100 + whole), either, is_read=None)
    deep = "<div>" * 20_000 + f"<p>{whole}</p>" + "</div>" * 20_000
    yield page(
        "very deep",
        f"<html><body>{deep}</body></html>",
        f"{NOTHING}|{DAMAGED}|funds",
        is_read=None,
        is_slow=True,
    )
    many = f"<p>{filling}</p>" * 20_000
    yield page(
        "very long",
        f"<html><body>{many}</body></html>",
        "longer|1000|longer to read",
        is_read=False,
        is_slow=True,
    )
    yield page(
        "many attributes",
        article(f"<p {' '.join(f'a{i}=1' for i in range(30_000))}>{whole}"),
        f"{WORDS}|longer to read",
        is_read=None,
        is_slow=True,
    )
