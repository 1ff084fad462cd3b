"""The numbers and bullets that a browser puts before the items of a list."""

import re
from typing import Any


def label_of(item: Any) -> str:
    """The number or bullet that a browser puts before an item."""
    parent = item.getparent()
    if "none" in (parent.get("style", "") + item.get("style", "")) and "list-style" in (
        parent.get("style", "") + item.get("style", "")
    ):
        return ""
    if parent is None or parent.tag != "ol":
        return "•"
    items = [each for each in parent if each.tag == "li"]
    is_reversed = "reversed" in parent.attrib
    number = _number(parent.get("start"), len(items) if is_reversed else 1)
    for each in items:
        number = _number(each.get("value"), number)
        if each is item:
            break
        number += -1 if is_reversed else 1
    kind = parent.get("type", "1")
    if kind in ("a", "A") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter if kind == 'a' else letter.upper()}."
    if kind in ("i", "I") and 0 < number < 40:
        roman = "X" * (number // 10) + ",I,II,III,IV,V,VI,VII,VIII,IX".split(",")[number % 10]
        return f"{roman.lower() if kind == 'i' else roman}."
    return f"{number}."


def _number(stated: str | None, otherwise: int) -> int:
    stated = (stated or "").strip()
    return int(stated) if re.fullmatch(r"-?[0-9]{1,6}", stated) else otherwise
