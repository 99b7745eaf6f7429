"""Fit the weights by which the detector of polarity judges its candidates, and say how well they hold on other cases.

    python -m bench.polarity [--links FILE] [--parallel-links FILE] [--encoder DIR] [--json OUT] [--fit] [FOLDER ...]

Rows, folds and figures are those of bench/common/judging.py. --fit prints the weights for denials/fitted.py.
"""

from collections.abc import Sequence
from dataclasses import astuple

from bench.common.judging import Candidate
from bench.common.trial import Trial, run
from service.disagreements.base import RowView
from service.disagreements.denials.candidates import candidates
from service.disagreements.denials.evidence import Evidence, evidence
from service.disagreements.denials.ground import Ground
from service.disagreements.denials.statements import TOPIC, Sayings
from service.disagreements.words import lexicon
from service.disagreements.words.readings import readings

TRIAL = Trial("polarity", Evidence, penalty=30.0, thresholds=(0.4, 0.45, 0.5, 0.55), most=1)


def found(view: RowView) -> Sequence[Candidate]:
    """The candidates of a row with all that is known of them; none without links, where the judge is not asked."""
    read = readings(view, lexicon.languages(TOPIC))
    ground = Ground({one: [Sayings(reading) for reading in told] for one, told in read.items()}, view.links)
    return [
        Candidate(astuple(evidence(ground, one)), [*one.affirmed.spans(), *one.denied.spans()])
        for one in (candidates(ground) if view.links else ())
    ]


if __name__ == "__main__":
    run(TRIAL, found, __doc__)
