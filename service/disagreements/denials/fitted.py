"""Weights of the evidence for a contradiction, fitted to cases by `python -m bench.polarity --fit`."""

import math
from dataclasses import astuple
from typing import NamedTuple

from service.disagreements.denials.evidence import Evidence


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
        bias=-1.534,
        faces=0.474,
        likeness=-1.366,
        same=0.657,
        listed=1.16,
        loose=0.126,
        opposed=0.886,
        valued=-0.599,
        support=-0.653,
        length=-0.925,
        predicate_yes=-0.096,
        predicate_no=0.223,
        noun_yes=-0.189,
        noun_no=-0.353,
        unsure_yes=-0.477,
        unsure_no=-0.426,
        answered=0.0,
        negated_yes=-0.51,
        negated_clause=-0.246,
        negated_no=0.003,
        double=0.518,
        open=-0.775,
        agree=-0.589,
        witness_yes=0.454,
        witness_no=-0.268,
        leans_yes=0.357,
        leans_no=0.404,
        torn=0.183,
        silent=-0.209,
        values_differ=-0.242,
        values_agree=-0.828,
        denying=-0.464,
        value_yes=-0.103,
        value_no=0.087,
        outright=1.235,
        apart=2.537,
    ),
)
