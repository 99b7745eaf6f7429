"""Weights of the evidence for a difference of wording, fitted to cases by `python -m bench.wording --fit`."""

from service.disagreements.wordings.evidence import Evidence

WEIGHTS = Evidence(
    bias=-2.004,
    harsh=0.899,
    soft=-0.313,
    grave=-0.28,
    mild=-1.074,
    field=1.921,
    topical=-0.181,
    listed=2.809,
    listed_facing=1.413,
    phrase=-0.108,
    noun=1.523,
    verb=0.185,
    english=-0.662,
    faces=-0.026,
    likeness=-3.476,
    of_sort=-0.448,
    left=-0.652,
    had=-0.441,
    lost=-0.535,
    translated=-2.057,
    agreed=0.324,
    two=0.714,
    three=0.13,
    coloured_alike=-1.108,
    coloured_against=3.193,
    resembles=-0.191,
    length=0.406,
    capital=-1.98,
)
