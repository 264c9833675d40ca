"""Rectangles keep to the picture, follow its turn, and are taken back step by step."""

from __future__ import annotations

from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from duxueben.model.visit import Mask
from duxueben.ui.pages.checklist.photos import masks
from duxueben.ui.pages.checklist.photos.masks import LEAST, Draft, History, Size

SIZE = Size(400, 300)


@given(
    left=st.integers(0, 399), top=st.integers(0, 299), wide=st.integers(1, 400), high=st.integers(1, 300),
    turn=st.sampled_from((0, 90, 180, 270)),
)  # fmt: skip
def test_turned_there_and_back_a_rectangle_is_where_it_was(
    left: int, top: int, wide: int, high: int, turn: int
) -> None:
    mask = Mask(left, top, min(wide, 400 - left), min(high, 300 - top))
    shown = masks.turned(mask, SIZE, turn)
    size = SIZE.turned(turn)
    assert shown.left >= 0 and shown.top >= 0
    assert shown.left + shown.width <= size.width and shown.top + shown.height <= size.height
    assert masks.turned(shown, size, -turn % 360) == mask


def test_what_lies_at_the_top_left_lies_at_the_top_right_after_a_quarter_turn() -> None:
    assert masks.turned(Mask(0, 0, 40, 20), SIZE, 90) == Mask(280, 0, 20, 40)
    assert masks.turned(Mask(0, 0, 40, 20), SIZE, 270) == Mask(0, 360, 20, 40)


def test_a_rectangle_is_drawn_from_any_corner_and_ends_at_the_edge() -> None:
    assert masks.spanned(390.2, 290, -50, 250.4, SIZE) == Mask(0, 250, 390, 40)


def test_a_slip_of_the_hand_draws_nothing() -> None:
    assert masks.spanned(10, 10, 10 + LEAST - 1, 200, SIZE) is None


def test_moving_and_resizing_stop_at_the_edges() -> None:
    mask = Mask(10, 10, 50, 40)
    assert masks.moved(mask, -30, 1000, SIZE) == Mask(0, 260, 50, 40)
    assert masks.grown(mask, 1000, -1000, SIZE) == Mask(10, 10, 390, LEAST)


def test_the_topmost_rectangle_is_the_one_that_is_pressed() -> None:
    draft = Draft((Mask(0, 0, 100, 100), Mask(50, 50, 100, 100)))
    assert (draft.at(60, 60), draft.at(10, 10), draft.at(200, 10)) == (1, 0, -1)


def test_taken_away_the_one_before_it_is_chosen() -> None:
    draft = Draft().with_mask(Mask(0, 0, 20, 20)).with_mask(Mask(30, 0, 20, 20))
    assert draft.without() == Draft((Mask(0, 0, 20, 20),), 0)
    assert draft.without().without() == Draft((), -1)


def test_a_key_that_is_held_down_is_one_step_back() -> None:
    first = Draft().with_mask(Mask(0, 0, 20, 20))
    history = History(first)
    for _ in range(5):
        history.put(history.now.changed(partial(masks.moved, right=4, down=0, size=SIZE)), "move")
    history.put(history.now.changed(partial(masks.grown, wider=6, higher=0, size=SIZE)), "grow")
    history.undo()
    assert history.now.masks == (Mask(20, 0, 20, 20),)
    history.undo()
    assert history.now == first and not history.can_undo
    history.redo()
    history.redo()
    assert history.now.masks == (Mask(20, 0, 26, 20),) and not history.can_redo


def test_going_on_after_an_undo_forgets_what_was_undone() -> None:
    history = History(Draft())
    history.put(history.now.with_mask(Mask(0, 0, 20, 20)))
    history.undo()
    assert not history.changed
    history.put(history.now.with_mask(Mask(40, 0, 20, 20)))
    assert history.now.masks == (Mask(40, 0, 20, 20),) and not history.can_redo


def test_choosing_another_one_is_no_step() -> None:
    history = History(Draft((Mask(0, 0, 20, 20), Mask(30, 0, 20, 20)), 1))
    history.choose(0)
    assert not history.changed and not history.can_undo and history.now.chosen == 0
