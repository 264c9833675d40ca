"""A word of a closed list: stored by its identifier, shown by its Chinese label."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A stored identifier with a Chinese label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """From its identifier and its label."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

    @classmethod
    def labelled(cls, label: str) -> Self:
        """The word that reads ``label``; raises KeyError when there is none."""
        for word in cls:
            if word.label == label:
                return word
        raise KeyError(label)
