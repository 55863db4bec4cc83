# Two commands do everything on a fresh Debian machine: make demo, make test.
.DEFAULT_GOAL := help
VENV ?= .venv
PY := $(VENV)/bin/python
DEMO_HOME ?= demo-home
JOBS ?= $(shell nproc)
MINIO_DATA ?= .cache/minio-data

.PHONY: help setup setup-dev demo test test-slow bench lint minio serve-minio life messages docs clean

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: ## .venv/bin/yidang and the Debian packages that are missing
	@sh deploy/setup.sh run

setup-dev: ## the same, with what tests and benchmarks need
	@sh deploy/setup.sh dev

demo: setup ## file the samples, search them, show the sweep
	@YIDANG_BIN=$(VENV)/bin/yidang sh deploy/demo.sh $(DEMO_HOME)

test: setup-dev minio lint ## all tests but the slow ones
	$(PY) -m pytest -m "not slow" -n $(JOBS) --dist worksteal --durations=25

test-slow: setup-dev minio ## the slow proofs, with a real browser
	@sh deploy/setup.sh slow
	$(PY) -m pytest -m slow -n $(JOBS) --dist worksteal --timeout 1800 --durations=25

bench: setup-dev ## what the program costs, as ratios
	$(PY) -m bench

lint: setup-dev ## ruff, mypy, import directions
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

minio: ## the pinned MinIO server, built from its source into .cache (needs Go)
	@sh deploy/minio.sh

serve-minio: minio ## MinIO on loopback, and the settings that use it
	@sh deploy/serve-minio.sh $(MINIO_DATA)

life: setup-dev minio ## the life of a household's file on MinIO, every refusal on the way
	$(PY) -m samples.life --minio

messages: setup-dev ## collect and compile what people read
	$(PY) deploy/messages.py

docs: setup-dev ## the pages that follow from the code: settings, commands, exit codes
	$(PY) deploy/pages.py

clean: ## what was built here (not an archive's home)
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
