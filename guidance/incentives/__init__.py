"""What supports a learner: the incentives of contract section 4, each one YAML file in ``schemes/``."""

from guidance.incentives.assess import Assessment, Reason, assess
from guidance.incentives.combining import Together, together
from guidance.incentives.offering import OfferingError, OfferingFacts, parse_offering
from guidance.incentives.rules import UnknownScheme, schemes
from guidance.incentives.schema import Scheme, Source
from guidance.incentives.undecided import SchemesOutlook, outlook
from guidance.incentives.yaml12 import RuleFileError

__all__ = [
    "Assessment",
    "OfferingError",
    "OfferingFacts",
    "Reason",
    "RuleFileError",
    "Scheme",
    "SchemesOutlook",
    "Source",
    "Together",
    "UnknownScheme",
    "assess",
    "outlook",
    "parse_offering",
    "schemes",
    "together",
]
