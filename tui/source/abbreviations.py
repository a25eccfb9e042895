"""What English abbreviates, by what may follow: the word lists of the layer over the segmenter."""

from __future__ import annotations

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


TITLES: Final = _words(
    "Mr Mrs Ms Mx Dr Drs Prof Profs Messrs Mmes Mme Mlle Hon Rt Rev Revs Fr Frs Msgr Bp Abp Br Pres",
    "Sen Sens Rep Reps Gov Govs Sec Amb Atty Attys Asst Assoc Dep Ald Del Cllr Cong Treas Dir Gen",
    "Gens Adm Adms Brig Maj Majs Col Cols Lt Lts Lieut Capt Capts Cpt Cmdr Cdr Comdr Cmdt Ens Sgt",
    "Sgts Cpl Cpls Pfc Pvt Pvts Pte Spc Spec Tech Supt Insp Det Const Ofc Chf Wm Chas Geo Jos Thos",
    "Robt Benj Jas St Ste Mt Mts Ft Pt Pts",
)
"""Stand before a name and never end a sentence."""

OFFICES: Final = _words(
    "Sen Sens Rep Reps Gov Govs Gen Adm Amb Atty Asst Sec Lt Dep Rear Vice Maj Brig Col Capt Sgt Cmdr",
    "Cpl Pfc Pvt",
)
"""Titles that a country or a state stands before: `U.S. Sen. John McCain`, `Calif. Gov. Jerry Brown`."""

FORWARD: Final = _words("incl esp cf vs viz approx resp ca circa")
"""Point to the next word, whatever it is."""

NUMBERED: Final = _words(
    "No Nos Fig Figs fig figs Eq Eqs eq eqs Ch Chs ch chs Chap chap Sec Sect sec sect Art Arts art",
    "arts Vol Vols vol vols Bk Bks bk Pt pt pts Op op pp p para paras par ver Ex ex Exh Tel tel Ext",
    "ext Rm Apt Ste Rte Rt Flt Hwy Fwy Psa Gen Exod Lev Deut Isa Jer Matt Rom Cor Gal Eph Heb Rev Rs",
    "est pop ca approx max min avg Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
)
"""Bind to a number after them."""

LETTERED: Final = _words("Fig Figs fig figs Eq Eqs Ch Chap Sec Sect Art Vol Vols Bk Pt Ex Exh App")
"""Bind to a Roman numeral or a single letter as well."""

SUFFIXES: Final = _words(
    "Inc Ltd Jr Sr Co Cos Corp Bros Esq al Assn Assoc Grp Hldgs Mfg Mgr Pty Cie Univ Dept Depts Natl",
    "Intl Bldg Dist Ave Blvd Rd Hwy Ln Ct Sq Pkwy Fwy Pl Ter Expy Tpke Ctr Hts Jct Govt Gov't Div",
    "Comm Cmte Admin",
)
"""Follow a name. Whether a sentence ends with one, only the next word can tell."""

STATES: Final = _words(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev",
    "Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo",
)

WEEKDAYS: Final = _words("Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun")

MONTHS: Final = _words(
    "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July",
    "August September October November December",
)

UNITS: Final = _words("ft lb lbs hr hrs h min mins yd yds deg st")
"""Before a number with the next smaller unit: `5 ft. 10 in.`"""

LOWER: Final = _words(
    "abbr abr acad acct adj adm adv agcy alt amt anon app appx appt apr apt arr art asap assn assoc",
    "asst att attn atty aug auth aux ave avg bal bbl bef betw bibl bk bks bldg blvd bros bu bur cal",
    "caps capt cent cert cf ch chap chem chm cit cm cmte co col coll colloq com comm comp conc cond",
    "conf cong cons const cont contd contr corp cres ct ctr cu cum cyl dat dec def deg dep dept dia",
    "diag diam dict diff dir disc dist div dom doz ea ed eds edn educ elec elev encl eng enl eq equiv",
    "er esp est estd et etc eve ex exc excl exec exp ext fac fem fig figs fl fn fol foll fr freq fri",
    "ft fut fwd gal gals gen gov govt gr grad hab hist hon hosp hr hrs ib ibid id illus imp in inc",
    "incl ind indef inf init inst int intl intr introd intro jan jct jr jul jun km lang lat lb lbs",
    "lib lieut loc lt ltd mar masc math max mbr med memo mer mfg mfr mg mgmt mgr mi mil min mins misc",
    "mkt ml mm mo mod mon mos mph ms mt mtg mun mus myth nat natl naut nav neg neut no nom nos nov",
    "num obj obs occas oct op opp opt orch ord org orig oz par para paras pat pct perf perh pers pg",
    "phr phys pix pk pkg pkwy pl plu pop pos poss pp pr prec pred pref prelim pres prev priv prob",
    "proc prod prof pron prop prov pseud pt pts pub publ pwr qr qt qtr qty quot rd rec recd ref refs",
    "reg rel rem rep reps repr req resp ret rev rm rpt rte sc sch sci sec sect secs seg sen sep sept",
    "seq ser sess sgt sig soc sp spec specif spp sq sr ssp st sta stat std stmt str sub subj subst",
    "supp suppl surg syn sys tbsp tech tel temp thur thurs tr trans transf transl treas trig tsp tu",
    "tues twp ult univ unk usu util va val var vb ver vet viz voc vol vols vs wed wk wks wt yd yds yr",
    "yrs",
)
"""Abbreviations written small: a small letter after their period does not begin a sentence."""

