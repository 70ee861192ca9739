# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3

.PHONY: run test setup setup-dev lint bench lock clean help

help:  ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: setup  ## set up, build what is needed, start, say where to look
	@./leerwijzer run

test: setup-dev  ## set up what tests need and run them all
	@./scripts/test

setup:
	@$(PYTHON) scripts/setup.py

setup-dev:
	@$(PYTHON) scripts/setup.py --dev

lint: setup-dev  ## style, types and the direction of imports
	@./scripts/lint

bench: setup-dev  ## measure what the README promises, beside a plain `rasa init` bot
	@.venv/bin/python -m bench

lock:  ## resolve the locks again
	@./scripts/lock

clean:  ## remove what was made here: environments, models, databases
	rm -rf .venv .venv-bot var
