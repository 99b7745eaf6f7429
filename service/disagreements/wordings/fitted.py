"""Weights of the evidence for a difference of wording, fitted to cases by `python -m bench.wording --fit`."""

from service.disagreements.wordings.evidence import Evidence

WEIGHTS = Evidence(
    bias=-2.047,
    harsh=0.825,
    soft=-0.126,
    grave=-0.121,
    mild=-1.114,
    field=2.168,
    topical=-0.409,
    listed=3.09,
    listed_facing=1.584,
    phrase=-0.485,
    noun=1.532,
    verb=0.318,
    english=-0.635,
    faces=0.103,
    likeness=-4.318,
    of_sort=-0.904,
    left=-1.17,
    had=-0.054,
    lost=-0.616,
    translated=-2.997,
    agreed=0.813,
    two=0.514,
    three=0.154,
    coloured_alike=-0.875,
    coloured_against=2.77,
    resembles=0.541,
    length=0.177,
    capital=-0.598,
)
