"""The review screen and each form on it, with scripts and without."""

import json

import pytest

from datchuan.planning.actions.adoption import discard_draft
from datchuan.planning.models import EntryKind, Plan, PlanDraft
from datchuan.planning.queries.drafts import standing_findings
from tests.planning.browsing import page, send, text, words
from tests.planning.steps import dismiss, edit, item, only, section


@pytest.fixture
def review(client, draft, chair):
    """The draft, with its chair signed in."""
    client.force_login(chair)
    return draft


def sent(entry, *, prefix=None, **changes):
    """The fields of an item's form as its page shows them, some changed."""
    at = prefix or f"e{entry.pk}"
    content = {**entry.content, **changes} if entry else changes
    fields = {f"{at}-{k}": v for k, v in content.items() if isinstance(v, str)}
    return {**fields, "targets-TOTAL_FORMS": "0", "targets-INITIAL_FORMS": "0"}


# --------------------------------------------------------------------------------------------------------- screens
def test_the_screen_shows_document_findings_and_entries(client, review):
    shown = text(page(client, "draft", review.pk))
    for words_of_it in ("Rà soát văn bản 12/KH-UBND", "Văn bản ghi 17 tiêu chí đạt", "Bê tông hóa 0,8 km", "Thông qua"):
        assert words_of_it in shown
    assert f'href="#entry-{item(review, "Bê tông").pk}"' in shown
    assert "Mọi đoạn của văn bản đều đã được dùng" in shown


def test_the_screen_takes_few_statements(client, review, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        page(client, "draft", review.pk)


def test_the_panel_brings_the_findings_along(client, review):
    shown = text(page(client, "panel", review.pk, scripted=True))
    assert 'id="draft-panel"' in shown
    assert 'id="findings"' in shown
    assert 'hx-swap-oob="true"' in shown


def test_who_only_reads_gets_no_forms(client, draft, somebody, commune):
    client.force_login(somebody(role="overseer", place=commune))
    shown = text(page(client, "draft", draft.pk))
    assert "<form" not in shown.split("<main", 1)[1].split("</main>", 1)[0]


def test_an_official_reviews_and_leaves_adopting_to_the_leaders(client, draft, official):
    client.force_login(official)
    shown = text(page(client, "draft", draft.pk))
    assert "Lãnh đạo xã sẽ thông qua bản này" in shown
    assert send(client, "adopt", draft.pk, version=draft.version).status_code == 403


def test_a_closed_review_is_only_shown(client, review, chair):
    discard_draft(draft=review.pk, reason="đọc sai", by=chair)
    assert "Bản này đã đóng" in text(page(client, "draft", review.pk))


@pytest.mark.parametrize("name", ["draft", "panel", "news", "draft_contract", "difference", "add_entry"])
def test_strangers_and_drafts_that_are_not_there(client, draft, somebody, name):
    client.force_login(somebody())
    assert page(client, name, draft.pk).status_code == 403
    assert page(client, name, 9999).status_code == 404


@pytest.mark.parametrize("name", ["entry", "edit_entry", "split_entry", "dismiss_entry"])
def test_entries_that_are_not_there(client, review, name):
    assert page(client, name, review.pk, 0).status_code == 404


@pytest.mark.parametrize("name", ["move_entry", "restore_entry"])
def test_steps_on_entries_that_are_not_there(client, review, name):
    assert send(client, name, review.pk, 0).status_code == 404


# ---------------------------------------------------------------------------------------------------------- editing
@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind != EntryKind.ITEM])
def test_every_kind_has_a_form_that_keeps_what_it_shows(client, review, kind):
    entry = review.entries.filter(kind=kind).first()
    form = page(client, "edit_entry", review.pk, entry.pk, scripted=True).context["form"]
    fields = {form.add_prefix(name): form[name].value() for name in form.fields}
    shown = {
        name: form.fields[name.split("-")[-1]].prepare_value(v) for name, v in fields.items() if v not in (None, False)
    }
    answer = send(client, "edit_entry", review.pk, entry.pk, scripted=True, version=1, **shown)
    before = entry.content
    entry.refresh_from_db()
    assert (answer.status_code, entry.content, entry.version) == (200, before, 2)


