"""Pages of the rules that hold a claim against the sentences that it cites."""

from __future__ import annotations

from typing import Final

from tui.checks.pages.model import Page

PAGES: Final = (
    Page(
        "quotation-not-in-evidence",
        "words in quotation marks that no cited sentence has",
        "What stands in quotation marks must stand in a cited sentence word for word. A comma or full stop "
        "inside the marks, an ellipsis, words in square brackets and other quotation marks are no fault. "
        "Where a sentence tells the same in prose, with nobody quoted, the finding is an info.",
        """\
- claim: Lee said that "we will sail in March if the state pays half."
  evidence: 'Its owner, Ann Lee, said: "We will sail in May if the state pays half."'
""",
        """\
- claim: Lee said that "we will sail in May if the state pays half."
  evidence: 'Its owner, Ann Lee, said: "We will sail in May if the state pays half."'
""",
    ),
    Page(
        "quotation-cut",
        "a quotation that ends just before `but`, `unless` or `if`",
        "What follows in the same sentence takes back or limits what was quoted. Quote on, or say it in "
        "the claim or its condition.",
        """\
- claim: The boat will sail in May, said Lee.
  evidence: 'Its owner, Ann Lee, said: "We will sail in May'
""",
        """\
- claim: The boat will sail in May if the state pays half, said Lee.
  evidence: 'Its owner, Ann Lee, said: "We will sail in May if the state pays half."'
""",
    ),
    Page(
        "wrong-speaker",
        "words given to someone who did not say them",
        "The source gives the quotation, or the statement, to somebody else. An error where the source names "
        "the speaker at the words, a warning where a pronoun does, an info for a statement without "
        "quotation marks.",
        """\
- claim: Tom Berg said, "We will sail in May if the state pays half."
  evidence:
    - 'Its owner, Ann Lee, said: "We will sail in May if the state pays half."'
    - Tom Berg, the harbour master
""",
        """\
- claim: Ann Lee said, "We will sail in May if the state pays half."
  evidence: 'Its owner, Ann Lee, said: "We will sail in May if the state pays half."'
""",
    ),
    Page(
        "figure-not-in-evidence",
        "a number, sum, date or span of time that the cited sentences do not have",
        "Figures are compared by value and unit: eleven is 11, and 1.2 million is not 1.2 billion. An error "
        "where no source has it, a warning where another sentence does: then cite that one.",
        """\
- claim: The boat carried 500 passengers a day.
  evidence: The boat, which carried 400 passengers a day
""",
        """\
- claim: The boat carried 400 passengers a day.
  evidence: The boat, which carried 400 passengers a day
""",
    ),
    Page(
        "name-not-in-evidence",
        "a person, group or place that the cited sentences do not name",
        "Surnames, acronyms, the aliases of the briefing's actors, and a country for its people count. An "
        "error where no source has the name; a warning where another sentence does, or where the capital "
        "may have another reason.",
        """\
- claim: The council voted to reopen the old ferry to Visby.
  evidence: The council voted on Monday to reopen the old ferry to Holm
""",
        """\
- claim: The council voted to reopen the old ferry to Holm.
  evidence: The council voted on Monday to reopen the old ferry to Holm
""",
    ),
    Page(
        "word-replaced",
        "a word of the same kind in place of the source's",
        "The claim follows a sentence, but says parliament where that says council, boys for girls, "
        "manslaughter for murder: words that exclude one another, in the same place among the same words.",
        """\
- claim: The parliament voted on Monday to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
""",
        """\
- claim: The council voted on Monday to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
""",
    ),
    Page(
        "negation-differs",
        "a negation on one side only",
        "The claim negates what the cited sentences affirm, or says flatly what they negate.",
        """\
- claim: The council voted not to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
""",
        """\
- claim: The council voted to reopen the old ferry.
  evidence: The council voted on Monday to reopen the old ferry
""",
    ),
    Page(
        "direction-differs",
        "the opposite of the source's word",
        "Rise for fall, more for fewer, support for oppose, before for after.",
        """\
- claim: The union supports the plan.
  evidence: The union opposes the plan
""",
        """\
- claim: The union opposes the plan.
  evidence: The union opposes the plan
""",
    ),
    Page(
        "hedge-dropped",
        "a could, may or reportedly that the claim leaves out",
        "The sentence leaves open what the claim says flatly. Keep the source's caution, or say who says so.",
        """\
- claim: Fares will rise by 10 percent, officials said.
  evidence: Fares could rise by 10 percent, according to two officials
""",
        """\
- claim: Fares could rise by 10 percent, officials said.
  evidence: Fares could rise by 10 percent, according to two officials
""",
    ),
    Page(
        "stance-differs",
        "a reaction's stance against the cited words",
        "The cited words speak for another stance than the one written down. Whoever reads the article "
        "decides.",
        """\
- actor: The union
  stance: supports
  claim: The union has its view on the plan.
  evidence: The union opposes the plan
""",
        """\
- actor: The union
  stance: opposes
  claim: The union has its view on the plan.
  evidence: The union opposes the plan
""",
        kind="reactions",
    ),
    Page(
        "anonymous-source",
        "what people without names say, told as if it were known",
        "The source has it from officials or others whom it does not name. Say so in the claim, or in "
        "`attribution`.",
        """\
- claim: Fares could rise by 10 percent.
  evidence: Fares could rise by 10 percent, according to two officials who asked not to be named
""",
        """\
- claim: Fares could rise by 10 percent, according to officials without names.
  evidence: Fares could rise by 10 percent, according to two officials who asked not to be named
""",
    ),
    Page(
        "confidence-and-likelihood",
        "how sure one is and how likely it is, in one claim",
        "Readers take one for the other. Say how likely it is in the claim, and how sure you are in the "
        "field `confidence`.",
        """\
- claim: It is likely, we say with high confidence, that fares could rise, as officials said.
  evidence: Fares could rise by 10 percent, according to two officials
""",
        """\
- claim: It is likely that fares could rise, as officials said.
  confidence: high
  evidence: Fares could rise by 10 percent, according to two officials
""",
    ),
)
