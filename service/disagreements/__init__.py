"""What versions disagree on: one detector a kind. A new kind is one module and one line in `DETECTORS`.

Every detector reads a row of tellings and yields differences with spans in each version's own sentences. `lexicon` and
the word lists under `data/` hold the languages: a language is added as files, without code.
"""

from service.disagreements.base import Detector
from service.disagreements.claims.certainty import CertaintyDetector
from service.disagreements.denials.polarity import PolarityDetector
from service.disagreements.names.name import NameDetector
from service.disagreements.quantities.date import DateDetector
from service.disagreements.quantities.number import NumberDetector
from service.disagreements.quotes.quote import QuoteDetector
from service.disagreements.wordings.wording import WordingDetector

# In the order in which a reader is shown the kinds.
DETECTORS: tuple[Detector, ...] = (
    NumberDetector(),
    DateDetector(),
    NameDetector(),
    PolarityDetector(),
    CertaintyDetector(),
    QuoteDetector(),
    WordingDetector(),
)
