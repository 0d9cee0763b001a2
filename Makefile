# A convenience: everything here is a short name for a command of the README.
PY = .venv/bin/python

.DEFAULT_GOAL := compile
.PHONY: help install tools compile test fmt clean

help: ## say what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

install: .venv/installed ## make .venv with what policyc needs

.venv/installed: pyproject.toml constraints.txt
	python3 -m venv .venv
	.venv/bin/pip install -q -c constraints.txt -e .
	@touch $@

tools: .venv/tools ## add the developers' tools to it

.venv/tools: .venv/installed
	.venv/bin/pip install -q -c constraints.txt -e '.[dev]'
	@touch $@

compile: install ## check the policies, run their cases, generate evaluator and reports
	for policy in policies/*.pol; do .venv/bin/policyc compile $$policy || exit 1; done

test: tools ## style, types, rooms, tests, generated files
	$(PY) -m tests

fmt: tools ## canonical form of the policies, fixable style of the code
	.venv/bin/policyc fmt policies/*.pol
	.venv/bin/ruff check --fix-only -q .

clean: ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
