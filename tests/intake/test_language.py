"""Which language a text is in is said where it is clear, and what a user says counts for more."""

from __future__ import annotations

import pytest

from tui.intake.language import guess
from tui.intake.read import read_article

TEXTS = {
    "en": "The council on Monday let the old ferry run again. It had lain idle since the spring, when the two owners fell out.",
    "de": "Der Hafenrat ließ am Montag die alte Fähre wieder fahren. Sie lag seit dem Frühjahr still, als sich die Eigentümer zerstritten und nicht mehr mit einander sprachen.",
    "fr": "Le conseil du port a autorisé lundi le vieux bac à reprendre du service. Il était à quai depuis le printemps, quand les deux propriétaires se sont brouillés pour une question d'argent.",
    "es": "El consejo del puerto permitió el lunes que el viejo transbordador vuelva a navegar. Estaba parado desde la primavera, cuando los dos dueños se pelearon por el dinero y no se hablaron más.",
    "pt": "O conselho do porto permitiu na segunda-feira que a velha balsa volte a navegar. Estava parada desde a primavera, quando os dois donos brigaram por dinheiro e não se falaram mais.",
    "it": "Il consiglio del porto ha permesso lunedì al vecchio traghetto di navigare di nuovo. Era fermo dalla primavera, quando i due proprietari si sono litigati per i soldi e non si parlano più.",
    "nl": "De havenraad liet maandag de oude veerboot weer varen. Hij lag sinds het voorjaar stil, toen de twee eigenaars ruzie kregen over geld en niet meer met elkaar spraken.",
    "sv": "Hamnrådet lät på måndagen den gamla färjan gå igen. Den hade legat stilla sedan våren, när de två ägarna blev osams om pengar och inte talade med varandra.",
    "da": "Havnerådet lod mandag den gamle færge sejle igen. Den havde ligget stille siden foråret, da de to ejere blev uvenner om penge og ikke talte med hinanden.",
    "nb": "Havnerådet lot mandag den gamle fergen gå igjen. Den hadde ligget stille siden våren, da de to eierne ble uvenner om penger og ikke snakket med hverandre.",
    "ru": "Совет гавани в понедельник разрешил старому парому снова ходить. Он стоял с весны, когда двое владельцев рассорились, и мы это знаем.",
    "ja": "港の評議会は月曜日、古い渡し船の運航再開を認めた。春から止まっていた。",
    "zh": "港口委员会周一批准老渡轮恢复运营。自春天以来它一直停航。两位船主因钱闹翻。",
    "el": "Το συμβούλιο του λιμανιού επέτρεψε τη Δευτέρα στο παλιό πλοίο να ταξιδέψει ξανά.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_few_sentences_are_enough(language):
    assert guess(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        *("", "12 345 67", "Ferry.", "FERRY TO RUN AGAIN", "Jane Doe, John Roe, Ann Lee"),
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
    ],
)
def test_what_is_unclear_is_left_open(text):
    assert guess(text) == ""


def test_a_guess_is_said_and_the_users_word_counts_for_more(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["de"], encoding="utf-8")
    article = read_article(str(path))
    assert (article.lang, article.notes) == ("de", ("looks like German",))
    article = read_article(str(path), lang="gsw")
    assert (article.lang, article.notes) == ("gsw", ())


def test_english_is_no_news(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["en"], encoding="utf-8")
    assert read_article(str(path)).notes == ()
