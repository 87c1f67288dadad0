# make demo: the dashboard on a copy of the sample vault. make test: everything that must hold.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# Tests wait for terminals and git half of the time.
WORKERS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))
DEMO   ?= $(shell mktemp -u -d -t tracker-demo-XXXXXX)

.PHONY: demo test lint check format messages reference pictures docs bench clean

demo: $(VENV)/.installed
	@$(BIN)/python -m tracker demo "$(DEMO)"

test: $(VENV)/.installed
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

lint: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: test lint

format: $(VENV)/.installed
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The catalog of messages, brought up to date with the code; it lists what is not translated.
messages: $(VENV)/.installed
	$(BIN)/python docs/messages.py

# The pages of the docs, the manual and the completion scripts, brought up to date with the code.
reference: $(VENV)/.installed
	$(BIN)/python docs/reference.py

# The pictures of the docs, drawn of the dashboard as it is.
pictures: $(VENV)/.installed
	$(BIN)/python docs/screenshot.py

docs: $(VENV)/.installed
	$(BIN)/zensical build --strict --clean

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.tasks
	$(BIN)/python -m benchmarks.bibliography
	$(BIN)/python -m benchmarks.history
	$(BIN)/python -m benchmarks.papers
	$(BIN)/python -m benchmarks.capture
	$(BIN)/python -m benchmarks.merge
	$(BIN)/python -m benchmarks.lists
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.acting
	$(BIN)/python -m benchmarks.dashboard
	$(BIN)/python -m benchmarks.peers

# Debian and Ubuntu split venv's pip off; there `virtualenv` is the usual way in.
$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist
