"""What is enclosed with an entry: taken in, covered, captioned, taken out with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from duxueben.model.photo import Mask
from duxueben.photos.problems import BadPhoto
from duxueben.workspace import pictures
from duxueben.workspace.demonstration import photos as drawn
from duxueben.workspace.office import NotFound, Office
from duxueben.workspace.registers import keeping, photos
from duxueben.workspace.registers.catalogue import named
from duxueben.workspace.registers.history import history
from duxueben.workspace.registers.keeping import CannotKeep
from duxueben.workspace.registers.names import Names
from support.register_entries import Places, examples

_PLAN = named("school_plan")


def test_a_photo_is_taken_in_covered_named_and_taken_out(
    office: Office, places: Places, tmp_path: Path
) -> None:
    one = keeping.keep(office, _PLAN, examples(places)["school_plan"]).result()
    picture = tmp_path / "方案.jpg"
    picture.write_bytes(drawn.draw("方案首页", 0))
    photo = photos.add(office, _PLAN, one.id, picture, caption="方案首页")
    assert photo.sha256_original == hashlib.sha256(picture.read_bytes()).hexdigest()
    still_open = replace(one, note="表单开着的时候写的")
    assert keeping.keep(office, _PLAN, still_open).result().photos == (photo,)
    covered = photos.edit(office, _PLAN, one.id, photo.id, turn=90, masks=[Mask(0, 0, 400, 300)])
    assert covered.edited is not None
    assert pictures.picture(office, covered) != pictures.original(office, covered)
    photos.recaption(office, _PLAN, one.id, photo.id, "方案第1页").result()
    with pytest.raises(CannotKeep, match="原因"):
        photos.remove(office, _PLAN, one.id, photo.id, " ")
    gone = photos.remove(office, _PLAN, one.id, photo.id, "拍错了学校").result()
    assert gone.live_photos() == () and gone.photos[0].caption == "方案第1页"
    assert pictures.original(office, gone.photos[0])
    words = [line.words for line in history(office, _PLAN, one.id, Names(office.record))]
    assert words == ["登记", "加照片1张", "修改1项", "改照片1张", "改照片1张", "去掉照片1张：拍错了学校"]


def test_what_is_no_photo_and_what_does_not_stand_takes_none(office: Office, places: Places) -> None:
    one = keeping.keep(office, _PLAN, examples(places)["school_plan"]).result()
    with pytest.raises(BadPhoto):
        photos.add(office, _PLAN, one.id, b"MZ\x90\0", name="方案.jpg")
    with pytest.raises(NotFound):
        photos.recaption(office, _PLAN, one.id, "nothing", "说明").result()
    keeping.withdraw(office, _PLAN, one.id, "重复登记").result()
    withdrawn: tuple[Callable[[], object], ...] = (
        lambda: photos.add(office, _PLAN, one.id, b"MZ"),
        lambda: photos.edit(office, _PLAN, one.id, "nothing", turn=0, masks=[]),
        lambda: photos.recaption(office, _PLAN, one.id, "nothing", "说明").result(),
        lambda: photos.remove(office, _PLAN, one.id, "nothing", "拍错").result(),
    )
    for act in withdrawn:
        with pytest.raises(CannotKeep, match="已经撤销"):
            act()
