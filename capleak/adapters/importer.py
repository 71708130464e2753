"""The importer: reads the training phrases once.

Rasa asks for them twice, once to learn the retrieval intents (rasa 3.6.21,
shared/importers/importer.py:432-435) and once to train, and keeps them apart because the second
call names the language.
"""

from __future__ import annotations

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData


class OnceImporter(RasaFileImporter):
    """Rasa's own importer of files, with a memory."""

    _nlu_data: TrainingData | None = None

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the training phrases; they are read at the first call.

        Args:
            language: of the phrases; all of ours are English.
        """
        if self._nlu_data is None:
            self._nlu_data = super().get_nlu_data(language)
        return self._nlu_data
