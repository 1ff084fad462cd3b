# Follow-through. `make` alone lists what there is.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
# Another Python has an environment of its own.
VENV := $(if $(filter python3,$(PYTHON)),.venv,.venv-$(or $(shell $(PYTHON) -c \
	'import sys; print(*sys.version_info[:2], sep=".")'),$(error PYTHON=$(PYTHON) does not run)))
BIN := $(VENV)/bin
# The compiled translations; they are not committed.
MO = $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# What Python compiles it keeps, or every command would compile the register anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: .venv help demo test drills check bench audit lock messages clean

help: ## List the targets
	@grep -hE '^[a-z.]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z.]+):.*## /\1\t/' | expand -t 12

# The stamps remember what is installed: older than a requirement file, they make pip run again.
$(BIN)/python:
	@PYTHON=$(PYTHON) scripts/need python3-venv
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/runtime
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

.venv: $(VENV)/dev ## Build the environment for work on the code

%.mo: %.po | $(VENV)/runtime
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# A demonstration runs like production, but without TLS: same server, same error pages.
DEMO := SITE_URL=http://localhost:$(PORT) ALLOWED_HOSTS=localhost,127.0.0.1,[::1] LOG_LEVEL=WARNING \
	HOST=$(HOST) PORT=$(PORT) SECRET_KEY="$$(cat .demo/secret-key)" LOAD_CORPUS=true

# With these, pictures of commitments are drawn and PDFs set (commitments/public/fonts.py); the Dockerfile has the same.
FONTS := fonts-noto-core fonts-hosny-amiri libfribidi0

.demo/secret-key: | $(BIN)/python
	@mkdir -p -m 700 .demo
	@umask 077 && $(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

demo: $(VENV)/runtime $(MO) .demo/secret-key ## Serve the register on PORT (8000), with its corpus and an editor's account
	@scripts/need $(FONTS) || echo "Without them there are no PDFs, and no pictures of commitments: all else is there."
	@$(DEMO) $(BIN)/python manage.py prepare_demo --password-file .demo/editor-password
	@echo "The register:     http://localhost:$(PORT)/   For editors: http://localhost:$(PORT)/admin/"
	@$(DEMO) PYTHON=$(BIN)/python exec scripts/serve --access-logfile /dev/null

test: $(VENV)/dev $(MO) ## Run the whole suite, on SQLite and on a real PostgreSQL; ARGS go to pytest
	@scripts/need curl redis-server $(FONTS) libatomic1
	@scripts/need chromium-headless-shell || scripts/need chromium
	@$(BIN)/python -m tests.run $(ARGS)

drills: $(VENV)/dev $(MO) ## Run the tests that are slow by their nature, on both databases; ARGS go to pytest
	@$(BIN)/python -m tests.run --drills $(ARGS)

check: $(VENV)/dev $(MO) ## Format, lint, types, import rules, migrations, templates, translations, deploy check
	@scripts/need gettext
	@BIN=$(BIN) scripts/check

# SIZE is how many commitments the register has that is made for it; `make bench ARGS=csv_export` runs another benchmark.
SIZE ?= 1000
bench: $(VENV)/dev $(MO) ## Measure a made register of SIZE commitments beside its peers, and write docs/benchmarks.md
	@SIZE=$(SIZE) $(BIN)/python -m benchmarks $(or $(ARGS),serving)

# Auditors that are written for Node stay out of the environment for daily work.
$(VENV)/audit: audit/requirements.txt audit/package-lock.json $(VENV)/dev
	$(BIN)/python -m pip install --quiet --require-hashes -r audit/requirements.txt
	@cd audit && PATH="$(abspath $(BIN)):$$PATH" npm ci --silent
	@touch $@

audit: $(VENV)/audit $(MO) ## What axe, pa11y, Nu and Lighthouse say of every kind of page; ARGS are parts of addresses
	@scripts/need chromium default-jre-headless curl fonts-noto-core fonts-hosny-amiri libfribidi0
	@$(BIN)/python -m audit $(ARGS)

# The files serve every platform.
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

lock: $(VENV)/audit ## Refresh the hashed requirement files from requirements*.in
	$(LOCK) --output-file requirements.txt requirements.in
	$(LOCK) --constraints requirements.txt --output-file requirements-dev.txt requirements-dev.in
	$(LOCK) --output-file audit/requirements.txt audit/requirements.in
	cd audit && PATH="$(abspath $(BIN)):$$PATH" npm update --silent

messages: $(VENV)/dev ## Collect the texts to translate into locale/, and compile them
	@scripts/need gettext
	@scripts/messages $(CURDIR)/$(BIN)/python
	@$(MAKE) --no-print-directory $(MO)

clean: ## Remove what was built, but not the database
	rm -rf .venv .venv-* audit/node_modules staticfiles $(MO) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
