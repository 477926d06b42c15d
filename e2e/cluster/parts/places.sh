# shellcheck shell=bash
# shellcheck disable=SC2034 # used in the other parts
# Where everything lies, and how the numbers of a cluster's slot and of its nodes turn into addresses.

: "${RIG:?the folder e2e/cluster}"

CLUSTERS=${STOWAGE_CLUSTER_HOME:-${XDG_STATE_HOME:-$HOME/.local/state}/stowage/clusters}
CACHE=${STOWAGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/stowage}/bin
# Slots are taken on the whole machine, whatever folder a cluster lives in, so their lock is the machine's.
SLOT_LOCK=/run/lock/stowage-cluster-slots

# The cache folder's name: another version, recipe or machine type is another folder.
binaries_key() {
  local recipe
  recipe=$(cat "$RIG"/versions "$RIG"/build "$RIG"/image-tar "$RIG"/images/* | sha256sum)
  (. "$RIG/versions" && printf '%s-%s-%s\n' "$KUBERNETES" "${recipe:0:12}" "$(uname -m)")
}

choose_cluster() {
  NAME=$1
  [[ $NAME =~ ^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$ ]] || die "'$NAME' is no cluster name: use a-z, 0-9 and '-', at most 32 of them"
  [[ $CLUSTERS =~ ^/[A-Za-z0-9._/-]+$ ]] || die "the state folder must be an absolute path without blanks or quotes: $CLUSTERS"
  [[ $CLUSTERS/ != /run/* && $CLUSTERS/ != /var/run/* && $CLUSTERS/ != /var/log/* && $CLUSTERS/ != /var/lib/kubelet/* ]] ||
    die "the state folder cannot be in $CLUSTERS: the node has folders of its own there"
  HERE=$CLUSTERS/$NAME
  BIN=$HERE/bin
  KUBECONFIG=$HERE/kubeconfig
  export KUBECONFIG
  read_nodes
}

cluster_exists() { [[ -d $HERE ]]; }

# One number gives a cluster its own addresses and its own names in the kernel.
use_slot() {
  SLOT=$1
  LINK=stw$SLOT               # the host's end of the cable; the node's end is eth0
  FIRST_NETNS=stowage-$SLOT
  FIRST_IP=10.231.$SLOT.2
  SERVICE_CIDR=10.233.$SLOT.0/24
  API_SERVICE_IP=10.233.$SLOT.1
  DNS_IP=10.233.$SLOT.10
  API=https://$FIRST_IP:6443
  choose_node 1
}

# What the other parts do, they do on the node that was chosen last. Node 1 carries the control plane and has the
# cluster's own folder and names; another one's have its number: folder node-2, component kubelet-2.
choose_node() {
  NUMBER=$1
  if ((NUMBER == 1)); then
    OF='' AT=$HERE NODE=stowage-$NAME NETNS=stowage-$SLOT CGROUP=stowage-$SLOT
    POD_CIDR=10.232.$SLOT.0/24
  else
    OF=-$NUMBER AT=$HERE/node-$NUMBER NODE=stowage-$NAME-$NUMBER NETNS=stowage-$SLOT-$NUMBER CGROUP=stowage-$SLOT/node-$NUMBER
    POD_CIDR=10.$((232 + NUMBER)).$SLOT.0/24
  fi
  # The two ends of the node's cable: the host's for node 1, node 1's for the others.
  GATEWAY=10.231.$SLOT.$((4 * NUMBER - 3))
  NODE_IP=10.231.$SLOT.$((4 * NUMBER - 2))
}

# each_node COMMAND...: with each node chosen, one after the other; node 1 is chosen at the end.
each_node() {
  local number
  for ((number = 1; number <= NODES; number++)); do
    choose_node "$number"
    "$@"
  done
  choose_node 1
}

read_nodes() {
  NODES=1
  if [[ -s $HERE/nodes ]]; then NODES=$(<"$HERE/nodes"); fi
}

# A cluster keeps its nodes: it may get more, and does not lose any.
write_nodes() {
  local wanted=${1:-$NODES}
  ((wanted >= NODES)) || die "cluster '$NAME' has $NODES nodes and loses none: remove it with '$RIG/cluster down $NAME'"
  NODES=$wanted
  echo "$NODES" >"$HERE/nodes"
}

read_slot() {
  [[ -s $HERE/slot ]] || return 1
  use_slot "$(<"$HERE/slot")"
}