def test_an_item_with_target_deadline_and_money_comes_back_the_same(client, review):
    row = item(review, "Bê tông")
    fields = {
        "role": "task",
        "text": row.content["text"],
        "criterion": "2",
        "indicator": "",
        "responsible": "Trạm Y tế = Trạm Y tế xã\nÔng Lành",
        "due_text": "trước ngày 30/6",
        "due_start": "2024-02-01",
        "due_end": "2024-06-30",
        "recurrence": "FREQ=MONTHLY",
        "output": "Biên bản",
        "budget_text": "1,5 tỷ",
        "budget_amount": "1.500.000.000,5",
        "budget_unit": "đồng",
    }
    targets = {
        "targets-TOTAL_FORMS": "3",
        "targets-INITIAL_FORMS": "1",
        "targets-0-value": "0,8",
        "targets-0-unit": "km",
    }
    targets |= {"targets-0-op": ">=", "targets-0-due": "2024-06-30", "targets-1-DELETE": "on", "targets-1-text": "bỏ"}
    send(
        client,
        "edit_entry",
        review.pk,
        row.pk,
        scripted=True,
        version=1,
        **{f"e{row.pk}-{k}": v for k, v in fields.items()},
        **targets,
    )
    content = item(review, "Bê tông").content
    assert content["responsible"] == [
        {"text": "Trạm Y tế", "office": "Trạm Y tế xã"},
        {"text": "Ông Lành", "office": None},
    ]
    assert content["due"] == {"text": "trước ngày 30/6", "start": "2024-02-01", "end": "2024-06-30"}
    assert content["budget"] == {"text": "1,5 tỷ", "amount": "1500000000.5", "unit": "đồng"}
    assert [(t["op"], t["value"], t["unit"], t["due"]) for t in content["targets"]] == [
        (">=", "0.8", "km", "2024-06-30")
    ]
    again = text(page(client, "edit_entry", review.pk, row.pk, scripted=True))
    assert "Trạm Y tế = Trạm Y tế xã" in again
    assert 'value="0,8"' in again


def test_saving_answers_with_the_card_a_way_back_and_word_to_the_page(client, review):
    row = item(review, "Vận động")
    answer = send(client, "edit_entry", review.pk, row.pk, scripted=True, version=1, **sent(row, text="Hiến đất."))
    assert "Hiến đất." in text(answer)
    told = json.loads(answer["HX-Trigger"])
    assert "draftchanged" in told
    client.post(told["toast"]["undo"])
    row.refresh_from_db()
    assert row.content["text"].startswith("Vận động")


