"""docs/incentives-schema.md names every key that a scheme file may have."""

import re

import pytest
from pydantic import BaseModel

from guidance.incentives import schema
from guidance.upkeep.kinds import ROOT

MODELS = [
    model
    for model in vars(schema).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ == schema.__name__
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_documented_and_described(model):
    words = set(re.findall(r"\w+", (ROOT / "docs/incentives-schema.md").read_text(encoding="utf-8")))
    assert set(model.model_fields) <= words, set(model.model_fields) - words
    assert [name for name, field in model.model_fields.items() if not field.description] == []
