"""The exceptions of this project.

PlanQAError                 every message is one sentence that names the value and the way out
+-- SettingsError           a setting that cannot be used
+-- CorpusError             a plan file or the catalogue cannot be used
|   +-- UnknownPlanError    a plan id that the catalogue does not have
+-- EncoderError            the sentence encoder cannot be made ready
+-- IndexBuildError         a build could not be finished; the old index is untouched
+-- IndexLoadError          an index that is missing, damaged or made for something else
+-- AnsweringError          the process that answers ended, or cannot be started
+-- QuestionError           a question that cannot be answered as it stands
+-- ConversationError       a conversation or feedback that cannot be saved or found
+-- BriefingError           a briefing that cannot be built, saved or written
+-- PromptError             a prompt text, slot or contract that cannot be used
+-- LLMError                the language-model endpoint gave no usable reply; ``code`` is a note of generation_records
|   +-- LLMConnectionError  nothing answers at the address
|   +-- LLMStatusError      the service answered with an error status
|   +-- LLMTimeoutError     the time limit passed before or in the reply
|   +-- LLMReplyError       the reply cannot be read, or repeats itself without end
+-- EvaluationError         a question set, run file or measure that cannot be used
+-- AccessError             users or log-in that cannot be used, or a visitor who is not let in

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


class AnsweringError(PlanQAError):
    """The process that answers ended, or cannot be started."""


class QuestionError(PlanQAError):
    """A question that cannot be answered as it stands."""


class ConversationError(PlanQAError):
    """A conversation or feedback that cannot be saved or found."""


class BriefingError(PlanQAError):
    """A briefing that cannot be built, saved or written."""


class PromptError(PlanQAError):
    """A prompt text, slot or contract that cannot be used."""


class LLMError(PlanQAError):
    """The language-model endpoint gave no usable reply; ``code`` says which note a reader gets."""

    code = "broken"

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code or self.code


class LLMConnectionError(LLMError):
    """Nothing answers at the address."""

    code = "unreachable"


class LLMStatusError(LLMError):
    """The service answered with an error status."""


class LLMTimeoutError(LLMError):
    """The time limit passed before or in the reply."""

    code = "timeout"


class LLMReplyError(LLMError):
    """The reply cannot be read, or repeats itself without end."""

    code = "malformed"


class EvaluationError(PlanQAError):
    """A question set, run file or measure that cannot be used."""


class AccessError(PlanQAError):
    """Users or log-in that cannot be used, or a visitor who is not let in."""