def test_without_scripts_editing_is_a_page_that_leads_back(client, review):
    row = item(review, "Vận động")
    assert "<html" in text(page(client, "edit_entry", review.pk, row.pk))
    answer = send(client, "edit_entry", review.pk, row.pk, follow=False, version=1, **sent(row, text="Hiến đất."))
    assert answer["Location"].endswith(f"#entry-{row.pk}")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Trường này là bắt buộc"),
        ({"budget_amount": "nhiều"}, "Viết số như 54,1"),
        ({"due_start": "2024-06-30", "due_end": "2024-01-01"}, "Ngày kết thúc sớm hơn"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(client, review, changes, sentence):
    row = item(review, "Vận động")
    fields = sent(row) | sent(None, prefix=f"e{row.pk}", **changes)
    answer = send(client, "edit_entry", review.pk, row.pk, scripted=True, version=1, **fields)
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_a_conflict_shows_mine_and_theirs_and_can_be_settled(client, review, official):
    row = item(review, "Vận động")
    edit(review, row, by=official, text="Của công chức.")
    answer = send(client, "edit_entry", review.pk, row.pk, scripted=True, version=1, **sent(row, text="Của tôi."))
    assert answer.status_code == 409
    for said in ("Người official vừa sửa", "Của công chức.", "Của tôi."):
        assert said in text(answer)
    assert 'name="version" value="2"' in text(answer)
    send(client, "edit_entry", review.pk, row.pk, scripted=True, version=2, **sent(row, text="Của tôi."))
    row.refresh_from_db()
    assert row.content["text"] == "Của tôi."


def test_editing_a_closed_review_is_refused_in_the_form(client, review, chair):
    row = item(review, "Vận động")
    discard_draft(draft=review.pk, reason="đọc sai", by=chair)
    answer = send(client, "edit_entry", review.pk, row.pk, scripted=True, version=1, **sent(row))
    assert answer.status_code == 422
    assert "đã đóng" in text(answer)


# ----------------------------------------------------------------------------------------------------------- adding
def test_a_passage_becomes_an_item(client, review):
    shown = text(page(client, "add_entry", review.pk, passage=11))
    assert "Giữ vững các tiêu chí đã đạt." in shown
    fields = sent(None, prefix="new", role="task", text="Giữ vững.", criterion="2")
    answer = send(client, "add_entry", review.pk, kind="item", passage=11, section=section(review, "2").pk, **fields)
    assert answer.status_code == 200
    assert item(review, "Giữ vững").first_block == 11


def test_a_new_item_begins_with_the_criterion_of_its_section(client, review):
    form = page(client, "add_entry", review.pk, section=section(review, "15").pk).context["form"]
    assert form["criterion"].value() == "15"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "Trường này là bắt buộc"),
        ({"text": "A.", "due_start": "2024-06-30", "due_end": "2024-01-01"}, "Ngày kết thúc sớm hơn"),
    ],
)
def test_adding_what_does_not_fit(client, review, fields, sentence):
    answer = send(client, "add_entry", review.pk, kind="item", **sent(None, prefix="new", role="task", **fields))
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_adding_a_second_heading_or_nothing_known(client, review):
    answer = send(client, "add_entry", review.pk, kind="heading", **{"new-kind": "plan"})
    assert answer.status_code == 422
    assert "chỉ có một" in text(answer)
    assert page(client, "add_entry", review.pk, kind="poem").status_code == 404


# ------------------------------------------------------------------------------------------------------------ steps
def test_setting_aside_and_bringing_back_in_place(client, review):
    row = item(review, "Vận động")
    assert "<html" not in text(page(client, "dismiss_entry", review.pk, row.pk, scripted=True))
    assert "<html" in text(page(client, "dismiss_entry", review.pk, row.pk))
    answer = send(client, "dismiss_entry", review.pk, row.pk, scripted=True, version=1, reason="trùng")
    assert "is-dismissed" in text(answer)
    answer = send(client, "restore_entry", review.pk, row.pk, scripted=True, version=2)
    assert "is-dismissed" not in text(answer)


def test_without_scripts_and_with_sections_the_whole_review_is_shown(client, review):
    row, parent = item(review, "Vận động"), section(review, "2")
    answer = send(client, "dismiss_entry", review.pk, row.pk, follow=False, version=1, reason="trùng")
    assert answer["Location"].endswith(f"#entry-{row.pk}")
    answer = send(client, "dismiss_entry", review.pk, parent.pk, scripted=True, version=1, reason="trùng")
    assert answer["HX-Redirect"].endswith(f"/plans/drafts/{review.pk}/")
    row.refresh_from_db()
    answer = send(client, "restore_entry", review.pk, row.pk, scripted=True, version=row.version)
    assert answer["HX-Redirect"].endswith(f"/plans/drafts/{review.pk}/")


def test_a_step_that_cannot_be_done_is_said(client, review):
    row = item(review, "Vận động")
    answer = send(client, "dismiss_entry", review.pk, row.pk, version=1, reason=" ")
    assert words(answer) == ["Ghi lý do bỏ qua để người khác hiểu."]
    answer = send(client, "split_entry", review.pk, row.pk, version="x", texts="một\nhai")
    assert "vừa sửa" in words(answer)[0]


def test_split_and_move(client, review):
    row = item(review, "Trồng cây")
    shown = page(client, "split_entry", review.pk, row.pk)
    assert "chính.\nDọn" in text(shown)
    assert len(shown.context["sections"]) == 3
    send(client, "split_entry", review.pk, row.pk, version=1, texts="Trồng cây.\nDọn vệ sinh.")
    other = item(review, "Dọn vệ sinh")
    send(client, "move_entry", review.pk, other.pk, version=1, section=section(review, "15").pk)
    other.refresh_from_db()
    assert other.section == section(review, "15")


