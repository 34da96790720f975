"""What the tags write; how they look is the gallery's matter."""

from datetime import date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import timezone

from datchuan.ui.components.wayfinding import Tab


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


class Form(forms.Form):
    name = forms.CharField(label="Tên", help_text="Viết đầy đủ.")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")])
    urgent = forms.BooleanField(label="Gấp", required=False)
    level = forms.ChoiceField(label="Cấp", choices=[("x", "Xã")], widget=forms.RadioSelect)


def test_icon_without_words_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in render('{% icon "check" %}')


def test_icon_with_words_says_them():
    assert 'role="img" aria-label="Đạt"' in render('{% icon "check" "Đạt" %}')


def test_verdict_is_word_icon_and_tone():
    html = render('{% verdict "met" %}')
    assert "Đạt" in html
    assert "#circle-check" in html
    assert "tone-good" in html


def test_verdict_quiet_has_no_ground():
    assert "state-plain" in render('{% verdict "unmet" quiet=True %}')


def test_badge_escapes_what_an_app_calls_its_state():
    assert "<b>" not in render('{% state_badge word icon="flag" %}', word="<b>")


@pytest.mark.parametrize(
    ("value", "done", "words", "tone"),
    [
        (date(2024, 3, 10), False, "quá hạn 5 ngày", "tone-bad"),
        (date(2024, 3, 22), False, "còn 7 ngày", "tone-warn"),
        (date(2024, 3, 23), False, "còn 8 ngày", "tone-quiet"),
        (date(2024, 3, 10), True, "Đã xong", "tone-good"),
        (None, False, "Chưa có thời hạn", "tone-warn"),
    ],
)
def test_due(value, done, words, tone):
    html = render("{% due value done=done on=on %}", value=value, done=done, on=date(2024, 3, 15))
    assert words in html
    assert tone in html


def test_due_counts_from_the_pages_today(settings):
    settings.DATCHUAN_TODAY = date(2024, 3, 15)
    assert "hôm nay" in render("{% due value %}", value=date(2024, 3, 15))


@pytest.mark.parametrize(("received", "tone"), [(18, "tone-quiet"), (24, "tone-good")])
def test_reported(received, tone):
    html = render("{% reported received 24 %}", received=received)
    assert f"{received}/24 đã báo cáo" in html
    assert tone in html


def test_key_figure_of_an_unknown_value_is_a_dash():
    assert "—" in render('{% key_figure None "Hài lòng" %}')


def test_key_figure_leaves_texts_as_they_are():
    assert "16/19" in render('{% key_figure "16/19" "Tiêu chí" %}')


def test_fact_without_value_is_a_dash():
    assert render('{% fact "Số" "" %}') == "<div><dt>Số</dt><dd>—</dd></div>"
    assert render('{% fact "Số" 0 %}') == "<div><dt>Số</dt><dd>0</dd></div>"


def test_progress_says_its_share():
    assert 'aria-label="tiêu chí đạt: 17/19"' in render('{% progress 17 19 "tiêu chí đạt" %}')


def test_empty_state_leads_to_the_next_step():
    assert '<a class="btn btn-accent" href="/x/">Nhập</a>' in render(
        '{% empty_state "Trống" url="/x/" action="Nhập" %}'
    )
    assert "<a" not in render('{% empty_state "Trống" %}')


def test_event_shows_a_moment_or_a_day():
    moment = timezone.make_aware(datetime(2024, 1, 5, 14, 5))  # noqa: DTZ001  made aware here
    assert "14:05, 05/01/2024" in render('{% event when "A" "làm" %}', when=moment)
    assert ">05/01/2024<" in render('{% event when "A" "làm" %}', when=date(2024, 1, 5))


@pytest.mark.parametrize(
    ("arguments", "words", "last"), [("12", "đoạn 12", 12), ("12 12", "đoạn 12", 12), ("12 14", "đoạn 12–14", 14)]
)
def test_passage_link_points_at_its_first_block(arguments, words, last):
    html = render(f"{{% passage_link {arguments} %}}")
    assert 'href="#p-12"' in html
    assert f'data-passage-end="{last}"' in html
    assert words in html


def test_breadcrumbs_end_with_this_page():
    html = render('{% breadcrumbs "Đầu" "/" "Đây" %}')
    assert '<a href="/">Đầu</a>' in html
    assert '<span aria-current="page">Đây</span>' in html


