"""Sentences, strange characters and faults of which the inputs of the campaign are made."""

from __future__ import annotations

from random import Random

GERMAN = (
    "Der Stadtrat von Emden hat am Montag über den neuen Kai beraten.",
    "„Wir müssen sparen“, sagte Bürgermeisterin Lea Brandt dem Anzeiger.",
    "Insgesamt fehlen der Stadt 3,5 Millionen Euro, das sind 12 Prozent mehr als im Vorjahr.",
    "Die Opposition kritisierte den Plan; er sei, so hieß es, „nicht zu Ende gedacht“.",
    "Am 14. März 2026 um 18.30 Uhr beginnt die Sitzung im Saal 2.",
    "Warum hat niemand den Betreiber gefragt?",
    "Nach Angaben der Polizei wurden 17 Menschen verletzt, darunter 3 Kinder.",
    "Der Zug fuhr mit 160 km/h durch den Bahnhof von Wolfsburg, rund 25 Kilometer vor dem Ziel.",
    "Die Firma Nordlicht AG verkauft ihre Anteile für 1.250.000 Euro.",
    "Er wollte nicht, dass sie geht, und sie wollte nicht bleiben.",
    "Mehr dazu steht unter www.blatt.example/kai und bei redaktion@blatt.example.",
    "Im Hafen liegen zehn Schiffe, nicht zwölf, wie es zuerst hieß.",
    "Kai in Emden fertig",
    "Foto: M. Sommer",
    "Der Minister (56) trat am Abend zurück.",
    "Das Gericht verurteilte den Mann zu zwei Jahren Haft.",
)
ENGLISH = (
    "The city council of Emden debated the new quay on Monday.",
    "“We have to save,” mayor Lea Brandt told the Gazette.",
    "In total the city lacks 3.5 million euros, 12 percent more than a year ago.",
    "The opposition criticised the plan; it was, they said, “not thought through”.",
    "The session begins on March 14, 2026 at 6.30 p.m. in room 2.",
    "Why did nobody ask the operator?",
    "According to the police 17 people were hurt, 3 children among them.",
    "The train passed the station of Wolfsburg at 100 mph, some 15 miles before its destination.",
    "The company Nordlicht AG sells its shares for 1,250,000 euros.",
    "He did not want her to leave, and she did not want to stay.",
    "Find more at www.blatt.example/quay and from redaktion@blatt.example.",
    "Ten ships lie in the harbour, not twelve as was first reported.",
    "Quay in Emden finished",
    "Photo: M. Sommer",
    "The minister, 56, resigned in the evening.",
    "The court sentenced the man to two years in prison.",
)
OTHER = (
    "Le conseil municipal a débattu du nouveau quai lundi soir.",
    "El ayuntamiento debatió el lunes sobre el nuevo muelle.",
    "Городской совет обсудил новый причал.",
    "市議会は月曜日に新しい埠頭を議論した。",
    "ناقش المجلس الرصيف الجديد.",
)
NUMBERS = (
    "1.234.567,89", "1,234,567.89", "1.2.3.4.5", "0,0", "00", "-0", "−5", "1e999", "1E-7", "0x1F",
    "9" * 400, "1." * 50, "½", "²", "٣٤", "①", "Ⅷ", "𝟜𝟚", "３，５", "१२", "൱", "一百", "12½", "5²",
    "31.02.2026", "0.0.0000", "99.99.99999", "2026-13-45", "24:60 Uhr", "25.61 Uhr", "12:00 p.m.",
    "1/0", "3-4-5", "1–2–3", "5 %", "5%", "500 %", "$5", "5 $ Mio.", "5 Mrd. Euro", "€ 5,5 bn",
    "1'000'000", "1 000 000", "zwölfhundertdreiundvierzig", "hundert" * 20,
    "eine Million Millionen",
    "drei Viertel", "0,000001 Prozent", "10^6", "1,5,5", ",5", "5,", "5.", ".5", "1.", "1.000",
    "NaN",
    "Infinity", "1st", "2nd", "3rd", "20er", "1990er-Jahren", "90s", "km²", "100 °F", "-40 °C",
    "6'2\"", "5 ft 3 in", "3:0", "§ 5", "Nr. 7", "A380", "B2B", "4711", "007", "1_000",
)  # fmt: skip
ODD = (
    "\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066", "\u2028", "\u2029",
    "\x85",
    "\x0b", "\x0c", "\x1c", "\x1f", "\x7f", "\xa0", "\u202f", "\u3000", "\u0301", "\u0308" * 30,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\U0010ffff", "\uffff",
    "\ufffd", "\ufffe", "\ue000", "İ", "ı", "ŉ", "ǰ", "ﬀ", "ﬃ", "ẞ", "ſ", "Ǆ", "K", "Å", "ͅ", "ΐ",
    "Ａ", "𝐀", "ª", "ß" * 9, "ÄÖÜ", "a\u0308o\u0308u\u0308", "Ã¼", "â€œ", "Ã¤Ã¶", "\u1100\u1161",
    "\u0e33", "\u0f43", "\r", "\r\n", "\n", "\n\n", "\t", "\t\t", "\x00", "\x1b[31m", "::error ::x",
    "…", "...", "....", "--", "—", "–", "'", "`", "´", "\\", "/", "|", "*", "_", "#", "@", "&", "~",
)  # fmt: skip
MARKS = (
    "„", "“", "”", "»", "«", "›", "‹", "‚", "‘", "’", '"', "'", "(", ")", "[", "]", "{", "}", "<",
    ">", ",", ".", ":", ";", "!", "?", "-", "„“", "“„", "((", "))", "[[", "]]", "»«", "!?", ".,",
    ",,", "..", "?!?!",
)  # fmt: skip
LEFT_OVER = (
    "{name}", "%d", "%(count)s", "% d", "@@0@@", "@@ 0 @@", "${x}", "{{ x }}", "{0}", "{", "%",
    "%s",
    "<unk>", "[UNK]", "▁", "<pad>", "</s>", "&nbsp;", "&#8220;", "&amp;amp;", "&#xD800;", "&#0;",
    "<b>", "</p>", "<br/>", "<script>alert(1)</script>", "**fett**", "# Titel", "[1]", "[sic]",
    "[Editor's note: this is English]", "Hier ist die Übersetzung:", "As an AI language model",
    "@stadtemden", "#Emden", "pic.twitter.com/abc", "— Stadt (@stadt) March 4, 2026",
    "(picture alliance / dpa / M. Sommer)", "(“New Quay”, Anm. d. Red.)", "https://", "http://[::1",
    "www.", "a@b", "tqcheck:ignore TQ301 so gesagt", "tqcheck: ignore-file", "tqcheck:ignore",
    "<!-- tqcheck: ignore TQ1 so -->", "<!--", "-->", "]]>", "<![CDATA[", "last, but not least",
)  # fmt: skip