def test_merge_takes_the_chosen(client, review):
    one, other = item(review, "Phấn đấu"), item(review, "Nâng")
    send(client, "merge", review.pk, entry=[f"{one.pk}:1", f"{other.pk}:1", "rác", "a:b"])
    one.refresh_from_db()
    assert "Nâng tỷ lệ" in one.content["text"]
    assert words(send(client, "merge", review.pk, entry=[])) == ["Chọn ít nhất hai nội dung để gộp."]


def test_undo_of_what_is_not_there(client, review):
    assert words(send(client, "undo", review.pk, 0)) == ["Thay đổi này đã được hoàn tác hoặc không còn nữa."]


def test_the_set_is_chosen(client, review):
    send(client, "choose_set", review.pk, criteria_set="vn-xa-2026-2030")
    review.refresh_from_db()
    assert review.criteria_set.code == "vn-xa-2026-2030"


def test_findings_aside_and_back(client, review):
    mark = standing_findings(review)[0].fingerprint
    shown = text(send(client, "finding_aside", review.pk, mark, reason="đã hỏi lại"))
    assert "1 phát hiện đã bỏ qua" in shown
    send(client, "finding_back", review.pk, mark)
    assert not review.dismissals.exists()
    assert words(send(client, "finding_aside", review.pk, mark, reason=" ")) == ["Ghi lý do bỏ qua để người khác hiểu."]


# ------------------------------------------------------------------------------------------------------------- news
def test_news_tells_what_others_did_and_nothing_of_ones_own(client, review, official, chair):
    assert page(client, "news", review.pk, version=1).status_code == 204
    edit(review, item(review, "Vận động"), by=chair, text="Của tôi.")
    assert page(client, "news", review.pk, version=1).status_code == 204
    dismiss(review, item(review, "Bê tông"), by=official)
    assert "Người official: bỏ qua “Bê tông hóa" in text(page(client, "news", review.pk, version=1))
    assert page(client, "news", review.pk, version="x").status_code == 204
    discard_draft(draft=review.pk, reason="đọc sai", by=official)
    assert "đã được đóng" in text(page(client, "news", review.pk))


def test_every_step_has_its_words(client, review, official):
    for change in ("edit", "add", "split", "merge", "move", "dismiss", "restore", "undo", "set", "finding"):
        review.changes.create(
            version=100 + review.changes.count(),
            at="2024-03-15T00:00Z",
            by=official,
            action=change,
            before={},
            after={},
        )
    assert "đổi bộ tiêu chí" in text(page(client, "draft", review.pk))


# -------------------------------------------------------------------------------------------------------- adopting
def test_adopting_leads_to_the_programme(client, review):
    answer = send(client, "adopt", review.pk, follow=False, version=review.version)
    assert answer["Location"] == "/programme/20185/2024/"


def test_adopting_twice_is_one_plan(client, review):
    send(client, "adopt", review.pk, follow=False, version=review.version)
    answer = send(client, "adopt", review.pk, version=review.version)
    assert "đã đóng" in words(answer)[-1]
    assert Plan.objects.count() == 1


def test_adopting_what_moved_on_or_is_not_ready(client, review, official):
    edit(review, only(review, EntryKind.STATUS), by=official, total=18)
    assert "vừa sửa" in words(send(client, "adopt", review.pk, version=1))[0]
    PlanDraft.objects.filter(pk=review.pk).update(criteria_set=None)
    review.refresh_from_db()
    answer = send(client, "adopt", review.pk, version=review.version)
    assert words(answer) == ["Chưa rõ kế hoạch theo bộ tiêu chí nào: chọn bộ tiêu chí."]


def test_discarding(client, review):
    assert words(send(client, "discard", review.pk, reason="")) == ["Ghi lý do không dùng bản này."]
    assert words(send(client, "discard", review.pk, reason="đọc sai")) == ["Đã đóng bản rà soát. Văn bản vẫn được giữ."]
