"""Text of a language model about its task instead of the translation, in English and German.

Each pattern requires words about translating, about the request or about the model itself; a mere
“Es tut mir leid” or “Note:” occurs in news. `chatter` anchors the patterns at the start of a
sentence or line. The authors collected them from the output of models, 2026; Apache-2.0.
"""

from __future__ import annotations

import re

_TRANSLATION_DE = r"(?:Übersetzung|übersetzte[rn]?\s+(?:Text|Fassung|Version)|Übertragung)"
_TEXT_DE = r"(?:Text|Satz|Artikel|Inhalt|Abschnitt|Phrase|Ausdruck|Passage|Anfrage|Bitte)"
_TEXT_EN = r"(?:text|sentence|article|content|passage|phrase|request|paragraph|expression)"

_STATE_DE = (
    r"[Ee]ndgültig|[Ff]inal|[Ff]ertig|[Üü]berarbeitet|[Kk]orrigiert|[Vv]erbessert|[Vv]ollständig|"
    r"[Vv]orgeschlagen|[Aa]ktualisiert|[Ff]lüssig|[Ff]lüssiger"
)

# "Übersetzung: Anna Wolf" names the translator.
_NO_CREDIT = r"(?!\s*(?:[A-ZÄÖÜ][\w'’.-]*\s+){1,3}[A-ZÄÖÜ][\w'’-]+\s*(?:$|[\n,.;)|/]|und\b|and\b))"

