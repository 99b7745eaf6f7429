"""Weights of the evidence for a contradiction and for the side of another version.

Fitted to cases by `python -m bench.polarity --fit` and `python -m bench.siding --fit`.
"""

from service.disagreements.denials import siding
from service.disagreements.denials.evidence import Evidence

SIDES = siding.Evidence(
    bias=0.401,
    against_no=0.307,
    against_yes=-0.329,
    looks_yes=-0.125,
    looks_no=-1.954,
    says_yes=0.757,
    says_no=-0.736,
    says_loosely_yes=0.39,
    says_loosely_no=-2.609,
)

WEIGHTS = Evidence(
    bias=-3.767,
    denied=1.979,
    faces=0.724,
    likeness=-2.072,
    same=0.732,
    listed=2.215,
    loose=0.918,
    opposed=0.373,
    valued=-0.695,
    support=-0.522,
    length=-1.366,
    predicate_yes=0.424,
    predicate_no=0.384,
    noun_yes=-0.05,
    noun_no=-0.351,
    unsure_yes=-0.822,
    unsure_no=-0.752,
    answered=-1.843,
    negated_yes=-0.266,
    negated_clause=-0.588,
    negated_no=0.517,
    double=1.975,
    open=0.038,
    agree=-2.276,
    witness_yes=0.259,
    witness_no=-0.207,
    leans_yes=0.184,
    leans_no=0.422,
    torn=-0.348,
    silent=-0.326,
    values_differ=0.235,
    values_agree=0.675,
    denying=-0.636,
    value_yes=0.293,
    value_no=0.017,
    outright=0.881,
    apart=1.523,
    rest=-1.042,
)
