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
    bias=-3.756,
    denied=1.967,
    faces=0.861,
    likeness=-1.792,
    same=0.774,
    listed=1.84,
    loose=0.871,
    opposed=0.607,
    valued=-0.897,
    support=-0.472,
    length=-1.267,
    predicate_yes=0.498,
    predicate_no=0.403,
    noun_yes=-0.056,
    noun_no=-0.224,
    unsure_yes=-0.723,
    unsure_no=-0.616,
    answered=-1.844,
    negated_yes=-0.35,
    negated_clause=-0.679,
    negated_no=0.596,
    double=2.138,
    open=0.41,
    agree=-2.437,
    witness_yes=0.163,
    witness_no=-0.396,
    leans_yes=0.165,
    leans_no=0.422,
    torn=-0.33,
    silent=-0.203,
    borne_out=0.839,
    values_differ=0.233,
    values_agree=0.454,
    denying=-0.656,
    value_yes=0.304,
    value_no=0.008,
    outright=0.853,
    apart=1.506,
    rest=-1.018,
)
