"""Quotations and claims as they are published."""

from tasks.reading.attribution.statements import Spoken
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import analyse

TEXT = 'قال المدير: "لن نغلق المصنع هذا العام". ودعا العمال إلى العودة'


def test_a_claim_links_its_quotation() -> None:
    """The claim whose content is the quotation names it."""
    spoken = Spoken(analyse(Dispatch(text=TEXT)))
    claims, evidence = spoken.claims()
    assert [claim.quotation for claim in claims] == ["q1", None]
    assert [reason.rule for reason in evidence] == ["colon", "noun"]
    assert spoken.quotations()[0].speaker_text == "المدير"


def test_words_that_go_on_keep_their_speaker() -> None:
    """A second quotation of a sentence without a cue of its own."""
    text = 'قال المدير: "لن نغلق المصنع هذا العام" التي "لم تكن سنة سهلة أبدا"'
    quotations = Spoken(analyse(Dispatch(text=text))).quotations()
    assert [quotation.speaker_text for quotation in quotations] == ["المدير", "المدير"]


def test_a_preposition_is_left_out() -> None:
    """بإغلاق gives إغلاق."""
    text = "هدد المدير بإغلاق المصنع"
    claims, _ = Spoken(analyse(Dispatch(text=text))).claims()
    assert text[claims[0].start : claims[0].end] == "إغلاق المصنع"


def test_words_without_a_cue() -> None:
    """They are those of who acts in the sentence, if it is somebody who speaks; a thing's they are not."""
    for text, wanted in (
        ('تطرق الوزير إلى "الوضع المقلق جدا في الميناء"', "الوزير"),
        ('انهار الجسر وسط "أمواج عالية جدا في الميناء"', None),
    ):
        assert Spoken(analyse(Dispatch(text=text))).quotations()[0].speaker_text == wanted


def test_a_body_s_noun_is_the_body_that_it_takes_up() -> None:
    """The agency is the one named before; whom a noun with an adjective means, the text may never have told."""
    text = (
        "التقى الرئيس الصيني شي جين بينغ الوفد، وذكرت وكالة رويترز أن اللقاء انتهى. وأضافت الوكالة أن الوفد غادر. "
        "وقال الرئيس الفرنسي إن الاتفاق قريب."
    )
    document = analyse(Dispatch(text=text))
    names = {entity.id: entity.name for entity in document.entities}
    claims, _ = Spoken(document).claims()
    sources = [source for claim in claims for source in claim.sources]
    assert [names.get(source.entity or "") for source in sources if source.text == "الوكالة"] == ["وكالة رويترز"]
    assert [source.entity for source in sources if source.text == "الرئيس الفرنسي"] == [None]