def test_tabs_mark_the_current_one_and_count():
    html = render('{% tabs items "Phần" %}', items=[Tab("A", "/a/", current=True, count=1763), Tab("B", "/b/")])
    assert html.count("aria-current") == 1
    assert "1.763" in html


def test_pager_keeps_the_other_parameters():
    page = Paginator(range(100), 10).get_page(2)
    request = RequestFactory().get("/?q=y&page=2")
    html = Template("{% load ui %}{% pager page %}").render(RequestContext(request, {"page": page}))
    assert "?q=y&amp;page=3" in html
    assert "11–20 trong 100" in html


def test_pager_of_one_page_is_nothing():
    page = Paginator(range(3), 10).get_page(1)
    assert Template("{% load ui %}{% pager page %}").render(Context({"page": page, "request": None})).strip() == ""


def test_field_ties_label_help_and_errors_to_the_control():
    html = render("{% field form.name %}", form=Form({}))
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'class="form-control is-invalid"' in html


def test_field_without_help_and_errors_is_described_by_nothing():
    html = render("{% field form.kind %}", form=Form())
    assert "aria-describedby" not in html
    assert 'class="form-select"' in html


def test_field_with_choices_is_a_group():
    html = render("{% field form.level %}", form=Form())
    assert "<fieldset" in html
    assert "<legend>" in html


def test_field_of_a_check_box_stands_before_its_label():
    html = render("{% field form.urgent %}", form=Form())
    assert html.index("<input") < html.index("<label")


def test_form_errors_link_to_the_fields():
    html = render("{% form_errors form %}", form=Form({}))
    assert 'href="#id_name"' in html
    assert 'role="alert"' in html


def test_form_errors_of_a_good_form_are_nothing():
    assert render("{% form_errors form %}", form=Form()).strip() == ""


def test_drop_zone_states_its_limit():
    html = render('{% drop_zone "document" "Tệp" megabytes=25 %}')
    assert 'data-limit="25"' in html
    assert "lớn hơn 25 MB" in html


def test_confirm_dialog_asks_for_a_reason_and_guards_the_form():
    html = render(
        '{% confirm_dialog id="x" title="Bỏ?" action="/drop/" submit="Bỏ" reason="Lý do" %}<p>Chắc chứ?</p>'
        "{% endconfirm_dialog %}",
        csrf_token="token",
    )
    assert 'name="reason" rows="3" required' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert "<p>Chắc chứ?</p>" in html


def test_confirm_dialog_without_a_reason_asks_for_none():
    html = render('{% confirm_dialog id="x" title="Bỏ?" action="/drop/" submit="Bỏ" %}{% endconfirm_dialog %}')
    assert "<textarea" not in html


def test_confirm_dialog_refuses_an_option_it_does_not_know():
    with pytest.raises(TypeError):
        render('{% confirm_dialog id="x" title="Bỏ?" action="/drop/" submit="Bỏ" color="red" %}{% endconfirm_dialog %}')


def test_split_view_puts_each_part_into_its_pane():
    html = render('{% split_view id="s" left="A" right="B" %}one{% split_divider %}two{% endsplit_view %}')
    first, second = html.split("split-handle")
    assert "one" in first
    assert "two" in second
    assert "<!--split-->" not in html


def test_card_is_named_by_its_title():
    html = render('{% card title="Việc" id="work" %}x{% endcard %}')
    assert 'aria-labelledby="work-title"' in html
    assert '<h2 class="card-title" id="work-title">' in html


def test_data_table_has_a_caption_even_when_it_is_not_shown():
    assert '<caption class="visually-hidden">Bảng</caption>' in render(
        '{% data_table caption="Bảng" %}{% enddata_table %}'
    )
    assert "table-stack" not in render('{% data_table caption="Bảng" stack=False %}{% enddata_table %}')


def test_notice_of_an_error_is_an_alert():
    assert 'role="alert"' in render('{% notice tone="bad" %}x{% endnotice %}')
    assert 'role="note"' in render("{% notice %}x{% endnotice %}")


def test_block_tags_escape_what_they_are_given():
    assert "<b>" not in render("{% card title=title %}{{ body }}{% endcard %}", title="<b>", body="<b>")
