# One place for the few commands of the house. Every target makes what it needs by itself, once: a second call is fast.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo install assets test check bench pictures lock clean

PY := .venv/bin/python
# The venv brings its own Node, so that assets are built by the same one everywhere.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Certificates are those of the system, for registries within a court's own network, too.
export NODE_USE_SYSTEM_CA := 1
WORKERS ?= 2

ENVIRONMENT := .stamps/environment
MODULES := web/node_modules/.package-lock.json
ASSETS := tianping/faces/built/manifest.json
BROWSER := .stamps/browser.env
LOCKS := requirements.lock requirements.tools.lock

help:
	@echo "make demo      everything from nothing: environment, assets, database, sample province; then open the page"
	@echo "make install   leaves .venv/bin/tianping and built assets, starts nothing"
	@echo "make test      the whole suite, journeys in a real browser included"
	@echo "make check     style, types, floors of the house, migrations, templates, no hosts in tracked files"
	@echo "make bench     measurements, always beside a plain peer; figures into docs/benchmarks.md"
	@echo "make pictures  the pictures of the README, taken from the running demo"
	@echo "make lock      the lock files anew, with digests"

demo: install
	@exec .venv/bin/tianping demo

install: $(ENVIRONMENT) $(ASSETS)
	@echo "  ✓ .venv/bin/tianping is ready"

assets: $(ASSETS)

test: install $(BROWSER)
	@. $(BROWSER) && $(PY) -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: install
	@$(PY) -m tools.check $(ARGS)

bench: install
	@$(PY) -m tools.bench $(ARGS)

pictures: install $(BROWSER)
	@. $(BROWSER) && $(PY) -m tools.pictures $(ARGS)

lock: $(ENVIRONMENT)
	@.venv/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url -q -o requirements.lock
	@printf 'uv==0.13.9\nsetuptools>=77\n' | .venv/bin/uv pip compile - --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.tools.lock
	@cd web && npm install --package-lock-only --silent --no-progress
	@cd web/browser && npm install --package-lock-only --silent --no-progress

clean:
	rm -rf .stamps web/node_modules web/browser/node_modules tianping/faces/built

# Stamps: what was made, and from what.

$(ENVIRONMENT): $(LOCKS) tools/environment.sh
	@bash tools/environment.sh
	@mkdir -p .stamps && touch $@

$(MODULES): web/package-lock.json web/.npmrc | $(ENVIRONMENT)
	@echo "  installing the tools that build page assets …"
	@cd web && npm ci --silent --no-progress
	@touch $@

$(ASSETS): $(MODULES) web/package.json web/vite.config.ts $(shell find web/src web/scripts -type f 2>/dev/null)
	@echo "  building page assets …"
	@cd web && npm run --silent build
	@touch $@

$(BROWSER): tools/browser.sh web/browser/package-lock.json | $(ENVIRONMENT)
	@bash tools/browser.sh
