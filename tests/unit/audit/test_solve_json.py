"""``audit solve``: JSON in, JSON out, as the command-line contract says."""

import copy
import json

import pytest

from app.audit.answer_json import solve_json
from app.audit.faults import MalformedProblem

DOCUMENT = {
    "items": [
        {"id": "c1", "credits": "3", "status": "earned", "options": ["area-A", "flex"]},
        {"id": "c2", "credits": "2", "status": "in_progress", "options": ["area-A"], "repeat_group": "g1"},
    ],
    "bundles": [{"id": "calculus", "items": ["c8", "c9"]}],
    "needs": [
        {"id": "area-A", "buckets": ["area-A"], "credits": "5", "courses": 2},
        {"id": "total", "buckets": ["area-A", "flex"], "credits": "5"},
    ],
    "caps": [{"id": "flex-cap", "buckets": ["flex"], "credits": "6", "kind": "hard"}],
    "layers": [["area-A", "flex"]],
}


def changed(**changes):
    return {**copy.deepcopy(DOCUMENT), **changes}


def test_the_answer_has_the_fields_of_the_contract():
    answer = solve_json(DOCUMENT)
    assert answer["verdict"] == "awaiting_grades"
    assert answer["earned"]["short_credits"] == "4"
    assert answer["earned"]["short_courses"] == 1
    assert answer["earned"]["allocation"] == {"c1": "area-A"}
    assert answer["earned"]["counted"] == {"area-A": "3"}
    assert answer["with_in_progress"]["short_credits"] == "0"
    assert answer["hinges_on"] == ["c2"]
    assert answer["proof"] == {"kind": "allocation", "explains": [], "verified": True}
    assert isinstance(answer["seconds"], float)
    json.dumps(answer)


def test_without_layers_all_buckets_form_one_degree():
    single = {key: value for key, value in DOCUMENT.items() if key != "layers"}
    assert solve_json(single)["verdict"] == "awaiting_grades"


def test_an_item_counted_in_two_degrees_lists_both_places():
    answer = solve_json(
        {
            "items": [{"id": "c", "credits": "3", "options": ["a", "b"]}],
            "needs": [{"id": "a", "buckets": ["a"], "credits": "3"}, {"id": "b", "buckets": ["b"], "credits": "3"}],
            "layers": [["a"], ["b"]],
        }
    )
    assert answer["verdict"] == "met"
    assert answer["earned"]["allocation"] == {"c": ["a", "b"]}


def test_truncated_credits_are_not_reported_as_counted():
    answer = solve_json(
        {
            "items": [{"id": "c", "credits": "4", "options": ["flex"]}],
            "needs": [{"id": "t", "buckets": ["flex"], "credits": "2.5"}],
            "caps": [{"id": "k", "buckets": ["flex"], "credits": "2.5", "kind": "truncate"}],
        }
    )
    assert answer["verdict"] == "met"
    assert answer["earned"]["counted"] == {"flex": "2.5"}


def test_what_is_over_a_splitting_cap_is_reported_where_it_counts():
    answer = solve_json(
        {
            "items": [{"id": "c", "credits": "4", "options": ["own"]}, {"id": "d", "credits": "3", "options": ["own"]}],
            "needs": [
                {"id": "own", "buckets": ["own"], "credits": "5"},
                {"id": "free", "buckets": ["free"], "credits": "2"},
            ],
            "caps": [{"id": "k", "buckets": ["own"], "credits": "5", "kind": "split", "into": "free"}],
        }
    )
    assert answer["verdict"] == "met"
    assert answer["earned"]["counted"] == {"free": "2", "own": "5"}


def test_nothing_asked_is_met_and_nobody_took_anything_is_short():
    assert solve_json({})["verdict"] == "met"
    empty = solve_json({"needs": [{"id": "t", "buckets": ["x"], "credits": "3", "courses": 1}]})
    assert (empty["verdict"], empty["earned"]["short_credits"], empty["earned"]["short_courses"]) == ("short", "3", 1)


@pytest.mark.parametrize(
    ("document", "word"),
    [
        (changed(items=[{"id": "c1", "credits": "0.25", "options": []}]), "0.25"),
        (changed(items=[{"id": "c1", "credits": "-3", "options": []}]), "負數"),
        (changed(items=[{"id": "c1", "credits": 0.5, "options": []}]), "十進位文字"),
        (changed(items=[{"id": "c1", "options": []}]), "credits"),
        (changed(items=[{"id": "c1", "credits": "3", "options": ["nowhere"]}]), "nowhere"),
        (changed(items=[{"id": "c1", "credits": "3", "options": [], "status": "maybe"}]), "maybe"),
        (changed(items=[{"id": "c1", "credits": "3", "options": "area-A"}]), "文字陣列"),
        (changed(items=[DOCUMENT["items"][0]] * 2), "出現 2 次"),
        (changed(items="c1"), "應為陣列"),
        (changed(items=["c1"]), "應為物件"),
        (changed(needs=[{"id": "n", "buckets": ["flex"], "credit": "3"}]), "不認得的欄位「credit」"),
        (changed(needs=[{"id": "n", "buckets": ["flex"], "courses": -1}]), "courses"),
        (changed(needs=[{"id": "n", "buckets": ["flex"], "courses": True}]), "courses"),
        (changed(caps=[{"id": "k", "buckets": ["flex"], "credits": "3", "kind": "soft"}]), "soft"),
        (changed(caps=[{"id": "k", "buckets": ["flex"], "credits": "3", "kind": "split"}]), "必須指定轉入"),
        (changed(caps=[{"id": "k", "buckets": ["flex"], "credits": "3", "into": "area-A"}]), "只有 split"),
        (
            changed(caps=[{"id": "k", "buckets": ["flex"], "credits": "3", "kind": "split", "into": "flex"}]),
            "另一個採計位置",
        ),
        (
            changed(
                caps=[
                    {"id": "k", "buckets": ["flex"], "credits": "3", "kind": "split", "into": "area-A"},
                    {"id": "l", "buckets": ["area-A"], "credits": "3"},
                ]
            ),
            "不可另有上限",
        ),
        (changed(layers=[["area-A", "flex"], ["flex"]]), "出現 2 次"),
        (changed(layers=[["area-A"], ["flex"]]), "兩個學位"),
        (changed(layers="flex"), "陣列的陣列"),
        (changed(bundles=[{"id": "a", "items": ["c1"]}, {"id": "b", "items": ["c1"]}]), "只能屬於一組"),
        (changed(bundles=[{"id": "a", "items": []}]), "沒有任何課程"),
        (
            changed(
                caps=[
                    {"id": "k1", "buckets": ["flex"], "credits": "3", "kind": "truncate", "tags": ["a"]},
                    {"id": "k2", "buckets": ["flex"], "credits": "3", "kind": "truncate", "tags": ["b"]},
                ]
            ),
            "互相交叉",
        ),
        ([], "物件"),
    ],
)
def test_a_malformed_problem_is_refused_with_what_is_wrong(document, word):
    with pytest.raises(MalformedProblem) as refused:
        solve_json(document)
    assert any(word in fault for fault in refused.value.faults)


def test_every_mistake_is_listed_not_only_the_first():
    with pytest.raises(MalformedProblem) as refused:
        solve_json(changed(items=[{"id": "", "credits": "x", "options": 3, "status": "?"}]))
    assert len(refused.value.faults) == 4
