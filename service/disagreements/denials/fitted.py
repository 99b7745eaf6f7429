"""Weights of the evidence for a contradiction and for the side of another version.

Fitted to cases by `python -m bench.polarity --fit` and `python -m bench.siding --fit`.
"""

from service.disagreements.denials import siding
from service.disagreements.denials.evidence import Evidence

SIDES = siding.Evidence(
    bias=0.599,
    against_no=0.233,
    against_yes=-0.404,
    looks_yes=0.2,
    looks_no=-2.0,
    says_yes=0.695,
    says_no=-0.641,
    says_loosely_yes=0.143,
    says_loosely_no=-2.823,
)

WEIGHTS = Evidence(
    bias=-3.753,
    denied=2.013,
    faces=0.851,
    likeness=-1.586,
    same=0.754,
    listed=1.986,
    loose=0.875,
    opposed=0.529,
    valued=-0.954,
    support=-0.514,
    length=-1.283,
    predicate_yes=0.481,
    predicate_no=0.419,
    noun_yes=-0.087,
    noun_no=-0.262,
    unsure_yes=-0.671,
    unsure_no=-0.621,
    answered=-1.836,
    negated_yes=-0.416,
    negated_clause=-0.621,
    negated_no=0.544,
    double=2.147,
    open=0.432,
    agree=-2.42,
    witness_yes=0.232,
    witness_no=-0.321,
    leans_yes=0.183,
    leans_no=0.436,
    torn=-0.323,
    silent=-0.276,
    values_differ=0.241,
    values_agree=0.508,
    denying=-0.622,
    value_yes=0.342,
    value_no=0.005,
    outright=0.824,
    apart=1.619,
    rest=-1.25,
)