class Prose:
    """Texts that are German on the whole, with something strange in them now and then.

    Args:
        rng: makes all decisions.
        oddity: probability, 0 to 1, that a sentence is damaged.
    """

    def __init__(self, rng: Random, oddity: float = 0.25) -> None:
        self.rng = rng
        self.oddity = oddity

    def german(self) -> str:
        """A German sentence."""
        return self._perhaps_odd(self.rng.choice(GERMAN))

    def english(self) -> str:
        """An English sentence."""
        return self._perhaps_odd(self.rng.choice(ENGLISH))

    def pair(self) -> tuple[str, str]:
        """A German sentence and its source."""
        at = self.rng.randrange(len(GERMAN))
        return self._perhaps_odd(GERMAN[at]), self._perhaps_odd(ENGLISH[at])

    def any(self) -> str:
        """A sentence, mostly German; or something that is none."""
        rng = self.rng
        kind = rng.random()
        if kind < 0.75:
            return self.german()
        if kind < 0.87:
            return self.english()
        if kind < 0.92:
            return rng.choice(OTHER)
        if kind < 0.96:
            return self.scrap()
        return ""

    def scrap(self) -> str:
        """A few characters that no sentence is made of."""
        rng = self.rng
        return "".join(
            rng.choice(rng.choice((ODD, MARKS, NUMBERS, LEFT_OVER)))
            for _ in range(rng.randint(1, 4))
        )

    def text(self, most: int = 6) -> str:
        """Several sentences in paragraphs."""
        rng = self.rng
        parts = []
        for _ in range(rng.randint(1, most)):
            parts.append(self.any())
            parts.append(rng.choice((" ", " ", " ", "\n", "\n\n", "", "\r\n", " \n \n")))
        return "".join(parts[:-1])

    def damage(self, text: str) -> str:
        """The text with one thing wrong in it."""
        rng = self.rng
        at = rng.randint(0, len(text))
        words = text.split(" ")
        word = rng.randrange(len(words))
        kind = rng.randrange(12)
        if kind == 0:
            return text[:at] + rng.choice(ODD) + text[at:]
        if kind == 1:
            return text[:at] + rng.choice(MARKS) + text[at:]
        if kind == 2:
            words[word] = rng.choice(NUMBERS)
        elif kind == 3:
            words.insert(word, rng.choice(LEFT_OVER))
        elif kind == 4:
            words.insert(word, words[word])
        elif kind == 5:
            words.insert(word, rng.choice(rng.choice(ENGLISH).split(" ")))
        elif kind == 6:
            del words[word]
        elif kind == 7:
            words[word] = rng.choice((str.upper, str.lower, str.title, str.swapcase))(words[word])
        elif kind == 8:
            return text[:at]
        elif kind == 9:
            return text[:at] + rng.choice(text or " ") * rng.randint(2, 60) + text[at:]
        elif kind == 10:
            other = rng.randrange(len(words))
            words[word], words[other] = words[other], words[word]
        else:
            words[word] = words[word] * rng.randint(2, 12)
        return " ".join(words)

    def _perhaps_odd(self, text: str) -> str:
        while self.rng.random() < self.oddity:
            text = self.damage(text)
        return text