STARTERS: Final = _words(
    "He She It They We You His Her Its Their Our My Your This That These Those The There Here But",
    "However Then Now Later Tomorrow Yesterday Eventually Meanwhile Afterward Afterwards Finally",
    "Suddenly Instead Also Moreover Furthermore Nevertheless Nonetheless Therefore Thus Hence Indeed",
    "Perhaps Maybe Still Yet So Nor And When What Why How Who Whom Whose Where Which Whether Whatever",
    "Whenever Wherever If After Before While Since Although Though Because Unless Until Once During",
    "In On At By For From With As To Of Under Over Between Despite Following According Without Within",
    "Through Throughout Among Against About Above Below Behind Beyond Amid Like Unlike Besides Toward",
    "Towards Asked Given Both Most Few Many Some Several All Each Neither Either Another Other Others",
    "Everyone Everybody Someone Somebody Anyone Nobody Everything Nothing None Such Only Just Even",
    "Not Yes Or Did Does Do Is Are Was Were Has Have Had Could Would Should Can Shall Must Officials",
    "Analysts Investors Critics Experts Authorities Police Prosecutors Lawyers Residents Witnesses",
    "Researchers Scientists Supporters Opponents Republicans Democrats Reporters Shares Earlier Two",
    "Three",
)
"""Words that begin a sentence after an acronym, a clock time or a suffix, and seldom go on with it."""

PLAIN_STARTERS: Final = _words("The He She It They We His Her Their This These But")
"""Words that no street or saint is named."""

ACRONYMS: Final = _words(
    "U.S U.K U.N E.U U.S.A U.S.S.R D.C L.A N.Y N.J N.C S.C N.H N.M N.D S.D R.I W.Va B.C P.R F.B.I",
    "C.I.A N.S.A Ph.D",
)
"""Dotted names of places, bodies and degrees, unlike the initials of a person."""

TIMES: Final = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday Today Tonight") | _words(
    "EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST MSK IST JST AEST Eastern",
    "Central Mountain Pacific Greenwich Universal Local Zulu Sharp Daily",
)
"""What goes on with a clock time: `10 a.m. Monday`."""

TIME_OPENERS: Final = _words("At By On Around About Before After Until Since From Shortly Near Just")
"""A sentence that begins so has only told the time when a clock time comes."""

GOVERNING: Final = OFFICES | _words(
    "Supreme State House Senate Legislature Department Attorney Governor Republican Democrat",
    "Secretary Court Rep",
)
"""What the short name of a state stands before."""

BRANDS: Final = _words("Yahoo Yum Jeopardy Kahoot Panic Wham Joomla E Guess Oklahoma Shazam Chips Bravo")
"""Names that are written with a closing mark: `Yahoo! Inc.`"""

LABELS: Final = _words(
    "Plan plan Vitamin vitamin Vitamins Hepatitis hepatitis Grade grade Group group Type type Class",
    "class Option option Exhibit exhibit Appendix appendix Section section Channel channel Team team",
    "Block block Phase phase Category category Schedule schedule Title title Ward ward Zone zone Pool",
    "pool Division division Terminal terminal Part part Influenza influenza Building building Gate",
    "gate Level level Tier tier Form form",
)
"""What a single letter is the end of: `Plan B.`, `vitamin C.`"""

SPEECH: Final = _words(
    "said says asked asks replied replies answered answers cried cries shouted shouts exclaimed",
    "exclaims wondered wonders demanded demands yelled yells added adds wrote writes tweeted muttered",
    "mutters whispered whispers screamed screams called calls inquired enquired quipped quips",
    "responded responds returned continued continues laughed sighed snapped urged insisted murmured",
    "gasped joked jokes mused beams beamed chimed sneered growled groaned",
)
