"""Whatever a web page shows is in its text, or listed beside it."""

import pytest

from commitments.text.files import web_page
from commitments.text.files.document import Part, Remark
from commitments.text.files.reasons import Note
from tests.text.files.samples import sample

pytestmark = pytest.mark.once

LONG = (
    "The Ministers reaffirmed their shared determination to continue the fight through a "
    "comprehensive and sustained effort across the region and beyond."
)


def paragraphs(body):
    page = f"<html><body><main><p>{LONG}</p>{body}</main></body></html>"
    document = web_page.read(page.encode())
    assert document.lost == ()
    return document.text.split("\n\n")[1:]


def test_words_of_every_element_are_read_with_the_numbers_of_lists():
    document = web_page.read(sample("page.html"))

    assert document.text.split("\n\n") == [
        "Joint Statement",
        LONG,
        "1. We commit to provide funds by 30 June 2022.",
        "2. We will meet again in Rome.",
        "Finance",
        "Members pledge $5 million¹ this year.",
        "We call on all States to “act without delay” in the coming year.",
    ]
    assert document.lost == () and document.asides == ()


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<p>by <output>June</output>, <label>here</label>, <button>now</button></p>", ["by June, here, now"]),
        ("<p>a <abbr>UN</abbr>, <data>5</data> <ins>more</ins> <mark>in</mark> Rome</p>", ["a UN, 5 more in Rome"]),
        ("<ul><li>fund</li><li><p>train</p></li></ul>", ["• fund", "• train"]),
        ("<ol start=4><li>fund<li value=9>train<li>help</ol>", ["4. fund", "9. train", "10. help"]),
        ("<ol type=a><li>fund<li>train</ol>", ["a. fund", "b. train"]),
        ("<ol type=I><li>fund<li>train</ol>", ["I. fund", "II. train"]),
        ("<ol reversed><li>fund<li>train</ol>", ["2. fund", "1. train"]),
        ("<ol><li>1. fund<li>2. train</ol>", ["1. fund", "2. train"]),
        ("<ol style='list-style: none'><li>fund</ol>", ["fund"]),
        ("<table><tr><th>Italy<td>€5 million<tr><th>France<td>€6 million</table>", ["Italy\t€5 million", "France\t€6 million"]),
        ("<table><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></table>", ["One.", "Two.", "Three."]),
        ("<p>One.<br><br>Two.</p>", ["One.", "Two."]),
        ("<figure><img alt=no><figcaption>Family photo</figcaption></figure>", ["Family photo"]),
        ("<details><summary>More</summary>Words.</details>", ["More", "Words."]),
        ("<p hidden>no</p><p style='display:none'>no</p><p>yes<script>no</script></p>", ["yes"]),
        ("<p>10<sup>2</sup> and 1<sup>st</sup></p>", ["10² and 1st"]),
        ("<p>We <!-- no -->will.</p>", ["We will."]),
        ("<p>Aid: <input value='$5 million'> <input type=hidden value=no></p>", ["Aid: $5 million"]),
        ("<p>In <select><option>Paris<option selected>Rome</select>.</p>", ["In Rome."]),
        ("<textarea>We will meet.</textarea>", ["We will meet."]),
        ("<pre>We will meet.\nWe will fund.</pre>", ["We will meet.\nWe will fund."]),
    ],
)  # fmt: skip
def test_what_a_page_shows_is_read_as_it_is_shown(body, read):
    assert paragraphs(body) == read


def test_what_stands_beside_the_main_text_is_listed():
    page = (
        "<html><body><nav><a href=/>Home</a><a href=/news>News</a></nav>"
        f"<main><h1>Statement</h1><p>{LONG}</p><aside>Share this</aside></main>"
        "<footer>Privacy</footer></body></html>"
    )

    document = web_page.read(page.encode())

    assert document.text == f"Statement\n\n{LONG}"
    assert [(aside.part, aside.text) for aside in document.asides] == [
        (Part.ABOVE, "Home News"),
        (Part.BELOW, "Share this"),
        (Part.BELOW, "Privacy"),
    ]
    assert document.lost == ()


def test_a_name_that_misleads_hides_no_text():
    page = (
        f"<html><body><div class='nav wrapper'><h1>Statement</h1><p>{LONG}</p></div></body></html>"
    )

    assert LONG in web_page.read(page.encode()).text


def test_a_page_in_another_encoding_is_read_by_what_it_declares_or_by_its_letters():
    text = f"<p>{LONG} Café – “déjà” vu.</p>"

    declared = web_page.read(f'<meta charset="windows-1252">{text}'.encode("cp1252"))
    undeclared = web_page.read(text.encode("cp1252"))

    assert declared.text == undeclared.text == f"{LONG} Café – “déjà” vu."
    assert Remark(Note.ENCODING, "Windows-1252") in undeclared.remarks


@pytest.mark.parametrize(
    "tag", ["s", "del", "strike", "span style='text-decoration: line-through'"]
)
def test_what_is_struck_out_is_listed_and_not_read(tag):
    body = f"<p>We pledge <{tag}>5</{tag.split()[0]}> 6 million.</p>"
    page = f"<html><body><main><p>{LONG}</p>{body}</main></body></html>"

    document = web_page.read(page.encode())

    assert document.text.endswith("We pledge 6 million.")
    assert [(aside.part, aside.text) for aside in document.asides] == [(Part.STRUCK, "5")]
    assert Remark(Note.STRUCK) in document.remarks and document.lost == ()


def test_words_in_a_drawing_of_the_page_are_listed():
    drawing = "<svg><title>no</title><text>Rome, <tspan>2021</tspan></text></svg>"
    page = f"<html><body><main><p>{LONG}</p>{drawing}<p>{LONG}</p></main></body></html>"

    [aside] = web_page.read(page.encode()).asides

    assert (aside.part, aside.text) == (Part.DRAWING, "Rome, 2021")
