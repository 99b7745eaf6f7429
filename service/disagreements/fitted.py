"""Weights of the evidence for a contradiction, fitted to cases by `python -m bench.polarity --fit`."""

import math
from dataclasses import astuple
from typing import NamedTuple

from service.disagreements.evidence import Evidence


class Judges(NamedTuple):
    """Logistic regressions for what is denied in words of negation, and for words of opposite meaning."""

    denial: Evidence
    opposites: Evidence

    def probability(self, evidence: Evidence, *, denied: bool) -> float:
        """How likely a candidate with this evidence is a contradiction."""
        weights = self.denial if denied else self.opposites
        return 1 / (1 + math.exp(-sum(map(math.prod, zip(astuple(weights), astuple(evidence), strict=True)))))


JUDGES = Judges(
    denial=Evidence(
        bias=-2.432,
        faces=0.354,
        likeness=-1.383,
        same=0.588,
        listed=1.56,
        loose=1.203,
        opposed=0.994,
        valued=0.0,
        support=-0.338,
        length=-0.951,
        predicate_yes=0.542,
        predicate_no=0.181,
        noun_yes=0.056,
        noun_no=-0.015,
        unsure_yes=-0.429,
        unsure_no=0.0,
        answered=-1.291,
        negated_yes=-0.565,
        negated_clause=-0.456,
        negated_no=0.057,
        double=0.0,
        open=0.051,
        agree=-0.994,
        witness_yes=0.333,
        witness_no=0.065,
        leans_yes=0.879,
        leans_no=0.648,
        torn=-0.029,
        silent=0.116,
        values_differ=0.417,
        values_agree=0.178,
        denying=-0.25,
        value_yes=0.495,
        value_no=0.103,
        outright=1.073,
        apart=2.199,
    ),
    opposites=Evidence(
        bias=-1.61,
        faces=0.263,
        likeness=-1.272,
        same=0.851,
        listed=1.199,
        loose=0.178,
        opposed=0.706,
        valued=-0.742,
        support=-0.715,
        length=-1.124,
        predicate_yes=0.05,
        predicate_no=0.371,
        noun_yes=-0.229,
        noun_no=-0.337,
        unsure_yes=-0.613,
        unsure_no=-0.261,
        answered=0.0,
        negated_yes=-0.691,
        negated_clause=-0.275,
        negated_no=0.162,
        double=0.577,
        open=-0.863,
        agree=-0.362,
        witness_yes=0.3,
        witness_no=-0.375,
        leans_yes=0.417,
        leans_no=0.533,
        torn=0.042,
        silent=-0.299,
        values_differ=-0.116,
        values_agree=-0.543,
        denying=-0.647,
        value_yes=-0.107,
        value_no=-0.114,
        outright=1.037,
        apart=2.243,
    ),
)
