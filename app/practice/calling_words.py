"""A practised call in words, the same in window and terminal."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.practice.scenario import Act, Breach, Ending
from app.library.sources import load_sources
from app.practice.calling import CallLine, CallTold, How, Standing, Unknown
from app.text import Text
from app.wording.sources import sources_words
from app.wording.values import number_words

ACT_WORDS: Final[Mapping[Act, Text]] = {
    Act.GREET: Text("Greeted"),
    Act.COMPANY: Text("Gave the company's name"),
    Act.NAME: Text("Gave your own name"),
    Act.ASK: Text("Asked for what is needed"),
    Act.REPEAT: Text("Said the request back"),
    Act.CONFIRM: Text("Confirmed names and figures"),
    Act.APOLOGISE: Text("Apologised"),
    Act.CUSHION: Text("Used a softening phrase"),
    Act.EXPLAIN: Text("Explained"),
    Act.OFFER: Text("Offered what fits"),
    Act.CHECK: Text("Said that you check and come back to it"),
    Act.HOLD: Text("Asked the caller to hold"),
    Act.TRANSFER: Text("Handed over to somebody else"),
    Act.CLOSE: Text("Said the closing words"),
    Act.THANK: Text("Thanked"),
    Act.GOODS: Text("Named what is sold"),
    Act.PURPOSE: Text("Said what the call is for"),
    Act.PERMISSION: Text("Asked whether it is a good moment"),
    Act.ACCEPT: Text("Accepted it and ended politely"),
    Act.WARN: Text("Warned that the call cannot go on like this"),
    Act.PROMISE: Text("Promised it on the spot"),
    Act.REFUSE: Text("Said that it is impossible"),
    Act.ARGUE: Text("Talked back"),
    Act.PERSUADE: Text("Went on persuading"),
    Act.SELL: Text("Began to sell at once"),
    Act.HURRY: Text("Urged to be quick"),
    Act.HANGUP: Text("Hung up without a word"),
}
"""What an operator did, as they choose it; and what is wanted in an answer, as they tick it."""

CALL_LINE_WORDS: Final[Mapping[CallLine, Text]] = {
    CallLine.PICKED_UP: Text("Picked up within three rings"),
    CallLine.FIRST_SOUND: Text("First sound within 3 seconds"),
    CallLine.SAID: Text("Said what belongs in the answers"),
    CallLine.HOLD: Text("Hold not too long"),
    CallLine.OVERLAP: Text("Did not talk over the caller"),
    CallLine.SILENCE: Text("No silence over 4 seconds"),
    CallLine.NOTE: Text("Note complete and right"),
    CallLine.NEXT_STEP: Text("Right next step, no false promise"),
    CallLine.LAW: Text("Kept the law on sales by telephone"),
}
STANDING_WORDS: Final[Mapping[Standing, Text]] = {
    Standing.SHOWN: Text("Shown"),
    Standing.NOT_YET: Text("Not yet"),
    Standing.UNKNOWN: Text("Unknown"),
}
HOW_WORDS: Final[Mapping[How, Text]] = {
    How.MEASURED: Text("measured"),
    How.CONFIRMED: Text("confirmed"),
    How.DECLARED: Text("declared"),
    How.KEY: Text("by the key pressed"),
}
BREACH_WORDS: Final[Mapping[Breach, Text]] = {
    Breach.ARTICLE_16: Text(
        "Act on Specified Commercial Transactions, article 16: company, name, goods and purpose come before selling."
    ),
    Breach.ARTICLE_17: Text("Act on Specified Commercial Transactions, article 17: no persuading after a refusal."),
    Breach.EXTRA_SALE: Text(
        "Who offers something else to a caller who saw an advertisement may, since June 2023, be selling by telephone"
        " (Act on Specified Commercial Transactions); persuading after a refusal is then forbidden (article 17)."
        " Whether it was so here could not be judged."
    ),
}
_SOURCES: Final[Mapping[Breach, str]] = {
    Breach.ARTICLE_16: "sales-by-telephone",
    Breach.ARTICLE_17: "sales-by-telephone",
    Breach.EXTRA_SALE: "extra-sale",
}
"""Ids in resources/sources.toml."""
ENDING_WORDS: Final[Mapping[Ending, Text]] = {
    Ending.GOOD: Text("The call ended well."),
    Ending.BAD: Text("The call did not end well."),
}
WORK_WORDS: Final[Mapping[str, Text]] = {
    "sales": Text("Orders and sales"),
    "enquiries": Text("Enquiries"),
    "outbound": Text("Calls that you make"),
    "any": Text("In any work"),
}
ANSWER_AGAIN: Final = Text("Answer this turn again")
"""Of a call that was cut off, as by a headset that was pulled out."""
UNKNOWN_WORDS: Final[Mapping[Unknown, Text]] = {
    Unknown.TEXT: Text("Not measured: the call was done as text."),
    Unknown.UNHEARD: Text("Your voice was not heard there."),
    Unknown.SPEAKERS: Text("The caller came back into your microphone. Use a headset."),
    Unknown.BROKEN_OFF: Text("The call was not brought to its end."),
    Unknown.UNJUDGED: Text("That is not judged here."),
}
_DROP_IT: Final = Text("Stop offering at the first no.")
_MEND: Final[Mapping[CallLine, Text]] = {
    CallLine.PICKED_UP: Text("Pick up by the third ring; after it, begin with an apology for the wait."),
    CallLine.FIRST_SOUND: Text("Begin to speak at once: silence sounds like a dead line."),
    CallLine.SAID: Text("Look at the model sentences, and say each part once aloud."),
    CallLine.HOLD: Text("Come back before the time is over, and say how long it takes."),
    CallLine.OVERLAP: Text("Wait until the caller has finished; short sounds of agreement are fine."),
    CallLine.SILENCE: Text("Say what you are doing, or put the caller on hold."),
    CallLine.NOTE: Text("Write down name, number, matter and promise while you listen."),
    CallLine.NEXT_STEP: Text(
        "Do what takes the matter on, and promise nothing that others decide; say that you check and by when."
    ),
    CallLine.LAW: Text("Say company, name, goods and purpose first, and end at the first no."),
}


def mend_of(line: CallLine) -> Text:
    """What to do about a line that was not shown."""
    return _MEND[line]


def details_of(told: CallTold) -> tuple[str, ...]:
    """What to do about a line that was not shown or may have broken the law, and where the law is taken from."""
    mend = (str(_MEND[told.line]),) if told.standing is Standing.NOT_YET else ()
    mend = (*map(str, _found_in(told)), *mend)
    if told.breach is None:
        return mend
    return (*(mend or (str(_DROP_IT),)), sources_words([load_sources()[_SOURCES[told.breach]]]))


def _found_in(told: CallTold) -> Iterator[Text]:
    """What exactly was not shown."""
    if told.missing:
        yield Text("Not in the note: {what}", what=str(Text(", ")).join(told.missing))
    if told.too_short:
        yield Text(
            "{n} {n:answer was|answers were} too short to hold what you ticked there, so that does not count.",
            n=len(told.too_short),
        )
    if told.astray is not None:
        done, right = (ACT_WORDS[act] for act in told.astray)
        yield Text("You chose “{done}”; there “{right}” leads on.", done=done, right=right)


def value_of_call(told: CallTold) -> Text:
    """What is known of a line, and how."""
    if told.breach is not None:
        return BREACH_WORDS[told.breach]
    if told.how is None:
        assert told.why is not None
        return UNKNOWN_WORDS[told.why]
    how = HOW_WORDS[told.how]
    if told.of and told.value is not None:
        return Text("{n} of {all}, {how}", n=round(told.value), all=told.of, how=how)
    if told.line is CallLine.HOLD and told.value is None:
        return Text("The caller was to hold, and hold was not pressed.")
    if told.value is not None:
        return Text("{n} s, {how}", n=number_words(told.value, 1), how=how)
    return how
