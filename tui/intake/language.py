"""Which language a text seems to be in, by its script and its commonest words; none where that is unsure."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

NAMES: Final = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "pl": "Polish",
    "cs": "Czech", "ro": "Romanian", "hu": "Hungarian", "tr": "Turkish", "ru": "Russian", "uk": "Ukrainian",
    "el": "Greek", "he": "Hebrew", "ar": "Arabic", "fa": "Persian", "ko": "Korean", "ja": "Japanese",
    "zh": "Chinese", "th": "Thai", "ka": "Georgian", "hy": "Armenian",
}  # fmt: skip
"""What people call the languages that can be told."""

_WORDS: Final = {
    "en": "the of and to in that is was for it with as on at by from are were has have this "
    "which not but they his their said had he she be will would its who when",
    "de": "der die das und ist nicht mit von den dem des ein eine einer einem auf für sich auch "
    "wird sind dass zu im wurde nach bei hat",
    "fr": "le la les des et est une du dans qui que pour pas sur au par avec sont ne ce il aux "
    "été plus cette elle ont",
    "es": "el los las y es una del que en por con para no se al su como más pero ha sus este "
    "fue ha sobre también entre",
    "it": "il lo gli di che è una del della per con non sono nel alla dei si più anche ha le "
    "delle come dal questo",
    "pt": "o os as e é uma do da que em para com não se ao dos das no na por mais como foi ele "
    "pela pelo são também",
    "nl": "de het een en van is dat niet met op voor zijn te die aan er door naar ook bij wordt "
    "heeft maar uit om werd",
    "sv": "och att det som är en på för av med inte den till ett har om från var men de sig kan "
    "ska vid efter även",
    "da": "og at det som er en på for af med ikke den til et har om fra var men de sig kan skal "
    "ved efter blev også hun",
    "nb": "og at det som er en på for av med ikke den til et har om fra var men de seg kan skal "
    "ved etter ble også hun",
    "fi": "ja on ei se että oli hän ovat mutta myös kuin joka ole kun sen tai mukaan jo vain "
    "niin olisi sekä",
    "pl": "i w na z nie się że do jest to o jak po przez od dla za oraz ale są który które był "
    "tym jego już",
    "cs": "a v na se že je o s z do by ale jako za si jsou podle který které byl pro také jeho "
    "tak už po",
    "ro": "și în de la cu nu pe este că din care o un mai pentru sunt fost au prin sau după al "
    "ale lui",
    "hu": "a az és hogy nem is egy volt meg de csak már azt még mint el szerint vagy ki ha után "
    "között",
    "tr": "ve bir bu da de için ile olarak çok olan daha gibi sonra kadar olduğu dedi ancak ise "
    "var en",
}  # fmt: skip
_BY_WORD: Final = {code: frozenset(words.split()) for code, words in _WORDS.items()}

_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = (
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
)
_SAMPLE: Final = 20_000
_FEWEST: Final = 6
"""So many common words must be there, of which a quarter are different ones of a language's."""


def guess(text: str) -> str:
    """The tag of the language that the beginning of `text` is clearly in; empty where none is clear."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return ""
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    script = max(counts, key=lambda name: counts[name])
    if counts["kana"] + counts["zh"] > letters / 2:
        # Chinese has no kana; Japanese is a tenth kana at least.
        return "ja" if counts["kana"] * 10 > counts["zh"] else "zh"
    if counts[script] > letters / 2:
        return _in_script(script, sample) if counts[script] >= 20 else ""
    return _by_words(sample)


def _in_script(script: str, sample: str) -> str:
    if script == "cyrillic":
        russian, ukrainian = len(re.findall("[ыэъ]", sample)), len(re.findall("[іїєґ]", sample))
        bulgarian_or_serb = len(re.findall("[ђјљњћџ]", sample))
        if ukrainian and not russian:
            return "uk"
        return "ru" if len(re.findall("[ыэ]", sample)) and not ukrainian and not bulgarian_or_serb else ""
    if script == "arabic":
        if re.search("[ٹڈڑںے]", sample):
            return ""
        return "fa" if re.search("[پچژگ]", sample) else "ar"
    return script


def _by_words(sample: str) -> str:
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    scores = sorted(
        ((sum(words[word] for word in common), code) for code, common in _BY_WORD.items()), reverse=True
    )
    (best, code), (second, _) = scores[:2]
    different = sum(1 for word in _BY_WORD[code] if word in words)
    if best < _FEWEST or different < 4 or best * 8 < total or best * 10 < second * 11:
        return ""
    return code
