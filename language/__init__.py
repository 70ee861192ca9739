"""Reading Dutch as adults in Flanders write it: slots, mentions and the subject of a request.

One spaCy pipeline over vocabulary in YAML and the exported gazetteer. Needs no model and nothing else of this project;
runs on Python 3.10 and later.
"""

from language.distress import read_distress
from language.gazetteer import GazetteerError
from language.reader import Entity, Reader, Reading
from language.vocabulary import VocabularyError

__all__ = ["Entity", "GazetteerError", "Reader", "Reading", "VocabularyError", "read_distress"]
