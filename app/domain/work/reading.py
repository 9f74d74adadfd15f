"""Whether a client's words ask something or order something: a hint for the operator, never a state."""

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Hint(StrEnum):
    """What the words look like."""

    QUESTION = "question"
    REQUEST = "request"
    BOTH = "both"
    """An order put politely as a question, or the other way round: only the client knows."""
    UNCLEAR = "unclear"
    """Neither: they tell something."""


_REQUEST: Final = re.compile(
    r"お願い(し|いた|致|でき|出来|申)|ください|下さい|(頂|いただ)け(ます|ない|ません|れば|たら)"
    r"|もらえ(ます|ない|ません|ると|れば|たら)|もらって(大丈夫|いい|構)|くれ(ます|ません|る[?？])|ほしい|欲しい|頼(み|む|め)|たのむ|任せ|おまかせ"
    r"|進めて|て?おいて(ね|。|$)|やって(ね|。|$)|よろしく|依頼(し|いた|です)|(送|直|作)って$|までに.*[てで]$|だけ先に$"
    r"|\bplease\b|\bi('d| would) (like|need) you to\b|\bi (need|want) you to\b"
    r"|\b(could|can|would|will) you (?!do\b|handle\b|manage\b|work\b|take on\b|speak\b|be\b)[a-z]"
    r"|^(send|make|write|book|find|check|fix|add|put|update|translate|prepare|reply|list|sort|type|collect)\b",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(
    r"(でき|出来)(ます|る|そう|ました|たり)(か|でしょうか|んです|んでした|しますか|[?？]|$)|可能(です|でしょう|か)"
    r"|(あり|いり|かかり)ます(か|でしょうか)|いくら|何(日|時間|円|枚)|どのくらい|どれくらい"
    r"|でし(ょう|たっけ)|ですか|ますか|ませんか|[?？]|かな$|空いて|詳しい$|得意|経験"
    r"|\bhow (much|long|many|soon)\b|^(do|are|is|have|did|does) (you|it|that|there)\b",
    re.IGNORECASE,
)


def hint_of(words: str) -> Hint:
    """What ``words`` look like."""
    plain = unicodedata.normalize("NFC", words).strip().strip("。.！! 　")
    asks, orders = _QUESTION.search(plain), _REQUEST.search(plain)
    if asks and orders:
        return Hint.BOTH
    return Hint.REQUEST if orders else Hint.QUESTION if asks else Hint.UNCLEAR


def taken_as(hint: Hint) -> Hint:
    """As what words with this hint are taken until the operator says otherwise: work begins on an order alone."""
    return Hint.REQUEST if hint is Hint.REQUEST else Hint.QUESTION
