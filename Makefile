# The two commands are `make run` and `make test`. `make help` lists the others.
# Each says what it does and can be run again.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PORT   ?= 8501
# how many tests run beside each other
JOBS   ?= 2

.PHONY: help run test test-full lint format audit lock texts bench clean
.DEFAULT_GOAL := help

help: ## list the commands
	@echo "make run [WORKBOOK=file.xlsx]   open the dashboard on http://localhost:$(PORT)"
	@echo "make test                       install what tests need, a browser too, and run them"
	@echo "make test-full                  the same with the tests that take long"
	@echo "make lint                       ruff, mypy and bandit"
	@echo "make format                     let ruff lay out the code"
	@echo "make audit                      ask whether a pinned package has a known weakness"
	@echo "make lock                       write requirements*.txt from requirements*.in, with hashes"
	@echo "make texts                      gather the texts to translate into the Bengali catalogue"
	@echo "make bench                      measure, and print ratios"
	@echo "make clean                      take away .venv and all caches"

run: $(VENV)/.run ## open the dashboard
	@KMC_WORKBOOK="$(WORKBOOK)" PORT="$(PORT)" scripts/run.sh

test: $(VENV)/.dev
	@scripts/browser.sh $(BIN)
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow"

test-full: $(VENV)/.dev
	@scripts/browser.sh $(BIN)
	$(BIN)/python -m pytest -n $(JOBS) --hypothesis-profile=full

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict kmc_sheets
	$(BIN)/bandit --quiet --recursive kmc_sheets pages app.py scripts benchmarks

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

audit: $(VENV)/.dev
	$(BIN)/python scripts/audit.py

lock: $(BIN)/python
	scripts/lock.sh $(BIN)

# "count" is ours: its second and third argument are a singular and a plural
texts: $(VENV)/.dev
	@mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k count:2,3 --no-location --sort-by-file \
	  --project "Social media compliance" --omit-header -o build/kmc_sheets.pot .
	$(BIN)/pybabel -q update -i build/kmc_sheets.pot -d kmc_sheets/locale -D kmc_sheets -l bn \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 100

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The virtual environment: made once; packages again only when their list has changed.
# pip takes a file only if its hash stands in the list
$(VENV)/.run: requirements.txt | $(BIN)/python
	@echo "Installing what the dashboard runs on (requirements.txt), half a minute the first time"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	@echo "Installing what tests and checks need (requirements-dev.txt)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Making a virtual environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)
