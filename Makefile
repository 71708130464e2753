# CapLeak. `make run` starts the assistant, `make chat` talks to it, `make test` runs every test.
SHELL := /bin/bash
.DEFAULT_GOAL := help
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
# Images often set this, and then every start compiles 4,000 modules again: six seconds.
export PYTHONDONTWRITEBYTECODE :=
UV := .uv/bin/uv
UV_VERSION := 0.13.9
RUN := $(UV) run --frozen --no-sync

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/.run ## Set up, train if needed, start the assistant and stay up
	@$(RUN) capleak serve

chat: .venv/.run ## Talk to the assistant in the terminal (starts it if needed)
	@$(RUN) capleak chat

train: .venv/.run ## Train the model if the data changed
	@$(RUN) capleak train

check: .venv/.dev ## Format, lint, types, unit tests and content: under a minute, no model
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target check-code check-tests

check-code:
	@$(RUN) ruff format --check -q .
	@$(RUN) ruff check -q .
	@$(RUN) mypy
	@$(RUN) lint-imports --no-cache > .import-contract.log || { cat .import-contract.log; exit 1; }

# The content lint is one of the tests; `python -m capleak.content` runs it alone.
check-tests:
	@$(RUN) pytest tests/unit tests/content -m "not whole" --numprocesses 2

test: check train chromium ## Everything that CI runs
	@$(RUN) pytest tests/content -m whole --numprocesses 2
	@$(RUN) pytest tests --ignore=tests/unit --ignore=tests/content --ignore=tests/browser -m "not slow"
	@$(RUN) pytest tests/browser # apart: Playwright keeps an event loop running in its process

test-all: test bench ## Everything, with the slow faults and the benchmarks
	@$(RUN) pytest tests -m slow

evaluate: .venv/.dev ## Measure the understanding on the held-out phrases
	@$(RUN) capleak evaluate --pictures results

bench: train .venv/.dev ## Compare with the stock Rasa pipeline on the same data
	@$(RUN) python bench/run.py

questions: .venv/.dev ## Make the list of questions in the README anew
	@$(RUN) python -m capleak.content.question_list

picture: .venv/.dev ## Make the picture of a conversation in the README anew
	@$(RUN) python docs/images/make_conversation.py

format: .venv/.dev ## Format the code
	@$(RUN) ruff format -q . && $(RUN) ruff check -q --fix .

clean: ## Remove environment, models and caches
	rm -rf .venv .uv .rasa .capleak models/*.tar.gz models/*.json .mypy_cache .ruff_cache .pytest_cache results

chromium: ## Install the browser for the tests where it is missing (Debian, Ubuntu)
	@command -v chromium chromium-browser google-chrome > /dev/null || { echo "Installing Chromium for the browser tests ..."; \
		$$(command -v sudo) apt-get update -q && $$(command -v sudo) apt-get install -qy --no-install-recommends chromium; }

widget: ## Put the modules of the web chat together
	@python3 widget/build.py

# Two stamps: running needs no developer tools.
.venv/.run: pyproject.toml uv.lock .python-version | $(UV)
	@echo "Setting up the environment (once, about a minute) ..."
	@$(UV) sync --frozen --no-dev --inexact -q || { echo "$$NO_PYTHON"; exit 1; }
	@touch $@

.venv/.dev: .venv/.run
	@$(UV) sync --frozen --inexact -q
	@touch $@

$(UV):
	@command -v python3 > /dev/null || { echo "CapLeak needs python3 (any version from 3.8) to set itself up."; exit 1; }
	@echo "Fetching uv $(UV_VERSION) ..."
	@python3 -m venv .uv && .uv/bin/python -m pip install -q --disable-pip-version-check "uv==$(UV_VERSION)"

define NO_PYTHON
The environment could not be made. Rasa 3.6 needs Python 3.10: install it (for example 'pyenv install 3.10'
or 'apt install python3.10'), or allow uv to download it, then run the command again.
endef
export NO_PYTHON

.PHONY: chromium widget help run chat train check check-code check-tests test test-all evaluate bench questions picture format clean
