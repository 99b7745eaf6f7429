"""Weights of the evidence for a difference of wording, fitted to cases by `python -m bench.wording --fit`."""

from service.disagreements.wordings.evidence import Evidence

WEIGHTS = Evidence(
    bias=-2.242,
    harsh=0.83,
    soft=-0.204,
    grave=-0.404,
    mild=-0.907,
    field=2.008,
    topical=-0.28,
    listed=2.851,
    listed_facing=1.42,
    phrase=-0.15,
    noun=1.629,
    verb=0.61,
    english=-0.503,
    faces=0.005,
    likeness=-3.9,
    of_sort=-0.397,
    left=-0.402,
    had=-0.438,
    lost=-0.485,
    translated=-1.953,
    agreed=0.351,
    two=0.689,
    three=0.13,
    coloured_alike=-1.709,
    coloured_against=3.147,
    resembles=-0.165,
    length=0.574,
    capital=-1.884,
)
