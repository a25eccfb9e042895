"""Files that are no article, hardly one, or a hostile one: what a first briefing must neither choke on nor obey."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

from tests.articles.gold import FOLDER

ONE_SENTENCE: Final = "The ferry to Ormsay will not run on Friday, the harbour master said."

EMPTY: Final = ""
BLANK: Final = " \n\t\n\u00a0\n"

CAPITALS: Final = """\
MAYOR OPENS BRIDGE AFTER NINE YEARS

MAYOR RUTH ADEBAYO OPENED THE LONG-DELAYED TANNER BRIDGE ON MONDAY BEFORE A CROWD OF 2,000. "WE ARE LATE,
BUT WE ARE HERE," SHE SAID. THE BRIDGE COST 14 MILLION CROWNS, TWICE WHAT THE COUNCIL HAD PROMISED IN 2009.

"NOBODY WILL REMEMBER THE PRICE IN A HUNDRED YEARS," SAID HER DEPUTY, IVAN DE LA CRUZ.
"""

GERMAN: Final = """\
Stadtrat beschließt neue Fähre

Der Stadtrat von Altenmünde hat am Dienstag den Kauf einer neuen Fähre beschlossen. Sie soll 4,2 Millionen
Euro kosten und im Mai 2024 den Betrieb aufnehmen. „Wir haben lange genug gewartet“, sagte Bürgermeisterin
Heike Brandtner. Der Vorsitzende des Fischereivereins, Dr. Uwe Petersen, nannte den Beschluss »einen
teuren Irrtum«. Die Fähre darf nach dem Vertrag nicht mehr als 40 Fahrzeuge tragen.
"""

FRENCH: Final = """\
Le conseil municipal dit oui au tramway

Le conseil municipal de Saint-Aubin-sur-Orle a approuvé mercredi, par 23 voix contre 12, la construction
d’une ligne de tramway de 8,5 kilomètres. « C’est une victoire pour nos enfants », a déclaré la maire,
Mme Solange Kermadec. Le chef de l’opposition, M. Rachid Benali, a dénoncé « une folie de 310 millions
d’euros ». Les travaux doivent commencer en septembre et durer trois ans.
"""

JAPANESE: Final = """\
湖の水位、三年ぶりに回復

北浜市は十二日、青葉湖の水位が三年ぶりに平年並みに戻ったと発表した。市長の山岡由紀さんは「市民の節水のおかげです」と
話した。市は来月から給水制限を解除する。漁協の田所健二組合長は「魚が戻るには五年かかる」と慎重な見方を示した。
"""

ARABIC: Final = """\
المجلس يوافق على بناء الجسر

