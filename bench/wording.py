"""Fit the weights by which the detector of wording judges its candidates, and say how well they hold on other cases.

    python -m bench.wording [--links FILE] [--parallel-links FILE] [--encoder DIR] [--json OUT] [--fit] [FOLDER ...]

Rows, folds and figures are those of bench/common/judging.py. --fit prints the weights for wordings/fitted.py.
"""

from collections.abc import Sequence
from dataclasses import astuple

from bench.common.folders import DEVELOPING, ROWS
from bench.common.judging import Candidate
from bench.common.trial import Trial, run
from service.disagreements.base import RowView
from service.disagreements.wordings.evidence import Evidence
from service.disagreements.wordings.wording import WordingDetector

TRIAL = Trial("wording", Evidence, penalty=3.0, thresholds=(0.27, 0.3, 0.33, 0.36), most=5, folders=(*DEVELOPING, ROWS))
DETECTOR = WordingDetector()


def found(view: RowView) -> Sequence[Candidate]:
    """The candidates of a row with all that is known of them."""
    return [
        Candidate(astuple(evidence), [name.span() for name in one.names().values()])
        for one, evidence in DETECTOR.weighed(view)
    ]


if __name__ == "__main__":
    run(TRIAL, found, __doc__)
