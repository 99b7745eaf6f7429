"""Weights of the evidence for a difference of wording, fitted to cases by `python -m bench.wording --fit`."""

from service.disagreements.wordings.evidence import Evidence

WEIGHTS = Evidence(
    bias=-2.173,
    harsh=0.803,
    soft=-0.117,
    grave=-0.449,
    mild=-0.999,
    field=2.005,
    topical=-0.081,
    listed=2.607,
    listed_facing=1.494,
    phrase=-0.195,
    noun=1.405,
    verb=0.169,
    english=-0.606,
    faces=0.121,
    likeness=-3.12,
    of_sort=-0.22,
    left=-0.308,
    had=-0.489,
    lost=-0.361,
    translated=-1.852,
    agreed=0.374,
    two=0.595,
    three=0.099,
    coloured_alike=-0.582,
    coloured_against=3.272,
    resembles=-1.0,
    length=0.506,
    capital=-0.965,
)
