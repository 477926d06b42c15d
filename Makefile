# The whole interface for people: type make.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# Maven runs on the JDK that it builds for; .mvn/jdk finds one, or installs it.
MVN = JAVA_HOME="$$(.mvn/jdk)" ./mvnw --batch-mode --no-transfer-progress
CLUSTER = e2e/cluster/cluster
NAME ?= default

.PHONY: help demo demo-down sim sim-day test build check contract-lotus contract-spacemesh format generate kernels images cluster-up cluster-down bench bench-post bench-networks soak clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: ## Start a Kubernetes here, install Stowage, make an identity's PoST data; DEMO_EXIT=1 checks it and cleans up
	@e2e/demo/demo up

demo-down: ## Remove what the demo left
	@e2e/demo/demo down

sim: build ## Start a simulated Lotus site and Spacemesh network here and watch them, without Kubernetes
	@JAVA_HOME="$$(.mvn/jdk)" e2e/simulators/site/bin/sim

sim-day: prerequisites ## Play 48 deadlines and 20 epochs in which everything goes wrong once (11 min; SEED=…)
	@$(MVN) package -pl e2e/simulators/site -am -Dtest='*DayTest' -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dstowage.day.deadlines=48 -Dstowage.day.epochs=20 $(if $(SEED),-Dstowage.day.seed=$(SEED))

test: prerequisites ## Run every test, those on a real cluster included
	@e2e/cluster/prerequisites
	@$(MVN) verify -DskipITs=false

build: prerequisites ## Build everything, without tests
	@$(MVN) package -DskipTests

check: prerequisites ## Format, warnings, static analysis, borders between modules, generated files
	@.ci/shell-check
	@$(MVN) spotless:check package -Dtest='$(CHECKS)' -Dsurefire.failIfNoSpecifiedTests=false

# What make check runs of the tests: borders between modules, generated and golden files.
CHECKS = ArchitectureTest,CrdManifestTest,*ObjectsTest,PlainWordsTest,*PlansTest,PtxTest,ReasonsPageTest,LotusGeneratedTest

contract-lotus: export STOWAGE_CONTRACT_TOKEN = $(TOKEN)
contract-lotus: export STOWAGE_CONTRACT_MINER_TOKEN = $(MINER_TOKEN)
contract-lotus: prerequisites ## Compare a real Lotus with the record: NODE=http://… TOKEN=… MINER=http://… MINER_TOKEN=…
	@$(MVN) test -pl e2e/simulators/lotus -am -Dtest=ContractTest -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dstowage.contract.node='$(NODE)' -Dstowage.contract.miner='$(MINER)'

contract-spacemesh: prerequisites ## Compare a real go-spacemesh with the record: NODE=host:port NODE_PRIVATE=… NODE_POST=…
	@$(MVN) package -pl e2e/simulators/spacemesh -am -Dtest='dev.stowage.simulator.spacemesh.ContractTest' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dstowage.contract.node='$(NODE)' \
	  -Dstowage.contract.private='$(NODE_PRIVATE)' -Dstowage.contract.post='$(NODE_POST)'

format: prerequisites ## Format the Java code
	@$(MVN) spotless:apply

generate: prerequisites ## Make the CRDs, the chart's copy, the references and the golden files again
	@$(MVN) test -pl crds,operator,node-image/lotus-api -am -Dtest='$(CHECKS)' -Dsurefire.failIfNoSpecifiedTests=false -Dstowage.generate=true

kernels: ## Compile the GPU kernels to the PTX that the engine carries (no card needed)
	@proving-image/kernels/build

images: build ## Build the images of the operator, the engine and the simulators into build/images
	@e2e/images/build

cluster-up: ## Start a Kubernetes on this machine (NAME=default)
	@$(CLUSTER) up $(NAME)

cluster-down: ## Stop it and remove every trace (NAME=default)
	@$(CLUSTER) down $(NAME)

bench: images ## Measure: the engine as bench-post does, the operator's start and memory
	@e2e/bench/bench

bench-post: build ## Measure the engine: labels, scans, checks, RandomX, a pass over cold data
	@e2e/bench/bench post

bench-networks: build ## Measure the networks' clients against the simulators, and the simulators' start and memory
	@JAVA_HOME="$$(.mvn/jdk)" e2e/simulators/site/bin/bench

soak: prerequisites ## What takes too long for make test, whole, with its figures in docs/soak (PARTS='units faults models proofs kills')
	@e2e/soak/soak $(PARTS)

clean: ## Remove what was built
	@rm -rf build
	@$(MVN) clean

.PHONY: prerequisites
prerequisites:
	@.mvn/jdk > /dev/null
