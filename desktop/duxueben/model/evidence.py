"""佐证: what shows that something is so, as a person names it, perhaps with a photo."""

from __future__ import annotations

from dataclasses import dataclass

from duxueben.model.word import Word


class EvidenceKind(Word):
    """What sort of evidence it is (domain glossary)."""

    PHOTO = "photo", "照片"
    DOCUMENT = "document", "材料"
    SURVEY = "survey", "问卷"
    OBSERVATION = "observation", "现场察看"
    PLEDGE = "pledge", "承诺书"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece; by its words alone, or with a photo."""

    kind: EvidenceKind
    text: str = ""
    """``连续5个教学日作业统筹表``; may be empty where there is a photo."""
    photo_id: str = ""
    """Of a photo of the record that holds the evidence, or of the visit ``visit_id``."""
    visit_id: str = ""
    """Whose photo it is; empty for one of the record's own."""

    @property
    def says_something(self) -> bool:
        """Whether there is anything to look at or to read."""
        return bool(self.text or self.photo_id)