وافق مجلس مدينة النخيل يوم الأحد على بناء جسر جديد فوق النهر بكلفة 12 مليون دينار. وقالت رئيسة البلدية ليلى
الحداد: «هذا الجسر وعد قديم». وأضافت أن العمل سيبدأ في شهر مارس ويستمر سنتين. وقال المهندس سامي قاسم إن الكلفة قد ترتفع.
"""

TRANSCRIPT: Final = """\
so um thanks everybody for coming i think we can start the ferry question is back on the table and uh maria
you wanted to say something yes i did thank you so we had three hundred and twelve letters and most of them
say the same thing they want the early boat back and i think well i mean we promised that in march didn't we
john says it costs four thousand a week which okay is a lot but the harbour company said they would pay half
if we sign by friday and then peter laughed and said they never pay on time and i said well nobody does
"""

CONSENT_PAGE: Final = """\
<!DOCTYPE html><html lang="en"><head><title>Before you continue</title>
<meta property="og:title" content="Harbour vote postponed"></head>
<body><div id="consent"><h1>Before you continue to The Ormsay Post</h1>
<p>We use cookies and data to deliver and maintain our services and to measure audience engagement.</p>
<form action="https://consent.example/save" method="post"><button name="set" value="yes">Accept all</button>
<button name="set" value="no">Reject all</button></form><p><a href="/privacy">Privacy policy</a></p></div>
<noscript>Please enable JavaScript to read this article.</noscript><script src="/app.js"></script></body></html>
"""

TRICKY_PAGE: Final = """\
<!DOCTYPE html><html><head><title>Council sells the old mill</title>
<script>document.title = "Pwned"; var p = "<p>Said Script Speaker</p>";</script>
<style>p::after { content: "Styled Words" }</style></head>
<body onload="alert('Loud')"><article><h1>Council sells the old mill</h1>
<p>The council of Ormsay sold the old mill on Monday for 90,000 crowns. "It was falling down," said Ada Finn, the
treasurer.<span style="display:none"> Hidden Inline said it was worth a million.</span></p>
<p hidden>Hidden Paragraph denied it.</p>
<div aria-hidden="true" style="visibility:hidden"><p>Hidden Division agreed.</p></div>
<p>The buyer, Quill &amp; Sons, must keep the wheel turning for ten years.<img src=x onerror="alert(1)"></p>
<iframe srcdoc="<p>Framed Person spoke.</p>"></iframe><template><p>Template Person spoke.</p></template>
<!-- Commented Person spoke. --></article><script>document.write("<p>Written Person spoke.</p>")</script></body></html>
"""

HOSTILE: Final = (
    "[bold red]Markup[/] talks [@click=app.quit]go on[/]\n\n"
    "\x1b]52;c;cHduZWQ=\x07The \x1b[31mminister\x1b[0m, Ann \u202eLee\u202c, said on Monday: “Pay [/] 30 crowns {now}.” "
    "%s {{ x }} ${HOME} `id` <script>alert(1)</script> &amp; \u200bzero\u200bwidth\u2066 words\u2069.\n\n"
    "- key: [unclosed\n  *alias &anchor !!python/object:os.system # no comment\n\n"
    "---\n...\n\"Never,\" said Dr. O'Neil: 'it's \\x41 \\n 5% # done'. \x07\x9b\ud7ff Bob said: no.\n"
)

WINDOWS_1252: Final = (
    "Caf\xe9 fire in Ormsay\r\n\r\nA fire in the Caf\xe9 Ren\xe9 cost \x801.2 million on Monday \x96 \x93all that we "
    "had\x94, said Zo\xeb M\xfcller.\r\nIt\x92s to be rebuilt by May 2024.\r\n"
).encode("latin-1")
"""In the bytes of Windows-1252: a euro sign, curly marks and a dash that Latin-1 does not have."""

BINARY: Final = bytes(range(256)) * 40

_WORDS: Final = "Apples Pears Ferry Monday Ormsay 12 crowns Ann Lee said nothing Tuesday Harbour Board 7%"
ONE_WORD_LINES: Final = f"{_WORDS} ".replace(" ", "\n") * 40

_END: Final = re.compile(r"(?<=[a-z]{3})\. ")

TEXTS: Final = {
    "one-sentence": ONE_SENTENCE,
    "capitals": CAPITALS,
    "german": GERMAN,
    "french": FRENCH,
    "japanese": JAPANESE,
    "arabic": ARABIC,
    "transcript": TRANSCRIPT,
    "hostile": HOSTILE,
    "one-word-lines": ONE_WORD_LINES,
}
"""What holds some text, however odd."""


def chunks(size: int, seed: int = 1) -> Iterator[str]:
    """A text of at least `size` bytes in pieces: paragraphs of the ten articles, each sentence with its own place."""
    rng = random.Random(seed)
    paragraphs = [
        part for path in sorted(FOLDER.glob("*.txt")) for part in path.read_text("utf-8").split("\n\n")
    ]
    written = 0
    while written < size:
        piece = _END.sub(lambda _: f" near {_place(rng)}. ", rng.choice(paragraphs).strip()) + "\n\n"
        written += len(piece.encode())
        yield piece


def _place(rng: random.Random) -> str:
    return "".join(
        rng.choices(("lar", "mo", "sten", "ui", "bek", "da", "rho", "ny", "tal", "ves"), k=5)
    ).title()
