# shellcheck shell=bash
# What can be done to one node of a cluster that runs: NUMBER is the one that was chosen.

# Its cable, its namespaces and its configuration.
prepare_node() {
  # What was in namespaces that are gone cannot be joined any more. "up" looks after node 1, and all with it.
  if ((NUMBER > 1)) && { [[ ! -e /run/netns/$NETNS ]] || ! is_running "node$OF"; }; then end_processes; fi
  connect_node
  create_cgroups
  create_kubelet_certificate
  create_kubelet_kubeconfig
  write_node_configuration
  start_node
}

await_containerd() { await "containerd$OF" 60 "containerd of $NODE" containerd_is_ready; }

await_node() {
  await "kubelet$OF" 120 "node $NODE to be Ready" node_is_ready
  step "node $NODE Ready"
}

need_node() {
  need_cluster
  (($1 <= NODES)) || die "there is no node $1: cluster '$NAME' has $NODES"
  choose_node "$1"
}

# One whose end does not take the API server along.
need_other_node() {
  need_node "$1"
  ((NUMBER > 1)) || die "node 1 carries the API server and cannot be lost: name another one with --node"
}

stop_node() {
  need_node "$1"
  stop "kubelet$OF"
}

start_node_again() {
  need_running node
  need_node "$1"
  if ((NUMBER == 1)); then
    need_running containerd
  else
    prepare_node
    start_containerd
    await_containerd
    start_kube_proxy
  fi
  start_kubelet
  await "kubelet$OF" 60 "the kubelet" kubelet_is_healthy
}

kubelet_is_healthy() { on_node curl -s --max-time 2 -f http://127.0.0.1:10248/healthz; }

kill_node() {
  need_other_node "$1"
  cut_cable
  end_processes
}

cut_node() {
  need_other_node "$1"
  cut_cable
}

mend_node() {
  need_other_node "$1"
  connect_node
}

cordon_node() {
  need_node "$1"
  "$BIN/kubectl" "$2" "$NODE"
}

# Also pods that nobody will make again.
drain_node() {
  need_node "$1"
  "$BIN/kubectl" drain "$NODE" --ignore-daemonsets --delete-emptydir-data --force --timeout 120s
}