_GERMAN = (
    rf"(?:(?:Gerne|Natürlich|Selbstverständlich|Sicher|Klar|Okay)[!,.:]?\s+)?"
    rf"(?:Hier|Nachfolgend|Nachstehend|Im\s+Folgenden|Unten)\s+"
    rf"(?:ist|sind|finden\s+Sie|findest\s+du|folgt|kommt|haben\s+Sie)\s+"
    rf"(?:(?:die|eine|meine|Ihre|deine|der|den)\s+)?(?:\w+\s+){{0,3}}{_TRANSLATION_DE}"
    # "Hier ist die Übersetzung des Korans zu sehen" is news.
    rf"(?=\s*[:.!,\n]|\s*\Z|\s+(?:ins|auf|in|zu|von|für|aus)\b|\s+(?:des|Ihres|deines|dieses)\s+(?:\w+\s+)?"
    rf"{_TEXT_DE})",
    # "Anbei der Artikel auf Deutsch:"
    rf"(?:(?:Gerne|Natürlich|Selbstverständlich|Sicher|Klar|Okay)[!,.:]?\s+)?"
    rf"(?:[Hh]ier|[Aa]nbei)\s+(?:ist\s+|kommt\s+|folgt\s+)?(?:der|die|Ihre?)\s+(?:\w+\s+)?"
    rf"(?:{_TRANSLATION_DE}|{_TEXT_DE}|Fassung|Version)\s+(?:ins\s+Deutsche|(?:auf|in)\s+Deutsch)\s*:",
    # "Hier ist meine überarbeitete Fassung:" and "Meine Version des Textes:"
    rf"(?:Hier\s+(?:ist|kommt|folgt)\s+)?(?:[Mm]eine|[Ee]ine|[Dd]ie)\s+(?:\w+e\s+){{0,2}}"
    rf"(?:Fassung|Version|Variante)(?:\s+(?:des|Ihres)\s+(?:\w+\s+)?{_TEXT_DE}\w*)?\s*:(?=\s*$)",
    rf"(?:(?:Die|Meine|Eine|Der|Mein)\s+)?(?:(?:{_STATE_DE})e?[rns]?\s+)?(?:[Dd]eutsche[rn]?\s+)?"
    rf"{_TRANSLATION_DE}"
    r"(?:\s+(?:ins\s+Deutsche|auf\s+Deutsch))?(?:\s+\([^()\n]{1,40}\))?\s*:" + _NO_CREDIT,
    # The model plans what it does.
    r"(?:(?:Okay|Gut|Also|Nun|Zunächst|Zuerst)[,.]?\s+)?(?:[Dd]er|[Dd]ie)\s+(?:Nutzer|Benutzer|User)(?:in)?\s+"
    r"(?:möchte|will|bittet|fragt|hat\s+(?:mich\s+)?(?:darum\s+)?gebeten)\b[^.!?\n]*"
    rf"(?:übersetz|Übersetzung|\bich\b|{_TEXT_DE})",
    rf"(?:(?:Okay|Gut|Also|Nun|Zunächst|Zuerst)[,.]?\s+)?(?:[Ll]ass(?:en\s+Sie)?\s+(?:mich|uns)|"
    rf"[Ii]ch\s+(?:muss|soll|werde))\s+(?:\w+\s+){{0,3}}{_TEXT_DE}(?:\s+\w+){{0,4}}\s+übersetzen",
    r"Ich\s+habe\s+(?:\w+\s+){0,4}(?:Eigennamen|Fachbegriffe?|Formatierung|Ton(?:fall)?|Maßeinheiten|"
    r"Originaltext|Absatzstruktur)\b[^.!?\n]{0,60}"
    r"(?:übersetzt|beibehalten|belassen|angepasst|übernommen|umgerechnet)",
    rf"\((?:Die|Diese|Meine)\s+(?:deutsche\s+)?{_TRANSLATION_DE}\s+[^()\n]{{5,200}}\)(?=\s*$)",
    r"(?:Denkprozess|Gedankengang|Überlegungen\s+zur\s+Übersetzung|Anmerkungen\s+zur\s+Übersetzung)\s*:",
    rf"Die\s+(?:deutsche\s+)?{_TRANSLATION_DE}\s+(?:des\s+\w+\s+)?lautet(?:\s+wie\s+folgt)?",
    rf"Ich\s+(?:kann|darf|werde)\s+(?:leider\s+)?(?:(?:diese|den|dieser|das|die|Ihre[nr]?)\w*\s+)"
    rf"(?:\w+\s+){{0,2}}{_TEXT_DE}\w*\s+(?:leider\s+)?nicht\s+(?:übersetzen|erfüllen|bearbeiten)",
    r"Ich\s+kann\s+(?:das|dies|diesen\s+\w+)\s+(?:leider\s+)?nicht\s+übersetzen",
    rf"(?:Es\s+)?[Tt]ut\s+mir\s+(?:sehr\s+)?leid,\s+(?:aber\s+)?(?:ich\s+kann|als\s+KI)\b[^.!?\n]*"
    rf"(?:übersetz|{_TEXT_DE}|helfen|weiterhelfen|unterstützen)",
    r"Als\s+(?:eine?\s+)?(?:KI\b|künstliche\s+Intelligenz|(?:großes\s+)?Sprachmodell)[\w-]*"
    r"(?:\s+\w+)?,?\s+(?:kann|bin|habe|darf|ist\s+es\s+mir)",
    r"Ich\s+bin\s+(?:nur\s+)?ein(?:e)?\s+(?:KI|großes\s+Sprachmodell|Sprachmodell|KI-\w+)",
    r"(?:Bitte\s+)?(?:[Gg]eben|[Ff]ügen|[Ss]enden|[Tt]eilen|[Ss]tellen)\s+Sie\s+(?:mir\s+)?"
    r"(?:bitte\s+)?den\s+(?:\w+\s+)?(?:Text|Artikel|Satz)\b[^.!?\n]*(?:übersetz|ein\b|mit\b)",
    r"(?:Hinweis|Anmerkung|Notiz)\s*:\s+(?:Die|Diese|In\s+der|Ich\s+habe|Der\s+Originaltext|"
    r"Das\s+Original|Der\s+Ausgangstext|Der\s+englische)\b[^.!?\n]*"
    r"(?:[Üü]bersetz|Originaltext|Ausgangstext|englische[nrs]?\b|wörtlich)",
    r"(?:Hinweis|Anmerkung|Notiz)\s*:\s+[^.!?\n]*(?:(?:nicht|un|wörtlich|sinngemäß)\s?übersetzt|"
    r"nicht\s+(?:wörtlich\s+|direkt\s+)?(?:übersetzen|wiedergeben|übertragen)|"
    r"(?:beibehalten|unverändert\s+gelassen|unverändert\s+übernommen))",
    r"(?:Der|Den|Dieser|Diesen|Das|Da|Leider|Ohne|Weil)\b[^.!?\n„“\"»«]{0,120}\b(?:kann|konnte)\s+ich\s+"
    r"[^.!?\n„“\"»«]{0,40}nicht\s+(?:\w+\s+){0,2}übersetzen",
    r"\(?(?:Anmerkung|Hinweis)\s+(?:zur|der)\s+(?:Übersetzung|KI)\b",
    r"(?:Ich\s+hoffe|Hoffentlich)[,\s]+(?:das|dies|diese\s+Übersetzung)\s+(?:hilft|ist\s+hilfreich)",
    r"(?:Bitte\s+)?[Ll]assen\s+Sie\s+(?:es\s+)?mich\s+(?:bitte\s+)?wissen,\s+(?:wenn|falls|ob)\s+"
    r"[^.!?\n]*(?:[Üü]bersetz|Änderungen|Anpassungen|Fragen|Hilfe)",
    r"(?:Möchten|Wünschen|Brauchen)\s+Sie,\s+dass\s+ich\b",
    r"(?:Soll|Kann)\s+ich\s+(?:\w+\s+){0,4}(?:Übersetzung|Ton|Stil|Text)\b[^.!?\n]*"
    r"(?:anpassen|ändern|überarbeiten|kürzen|verbessern|vereinfachen)",
    r"Wenn\s+Sie\s+(?:\w+\s+){0,3}(?:Fragen|Änderungen|Anpassungen)\s+(?:haben|wünschen|benötigen),"
    r"\s+(?:lassen\s+Sie\s+(?:es\s+)?mich|stehe\s+ich|helfe\s+ich)",
)
_ENGLISH = (
    rf"(?:(?:Sure|Certainly|Of\s+course|Absolutely|Okay|Great)[!,.]?\s+)?"
    rf"(?:Here\s+is|Here['’]s|Here\s+are|Below\s+is)\s+(?:the|a|your|my)\s+(?:\w+\s+){{0,3}}"
    rf"(?:translation|translated\s+{_TEXT_EN}|version)",
    r"(?:(?:[Tt]he|[Mm]y)\s+)?(?:(?:[Ff]inal|[Rr]evised|[Ii]mproved|[Cc]orrected|[Pp]olished|[Dd]raft)\s+)?"
    r"(?:[Gg]erman\s+)?(?:[Tt]ranslation|Translated\s+[Tt]ext)(?:\s+(?:into|to)\s+German)?(?:\s+[Nn]otes?)?\s*:"
    + _NO_CREDIT,
    # The model plans what it does.
    r"(?:(?:Okay|OK|Alright|Hmm|So|Well|Now)[,.]?\s+)?(?:so\s+)?[Tt]he\s+user\s+"
    r"(?:wants|asked|asks|is\s+asking|provided|has\s+(?:asked|provided|given)|needs|would\s+like)\b",
    r"(?:(?:Okay|OK|Alright|Hmm|So|Well|Now|First)[,.]?\s+)?"
    r"(?:[Ll]et\s+me|[Ll]et['’]s|[Ll]et\s+us|I\s+(?:need|have|want)\s+to|I['’]ll|I\s+(?:will|should)|"
    r"[Ww]e\s+(?:need|have)\s+to)\s+"
    r"(?:(?:now|first|carefully|also)\s+)?(?:translate|render|produce\s+the\s+translation)\b",
    r"(?:Thinking|Thought)\s+[Pp]rocess\s*:",
    r"Translated\s+(?:text|from\s+English)\b",
    r"I(?:['’]m|\s+am)?\s+(?:can(?:no|['’])t|can\s+not|unable\s+to|not\s+able\s+to|won['’]t)\s+"
    r"(?:translate|assist|help|provide|fulfil+|process)\b",
    r"(?:I['’]m|I\s+am)\s+sorry,\s+(?:but\s+)?(?:I|as\s+an\s+AI)\b",
    r"I\s+apologi[sz]e,\s+but\b",
    r"As\s+(?:an?\s+)?(?:AI|large\s+language)\s+(?:language\s+)?(?:model|assistant)\b",
    rf"(?:Please\s+)?[Pp]rovide\s+(?:me\s+with\s+)?the\s+{_TEXT_EN}\b",
    rf"Note\s*:\s+(?:The|This|I|In|Since|Please)\b[^.!?\n]*"
    rf"(?:translat|original|{_TEXT_EN}|German|English|literal)",
    # “Note: 2,5” and “Note: Gut” are German, too: English has to follow.
    r"Note\s*:\s+(?:[\w'’-]+,?\s+){0,4}?(?:[Tt]he|[Tt]his|[Tt]hese|[Ii]s|[Aa]re|[Hh]as|[Hh]ave|[Pp]lease|[Tt]hat"
    r"|[Ff]or|[Tt]o|[Oo]f|[Aa]nd|[Nn]ot|[Ii]t|[Bb]e|[Ww]ith|[Ff]rom|[Aa]s|[Bb]y|[Ww]e|[Yy]ou|I|[Aa]ll|[Ss]ome)\b",
    r"I\s+hope\s+(?:this|that)\s+helps",
    r"(?:Please\s+)?[Ll]et\s+me\s+know\s+if\s+you\b",
    r"(?:The\s+)?(?:German\s+)?translation\s+(?:of\s+[^.!?\n]{1,60}\s+)?(?:is|would\s+be)\b",
)
_OPENING = re.compile(
    rf"(?:{'|'.join(f'(?:{pattern})' for pattern in (*_GERMAN, *_ENGLISH))})", re.UNICODE
)


def chatter(text: str, start: int, end: int) -> int | None:
    """The end of model chatter that begins at `start`; None if none begins there.

    Args:
        text: a document's text.
        start: first character of a sentence or line.
        end: end of that line; the chatter ends there at the latest.

    Returns:
        The offset after the colon or the mark that ends the sentence.
    """
    match = _OPENING.match(text, start, end)
    if match is None:
        return None
    if match.group().endswith(":") and not match.group().startswith("Note"):
        return match.end()
    close = re.compile(r"[:.!?](?!\w)").search(text, max(match.end() - 1, start), end)
    if match.group().startswith("Note") and close and text[close.start()] == ":":
        close = re.compile(r"[.!?](?!\w)").search(text, close.end(), end)
    return close.end() if close else end
