"""The stock side: Rasa 3.6.21 as published, `rasa init`'s pipeline, our training phrases."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

PIPELINE = """\
recipe: default.v1
language: en
assistant_id: stock
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: 100
  constrain_similarities: true
- name: EntitySynonymMapper
- name: ResponseSelector
  epochs: 100
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
policies:
- name: MemoizationPolicy
- name: RulePolicy
- name: UnexpecTEDIntentPolicy
  max_history: 5
  epochs: 100
- name: TEDPolicy
  max_history: 5
  epochs: 100
  constrain_similarities: true
"""


def make_project(folder: Path, phrases: Mapping[str, Sequence[str]]) -> None:
    """Write a stock project with one plain intent a question.

    Args:
        folder: where to write it.
        phrases: training phrases by full key.
    """
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "config.yml").write_text(PIPELINE)
    names = {key: key.replace("/", "__") for key in phrases}
    nlu = [
        {"intent": names[key], "examples": "".join(f"- {line}\n" for line in lines)} for key, lines in phrases.items()
    ]
    rules = [
        {"rule": f"answer {name}", "steps": [{"intent": name}, {"action": f"utter_{name}"}]} for name in names.values()
    ]
    domain = {
        "version": "3.1",
        "intents": [*names.values()],
        "responses": {f"utter_{name}": [{"text": name}] for name in names.values()},
    }
    # One story, because TEDPolicy cannot be trained on rules alone.
    first, second = list(names.values())[:2]
    steps = [{"intent": first}, {"action": f"utter_{first}"}, {"intent": second}, {"action": f"utter_{second}"}]
    data = {"version": "3.1", "nlu": nlu, "rules": rules, "stories": [{"story": "two questions", "steps": steps}]}
    (folder / "data" / "all.yml").write_text(yaml.safe_dump(data, allow_unicode=True, width=10_000))
    (folder / "domain.yml").write_text(yaml.safe_dump(domain))
    (folder / "credentials.yml").write_text("rest:\n")
    (folder / "endpoints.yml").write_text("")


def make_environment(folder: Path, uv: str) -> Path:
    """Install stock Rasa once and return its Python.

    Args:
        folder: the environment.
        uv: the uv program.
    """
    python = folder / "bin" / "python"
    if not (folder / "bin" / "rasa").exists():
        subprocess.run([uv, "venv", "-q", "--python", "3.10", str(folder)], check=True)
        command = [
            uv,
            "pip",
            "install",
            "-q",
            "--python",
            str(python),
            "--no-config",
            "rasa==3.6.21",
            "rasa-sdk==3.6.2",
        ]
        subprocess.run(command, check=True)
    return python
