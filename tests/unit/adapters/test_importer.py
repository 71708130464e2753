"""The importer that reads the training phrases once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rasa.shared.importers import rasa as files
from rasa.shared.importers.importer import TrainingDataImporter

from capleak.adapters.importer import OnceImporter

CONFIG = "recipe: default.v1\nimporters:\n- name: capleak.adapters.importer.OnceImporter\n"
DATA = """\
version: "3.1"
nlu:
- intent: about/what
  examples: |
    - what is it
- intent: about/who
  examples: |
    - who gets it
responses:
  utter_about/what:
  - text: A leak.
  utter_about/who:
  - text: Adults.
"""


def test_rasa_reads_the_phrases_once_and_finds_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "domain.yml").write_text('version: "3.1"\n')
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nlu.yml").write_text(DATA)
    reads = []
    read = files.utils.training_data_from_paths
    monkeypatch.setattr(
        files.utils, "training_data_from_paths", lambda *arguments: reads.append(arguments) or read(*arguments)
    )
    importer = TrainingDataImporter.load_from_config(
        str(tmp_path / "config.yml"), str(tmp_path / "domain.yml"), [str(tmp_path / "data")]
    )

    assert "about" in importer.get_domain().intents
    keys = {example.get("intent_response_key") for example in importer.get_nlu_data().intent_examples}
    assert {"about/what", "about/who"} <= keys
    assert isinstance(importer.importer._importer._importers[0], OnceImporter)
    assert len(reads) == 1
