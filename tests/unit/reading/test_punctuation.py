"""Where a stop ends a sentence and where it does not."""

from itertools import pairwise

import pytest

from tasks.reading.punctuation import sentence_ends


def split(text: str) -> list[str]:
    """The sentences of one paragraph."""
    ends = [0, *sentence_ends(text)]
    ends += [] if ends[-1] == len(text) else [len(text)]
    return [text[start:end].strip() for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصل الوفد صباحا. وغادر مساء.", 2),
        ("هل يعود الوفد؟ لا أحد يعرف! وانتهى اللقاء.", 3),
        ("من وراء ذلك؟. وبدأت التكهنات.", 2),
        ("بلغ النمو 3.5 في المئة، وفق موقع example.com الإخباري.", 1),
        ("انتهت الحرب عام 1990. وعاد السكان.", 2),
        ("ولد عام 1950 م. وتوفي بعد ذلك.", 2),
        ("قال د. سامي نجار إن العلاج متوفر.", 1),
        ("وقالت ود. هدى حاضرة إنها موافقة.", 1),
        ("زار جون ف. مارتن المصنع.", 1),
        ("زار المدينة جورج دبليو. مارتن أمس.", 1),
        ("بثت اللقطات بي بي سي. وقالت إنها حديثة.", 2),
        ("قال John F. Martin ذلك.", 1),
        ("كان الأمر صعبا... ثم تحسن.", 1),
        ("اقرأ أيضا.. الحكومة تستقيل", 1),
        ("1. توقيع الاتفاق", 1),
        ("لا شيء", 1),
    ],
)
def test_a_stop_ends_a_sentence_unless_it_belongs_to_a_word(text: str, count: int) -> None:
    """Initials, decimals, domains, list numbers and ellipses do not end a sentence."""
    assert len(split(text)) == count


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('قال: "تعبنا. لن نعود". وغادر.', ['قال: "تعبنا. لن نعود".', "وغادر."]),
        ('قال: "تعبنا. لن نعود." وغادر.', ['قال: "تعبنا. لن نعود."', "وغادر."]),
        ("قال «تعبنا. لن نعود» ثم غادر.", ["قال «تعبنا. لن نعود» ثم غادر."]),
        ('سأل "من أنتم؟" في إشارة إلى الحراس.', ['سأل "من أنتم؟" في إشارة إلى الحراس.']),
        ('سأل "من أنتم؟" وأجابه الحارس.', ['سأل "من أنتم؟"', "وأجابه الحارس."]),
        ('قال "تعبنا. وغادر.', ['قال "تعبنا.', "وغادر."]),
        ('قال "تعبنا. وأضاف "سنعود. غدا".', ['قال "تعبنا.', 'وأضاف "سنعود. غدا".']),
        ('لن نعود". وقال آخر. وانتهى.', ['لن نعود".', "وقال آخر.", "وانتهى."]),
        ('قال «إن "الاتفاق. القديم" انتهى. تماما».', ['قال «إن "الاتفاق. القديم" انتهى. تماما».']),
        ("انتهى (كما قال.) وغادر.", ["انتهى (كما قال.)", "وغادر."]),
    ],
)
def test_a_closed_quotation_is_not_cut(text: str, sentences: list[str]) -> None:
    """An utterance stays with the clause that gives it to somebody; a mark that is never closed holds nothing."""
    assert split(text) == sentences
