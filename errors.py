"""The exceptions of this project.

PlanQAError                 every message is one sentence that names the value and the way out
+-- SettingsError           a setting that cannot be used
+-- CorpusError             a plan file or the catalogue cannot be used
|   +-- UnknownPlanError    a plan id that the catalogue does not have
+-- EncoderError            the sentence encoder cannot be made ready
+-- IndexBuildError         a build could not be finished; the old index is untouched
+-- IndexLoadError          an index that is missing, damaged or made for something else
+-- QuestionError           a question that cannot be answered as it stands
+-- EvaluationError         a question set, run file or measure that cannot be used

Commands and pages catch ``PlanQAError`` once, at their edge, and show ``str(error)``.
"""

from __future__ import annotations


class PlanQAError(Exception):
    """Base of all errors that a user may read."""


class SettingsError(PlanQAError):
    """A setting that cannot be used."""


class CorpusError(PlanQAError):
    """A plan file or the catalogue cannot be used."""


class UnknownPlanError(CorpusError):
    """A plan id that the catalogue does not have."""


class EncoderError(PlanQAError):
    """The sentence encoder cannot be made ready."""


class IndexBuildError(PlanQAError):
    """A build could not be finished; the old index is untouched."""


class IndexLoadError(PlanQAError):
    """An index that is missing, damaged or made for something else."""


class QuestionError(PlanQAError):
    """A question that cannot be answered as it stands."""


class EvaluationError(PlanQAError):
    """A question set, run file or measure that cannot be used."""
