"""Plans by the interface: sent, read, reviewed, adopted, taken out, revised; as a program of the chair's does it."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from datchuan.planning import jobs
from datchuan.planning.api_documents import SCHEMA
from datchuan.planning.models import DocumentState, PlanDocument, PlanDraft
from tests.api.conftest import SET, Caller, demo_plan, demo_reading

pytestmark = pytest.mark.django_db
VALID = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.fixture
def read_at_once(monkeypatch):
    """Documents are read in this process as soon as their receipt is certain."""
    monkeypatch.setattr(jobs, "read_in_child", lambda *_, **__: demo_reading())
    monkeypatch.setattr(jobs, "start_reading", jobs.read_now)


@pytest.fixture
def commune(small_map, law, files, on_the_day):
    return small_map.commune


def test_a_plan_from_its_paper_to_its_programme(commune, as_chair, read_at_once, django_capture_on_commit_callbacks):
    name, data = demo_plan()
    with django_capture_on_commit_callbacks(execute=True):
        sent = as_chair.upload("/plans/documents", data, name, place="20185")
    assert (sent.status_code, sent.json()["state"]) == (201, "received")

    document = as_chair.get(f"/plans/documents/{sent.json()['id']}").json()
    assert (document["state"], document["progress"], document["number"]) == ("read", 100, "07/KH-UBND")
    assert as_chair.get(f"/files/{document['file']}").json()["name"] == name
    assert as_chair.get(f"/files/{document['file']}/content").getvalue() == data

    review = as_chair.get(f"/plans/drafts/{document['draft']}").json()
    assert (review["may_review"], review["may_adopt"], review["hinders"]) == (True, True, [])
    item = next(entry for entry in review["entries"] if entry["kind"] == "item")
    path = f"/plans/drafts/{document['draft']}"
    content = {**item["content"], "text": "Sửa qua kết nối"}
    changed = as_chair.put(f"{path}/entries/{item['id']}", {"version": item["version"], "content": content}).json()
    assert (changed["content"]["text"], changed["version"], changed["changed_by"]) == (
        "Sửa qua kết nối",
        item["version"] + 1,
        "Người chair",
    )
    stale = as_chair.post(f"{path}/adopt", {"version": review["draft"]["version"]})
    assert (stale.status_code, stale.json()["who"]) == (409, "Người chair")

    version = as_chair.get(path).json()["draft"]["version"]
    plan = as_chair.post(f"{path}/adopt", {"version": version})
    assert plan.status_code == 201
    contract = as_chair.get(f"/plans/{plan.json()['id']}/contract").json()
    assert "Sửa qua kết nối" in [row["text"] for row in contract["items"]]
    programme = as_chair.get("/programmes/20185/2024").json()
    assert (programme["plan"], len(programme["criteria"])) == (plan.json()["id"], 19)


class TestDocuments:
    def test_the_same_content_is_the_first_document(self, adopted, as_chair):
        name, data = demo_plan()
        again = as_chair.upload("/plans/documents", data, f"ban-sao-{name}", place="20185")
        assert (again.status_code, again.json()["id"]) == (200, adopted.document_id)
        assert again.json()["plans"] == [adopted.pk]

    def test_the_list_says_where_each_stands(self, world, as_chair):
        found = as_chair.get("/plans/documents", place="20185").json()
        assert found["count"] == 2
        refused, read = found["items"]
        assert (refused["state"], refused["refusal_code"], refused["refusal"]) == ("refused", "empty", "Tệp trống.")
        assert (read["state"], read["refusal"], read["received_by"]) == ("read", None, "Người chair")
        assert read["plans"] == [world.plan]

    def test_the_list_names_open_reviews(self, adopted, as_chair):
        draft = PlanDraft.objects.get(plan=adopted)
        PlanDraft.objects.filter(pk=draft.pk).update(closed_at=None)
        (found,) = as_chair.get("/plans/documents", place="20185").json()["items"]
        assert found["draft"] == draft.pk

    def test_the_list_is_cut_into_pages(self, world, as_chair):
        first = as_chair.get("/plans/documents", place="20185", limit=1).json()
        second = as_chair.get("/plans/documents", place="20185", limit=1, offset=1).json()
        assert [first["count"], len(first["items"]), len(second["items"])] == [2, 1, 1]
        assert first["items"] != second["items"]

    def test_progress_is_told(self, world, as_chair):
        PlanDocument.objects.filter(pk=world.refused).update(state=DocumentState.READING, progress=60, refusal="")
        found = as_chair.get(f"/plans/documents/{world.refused}").json()
        assert (found["state"], found["progress"], found["cut_off"], found["draft"]) == ("reading", 60, False, None)

    def test_a_refused_document_is_read_again(self, world, as_chair, read_at_once, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            again = as_chair.post(f"/plans/documents/{world.refused}/again")
        assert (again.status_code, again.json()["state"]) == (200, "received")
        found = as_chair.get(f"/plans/documents/{world.refused}").json()
        assert (found["state"], found["same_as"]) == ("repeated", world.document)

    def test_a_document_under_review_is_not_read_again(self, adopted, as_chair):
        PlanDraft.objects.update(closed_at=None)
        answer = as_chair.post(f"/plans/documents/{adopted.document_id}/again")
        assert answer.status_code == 422

    def test_passages_are_the_text_as_read(self, world, as_chair):
        found = as_chair.get(f"/plans/documents/{world.document}/passages", limit=500).json()
        assert [row["number"] for row in found["items"]] == list(range(1, found["count"] + 1))
        row = next(row for row in found["items"] if row["cells"])
        assert row["kind"] == "row"


class TestReading:
    def test_a_file_is_read_by_a_process_of_its_own_and_not_kept(self, as_chair, on_the_day):
        name, data = demo_plan()
        answer = as_chair.upload("/plans/read", data, name)
        assert answer.status_code == 200
        assert answer.json() == demo_reading()["contract"]
        assert not list(VALID.iter_errors(answer.json()))
        assert not PlanDocument.objects.exists()

    def test_an_empty_file_is_refused_with_a_sentence(self, as_chair, on_the_day):
        answer = as_chair.upload("/plans/read", b"")
        assert answer.status_code == 422
        assert {"code", "detail"} <= set(answer.json())


class TestDrafts:
    def test_written_by_hand(self, commune, as_chair):
        made = as_chair.post("/plans/drafts", {"place": "20185", "year": 2025, "criteria_set": SET})
        draft = made.json()["draft"]
        assert (made.status_code, draft["year"], draft["criteria_set"], draft["document"]) == (201, 2025, SET, None)
        assert made.json()["unread"] == []
        assert made.json()["hinders"] == ["Chưa có nhiệm vụ, giải pháp nào."]
        listed = as_chair.get("/plans/drafts", place="20185").json()
        assert [row["id"] for row in listed["items"]] == [draft["id"]]

    def test_of_a_set_that_is_not_there(self, commune, as_chair):
        answer = as_chair.post("/plans/drafts", {"place": "20185", "year": 2025, "criteria_set": "none"})
        assert answer.status_code == 422

    def test_shows_what_was_set_aside_and_by_whom(self, world, as_chair):
        review = as_chair.get(f"/plans/drafts/{world.draft}").json()
        assert review["draft"]["revises"] == world.plan
        aside = {row["id"]: row for row in review["entries"] if row["dismissed_at"]}
        assert set(aside) == {world.set_aside_item}
        assert (aside[world.set_aside_item]["dismissed_because"], aside[world.set_aside_item]["dismissed_by"]) == (
            "thừa",
            "Người chair",
        )
        settled = [row for row in review["findings"] if row["set_aside_because"]]
        assert [row["fingerprint"] for row in settled] == [world.settled_finding]

    def test_of_a_document_names_the_passages_nothing_was_read_from(self, adopted, as_chair):
        draft = PlanDraft.objects.get(plan=adopted)
        draft.entries.filter(kind="item").delete()
        unread = as_chair.get(f"/plans/drafts/{draft.pk}").json()["unread"]
        assert unread
        assert all(row["text"] for row in unread)

    def test_contract_fits_the_schema(self, world, as_chair):
        for path in (f"/plans/drafts/{world.draft}/contract", f"/plans/{world.plan}/contract"):
            assert not list(VALID.iter_errors(as_chair.get(path).json())), path

    def test_changes_since_a_version(self, world, as_chair):
        steps = as_chair.get(f"/plans/drafts/{world.draft}/changes", since=1).json()["items"]
        assert [(row["action"], row["by"], row["undone"]) for row in steps] == [
            ("dismiss", "Người chair", False),
            ("finding", "Người chair", False),
        ]
        assert steps[0]["entries"] == [world.set_aside_item]
        assert as_chair.get(f"/plans/drafts/{world.draft}/changes", since=world.version).json()["items"] == []

    def test_a_step_is_taken_back(self, world, as_chair):
        path = f"/plans/drafts/{world.draft}"
        review = as_chair.post(f"{path}/changes/{world.change}/undo").json()
        assert not [row for row in review["entries"] if row["dismissed_at"]]
        first = as_chair.get(f"{path}/changes").json()["items"][0]
        assert first["undone"] is True
        assert as_chair.post(f"{path}/changes/{world.change}/undo").status_code == 422

    def test_difference_to_the_running_plan(self, world, as_chair):
        path = f"/plans/drafts/{world.draft}"
        entry = as_chair.get(f"{path}/entries/{world.item}").json()
        sent = {"version": entry["version"], "content": {**entry["content"], "role": "remark"}}
        as_chair.put(f"{path}/entries/{world.item}", sent)
        found = as_chair.get(f"{path}/difference").json()
        assert [row["fields"] for row in found["changed"]] == [["role"]]
        assert len(found["removed"]) == 1
        assert found["added"] == []
        assert (found["heading"], found["verdicts"]) == ({}, {})

    def test_difference_of_heading_and_verdicts(self, world, as_chair):
        path = f"/plans/drafts/{world.draft}"
        entries = as_chair.get(path).json()["entries"]
        heading = next(row for row in entries if row["kind"] == "heading")
        claim = next(row for row in entries if row["kind"] == "criterion_status" and row["content"]["verdict"] == "met")
        for row, change in ((heading, {"number": "99/KH-UBND"}), (claim, {"verdict": "unmet"})):
            sent = {"version": row["version"], "content": {**row["content"], **change}}
            assert as_chair.put(f"{path}/entries/{row['id']}", sent).status_code == 200
        found = as_chair.get(f"{path}/difference").json()
        assert found["heading"] == {"number": {"before": "07/KH-UBND", "after": "99/KH-UBND"}}
        assert found["verdicts"] == {claim["content"]["criterion"]: {"before": "met", "after": "unmet"}}

    def test_difference_of_a_first_plan_is_null(self, commune, as_chair):
        made = as_chair.post("/plans/drafts", {"place": "20185", "year": 2025, "criteria_set": SET}).json()
        assert as_chair.get(f"/plans/drafts/{made['draft']['id']}/difference").json() is None

    def test_another_criteria_set(self, world, as_chair):
        answer = as_chair.put(f"/plans/drafts/{world.draft}/criteria-set", {"criteria_set": "vn-xa-2026-2030"})
        assert answer.json()["draft"]["criteria_set"] == "vn-xa-2026-2030"

    def test_findings_aside_and_back(self, world, as_chair):
        path = f"/plans/drafts/{world.draft}/findings"
        aside = as_chair.post(f"{path}/{world.open_finding}/aside", {"reason": "đã hỏi lại"}).json()
        settled = {row["fingerprint"]: row["set_aside_because"] for row in aside["findings"]}
        assert settled[world.open_finding] == "đã hỏi lại"
        back = as_chair.post(f"{path}/{world.open_finding}/back").json()
        assert {row["fingerprint"]: row["set_aside_because"] for row in back["findings"]}[world.open_finding] is None

    def test_discarded_with_its_reason(self, world, as_chair):
        found = as_chair.post(f"/plans/drafts/{world.draft}/discard", {"reason": "gửi nhầm"}).json()
        assert found["discarded_because"] == "gửi nhầm"
        review = as_chair.get(f"/plans/drafts/{world.draft}").json()
        assert (review["may_review"], review["may_adopt"], review["hinders"]) == (False, False, [])


class TestEntries:
    @pytest.fixture
    def path(self, world):
        return f"/plans/drafts/{world.draft}/entries"

    def test_added_to_a_section(self, world, as_chair, path):
        sent = {"kind": "item", "content": {"role": "task", "text": "Làm thêm"}, "section": world.section}
        answer = as_chair.post(path, sent)
        found = answer.json()
        assert (answer.status_code, found["section"], found["first_block"]) == (201, world.section, None)
        assert (found["content"]["text"], found["content"]["targets"]) == ("Làm thêm", [])

    def test_added_from_a_passage(self, adopted, as_chair):
        draft = PlanDraft.objects.get(plan=adopted)
        PlanDraft.objects.filter(pk=draft.pk).update(closed_at=None)
        sent = {"kind": "duty", "content": {"body": "UBND xã", "text": "Kiểm tra"}, "blocks": {"start": 3, "end": 4}}
        found = as_chair.post(f"/plans/drafts/{draft.pk}/entries", sent).json()
        assert (found["kind"], found["first_block"], found["last_block"]) == ("duty", 3, 4)

    @pytest.mark.parametrize("blocks", [{"start": 3}, {"start": 4, "end": 3}, {"start": 10**30, "end": 10**30}])
    def test_blocks_are_those_of_the_document_and_in_order(self, adopted, as_chair, blocks):
        draft = PlanDraft.objects.get(plan=adopted)
        PlanDraft.objects.filter(pk=draft.pk).update(closed_at=None)
        sent = {"kind": "item", "content": {"role": "task", "text": "Một"}, "blocks": blocks}
        assert as_chair.post(f"/plans/drafts/{draft.pk}/entries", sent).status_code == 422

    def test_of_an_unknown_kind(self, as_chair, path):
        assert as_chair.post(path, {"kind": "poem", "content": {}}).status_code == 422

    def test_split_in_order(self, world, as_chair, path):
        sent = {"version": world.item_version, "texts": ["Một", "Hai", "Ba"]}
        found = as_chair.post(f"{path}/{world.item}/split", sent).json()
        assert [row["content"]["text"] for row in found] == ["Một", "Hai", "Ba"]
        assert found[0]["id"] == world.item

    def test_merged(self, world, as_chair, path):
        chosen = [
            {"id": world.item, "version": world.item_version},
            {"id": world.other_item, "version": world.other_version},
        ]
        found = as_chair.post(f"{path}/merge", {"entries": chosen}).json()
        assert found["id"] == world.item
        assert as_chair.get(f"{path}/{world.other_item}").json()["dismissed_because"] == "Đã gộp vào nội dung khác."

    def test_moved_to_another_section_and_out_of_all(self, world, as_chair, path):
        sent = {"version": world.item_version, "section": world.section}
        moved = as_chair.post(f"{path}/{world.item}/move", sent).json()
        assert moved["section"] == world.section
        out = as_chair.post(f"{path}/{world.item}/move", {"version": moved["version"], "section": None}).json()
        assert out["section"] is None

    @pytest.mark.parametrize("what", ["split", "move", "merge"])
    def test_only_items_are_split_moved_and_merged(self, world, as_chair, path, what):
        address = f"{path}/merge" if what == "merge" else f"{path}/{world.section}/{what}"
        sent = {
            "version": 1,
            "texts": ["Một", "Hai"],
            "section": None,
            "entries": [{"id": world.section, "version": 1}, {"id": world.item, "version": world.item_version}],
        }
        assert as_chair.post(address, sent).status_code == 422

    def test_set_aside_and_restored(self, world, as_chair, path):
        sent = {"version": world.item_version, "reason": "trùng"}
        aside = as_chair.post(f"{path}/{world.item}/dismiss", sent).json()
        assert aside["dismissed_because"] == "trùng"
        back = as_chair.post(f"{path}/{world.item}/restore", {"version": aside["version"]}).json()
        assert back["dismissed_at"] is None

    def test_two_officials_do_not_overwrite_each_other(self, world, as_chair, official, path):
        sent = {"version": world.item_version, "content": {"role": "task", "text": "Của cán bộ"}}
        assert Caller(official).put(f"{path}/{world.item}", sent).status_code == 200
        answer = as_chair.put(f"{path}/{world.item}", {**sent, "content": {"role": "task", "text": "Của chủ tịch"}})
        assert (answer.status_code, answer.json()["who"]) == (409, "Người official")
        assert as_chair.get(f"{path}/{world.item}").json()["content"]["text"] == "Của cán bộ"


class TestPlans:
    def test_listed_running_first(self, world, as_chair):
        as_chair.post(f"/plans/drafts/{world.draft}/adopt", {"version": world.version})
        new, old = as_chair.get("/plans", place="20185").json()["items"]
        assert (new["superseded_at"], new["superseded_by"]) == (None, None)
        assert (old["id"], old["superseded_by"], old["document"]) == (world.plan, new["id"], world.document)
        assert (old["number"], old["adopted_by"], old["criteria_set"]) == ("07/KH-UBND", "Người chair", SET)

    def test_of_a_commune_that_was_merged_are_still_there(self, adopted, client, chair, settings):
        settings.DATCHUAN_TODAY = date(2025, 8, 1)
        client.force_login(chair)
        found = client.get("/api/v1/plans?place=20185").json()
        assert [row["id"] for row in found["items"]] == [adopted.pk]

    def test_an_open_revision_is_reused(self, world, as_chair):
        answer = as_chair.post(f"/plans/{world.plan}/revise")
        assert (answer.status_code, answer.json()["draft"]["id"]) == (201, world.draft)


class TestStatements:
    """However long a list, the data base is asked as often."""

    @pytest.mark.parametrize("path", ["/plans/documents", "/plans", "/plans/drafts"])
    def test_lists(self, world, as_chair, path, django_assert_max_num_queries):
        with django_assert_max_num_queries(12):
            as_chair.get(path, place="20185")

    def test_a_draft_of_many_entries(self, world, as_chair, django_assert_max_num_queries):
        with django_assert_max_num_queries(16):
            review = as_chair.get(f"/plans/drafts/{world.draft}").json()
        assert len(review["entries"]) > 50

    def test_a_contract(self, world, as_chair, django_assert_max_num_queries):
        with django_assert_max_num_queries(20):
            as_chair.get(f"/plans/{world.plan}/contract")
