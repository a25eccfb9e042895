"""The words by which a text shows what a name stands for: an office, an organisation, a crowd, a document."""

from __future__ import annotations

from typing import Final

from tui.claims.words import key_set, word_set

HONORIFICS: Final = word_set("mr mrs ms miss mx messrs mme monsieur madame herr frau señor")
"""Titles that say nothing of what somebody is."""

NO_BODIES: Final = word_set("state city county borough district town kingdom republic order works lines post")
"""Those among them that need more than themselves: many places and things are called so."""

KNOWN_BODIES: Final = word_set(
    "pentagon kremlin nato unesco unicef interpol europol fifa uefa hamas hezbollah hizbollah taliban",
    "isis isil opec google microsoft apple amazon reuters congress parliament senate",
)
"""Bodies that are called by one word, or whose names do not say what they are."""
KNOWN_NAMES: Final = frozenset(
    ("al qaeda", "al-qaeda", "white house", "downing street", "islamic state", "supreme court", "wall street")
)

NO_ACTORS: Final = word_set(
    "war wars day week month year plan treaty agreement accord accords convention protocol act bill law",
    "prize award cup trophy championship game games festival street road avenue square lane bridge river",
    "lake sea ocean bay gulf mountain mountains valley island islands hill hills park forest airport",
    "station port harbour harbor pier stadium hall building tower castle palace gate century age era",
    "article section chapter volume part table figure appendix note paper letter christmas easter bible",
    "constitution charter declaration doctrine movement's internet web english french german god north",
    "south east west coast peninsula cape strait straits channel canal province region planet earth moon",
    "sun mars venus",
)
"""Last words of names that name no actor: events, texts, places."""

CROWDS: Final = word_set(
    "officials officers rebels forces groups agencies allies troops soldiers fighters militants lawmakers",
    "legislators senators ministers diplomats authorities prosecutors investigators residents villagers",
    "islanders workers employees staff unions teachers pupils students doctors nurses researchers",
    "scientists analysts experts economists investors shareholders customers farmers fishermen protesters",
    "demonstrators activists campaigners critics opponents supporters voters families parents refugees",
    "migrants passengers commuters drivers owners players fans mediators negotiators delegates leaders",
    "executives lawyers companies banks councillors members traders firms commissioners inspectors",
    "engineers judges observers monitors",
)
"""Plurals that can act or speak."""

POWERS: Final = (
    *("air force", "coast guard", "government", "regime", "administration", "military", "army", "navy"),
    *("police", "parliament", "cabinet", "delegation", "opposition", "authorities"),
)
"""What a country or a ruler has and acts by."""
ALSO_ADJECTIVES: Final = frozenset(("military", "army", "navy", "police", "opposition", "government"))
"""Those of them that may stand before another noun."""
RULES: Final = frozenset(("government", "regime", "administration", "cabinet"))
"""Those of them that are the ruler's own."""

PARTIES: Final = word_set(
    "opposition government rebel union police state hospital company school council army"
)
"""Small words that say whose the people of a crowd are."""
UNCLEAR: Final = word_set(
    "such other these those its their both various local his her our my your same different extremist",
    "first last next own",
)
"""Before a crowd they say that it is known from elsewhere."""

COUNTS: Final = word_set(
    "several some many two three four five six seven eight nine ten eleven twelve dozens hundreds",
    "thousands",
)

DEALS: Final = word_set(
    "proposal plan deal agreement accord treaty pact bill law act draft document resolution ruling order",
    "contract offer scheme measure motion amendment regulation directive settlement convention protocol",
    "programme program policy budget charter statute decree judgment judgement verdict licence license",
    "rules terms package ban injunction truce ceasefire cease-fire memorandum ordinance levy reform",
    "tender",
)
"""What lays something down."""

EFFECTS: Final = key_set(
    "undercut undermine address alter change mark represent help hurt boost weaken strengthen threaten",
    "mean affect get remain come seem look appear take benefit suffer struggle like love hope expect need",
)
"""Verbs that say what would come of it, and not what it lays down."""

GROUP_NOUNS: Final = word_set(
    "group entity organisation organization company agency charity union party body militia faction",
    "network affiliate firm club team bank league coalition alliance movement association institute",
    "newspaper publisher operator regulator watchdog airline maker supplier lender insurer contractor",
    "developer arm subsidiary branch committee panel council board think-tank college university",
    "federation consortium army",
)
"""What an apposition calls a body."""

FUNCTION: Final = word_set(
    "the a an of to in on at for from by with and or but as that which who whom whose it its this these",
    "those they their them he him his she her we our us you your i my is are was were be been has have",
    "had do does did will would can could may might shall should must not no than then there here so such",
    "into onto over under about after before between during while when where what how why if because",
    "since until up down out off also only just more most some any each all both said says told near",
    "against among through near amid",
)
"""Small words: before or behind one of these, a noun is not part of a longer one."""

ACTING: Final = key_set(
    "is was are were be have has had do does did will would can could may might shall should must say",
    "tell offer want refuse agree reject accept support oppose back help resist warn threaten vow promise",
    "plan begin start launch attack send withdraw sign veto vote approve adopt impose lift ban allow",
    "block demand call urge accuse blame deny insist seek try make take give get put announce declare win",
    "lose beat hold lead join leave order expel recognise recognize hit strike bomb invade occupy talk",
    "speak believe think argue add pay buy sell build open close cut raise fund publish report find rule",
    "decide elect name appoint",
)
"""Verbs, after a name, that let it act."""
