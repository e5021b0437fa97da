# Every target stands alone on a fresh clone: it prepares what it needs, then does its work.
PY := tools/with-python

.DEFAULT_GOAL := help
.PHONY: help run test check soak bench audit lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

run: ## prepare everything and serve the demonstration on 127.0.0.1 (PORT=8000)

	@$(PY) tools/run.py

test: ## lint, types, contracts, every test on both engines, the story in a real browser
	@$(PY) tools/test.py

soak: ## kill server and worker at random moments and count what was lost (KILLS=100)
	@$(PY) -c "import sys; sys.path.insert(0, 'tools'); import environment; environment.ensure('dev')"
	@.venv/bin/python -m tests.soak --kills $(or $(KILLS),100)

bench: ## measure what is claimed and print the figures
	@$(PY) -c "import sys; sys.path.insert(0, 'tools'); import environment; environment.ensure('dev')"
	@.venv/bin/qingyu bench

audit: ## look at every page in a real browser, and print two tables (JSON of the main pages in var/audit.json)
	@$(PY) -c "import sys; sys.path.insert(0, 'tools'); import environment; environment.ensure('dev')"
	@test -d node_modules/html-validate || npm ci --no-audit --no-fund
	@.venv/bin/pytest -q -s -p no:cacheprovider tests/browser/test_counts.py tests/browser/test_the_window.py tests/browser/test_li_reports.py tests/browser/audit.py tests/browser/everywhere.py

check: ## the fast half of `make test`: lint, types, contracts, migrations
	@$(PY) tools/test.py --only checks

lock: ## pin requirements/*.in again (needs uv)
	@tools/lock

clean: ## remove what was installed or built; the data in var/ stays
	rm -rf .venv node_modules build dist .mypy_cache .ruff_cache .import_linter_cache .hypothesis htmlcov .coverage src/*.egg-info
