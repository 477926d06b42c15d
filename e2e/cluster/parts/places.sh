# shellcheck shell=bash
# shellcheck disable=SC2034 # used in the other parts
# Where everything lies, and how a cluster's slot number turns into addresses.

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
  NODE=stowage-$NAME
  BIN=$HERE/bin
  KUBECONFIG=$HERE/kubeconfig
  export KUBECONFIG
}

cluster_exists() { [[ -d $HERE ]]; }

# One number gives a cluster its own addresses and its own names in the kernel.
use_slot() {
  SLOT=$1
  LINK=stw$SLOT               # the host's end of the cable; the node's end is eth0
  NETNS=stowage-$SLOT
  CGROUP=stowage-$SLOT
  HOST_IP=10.231.$SLOT.1
  NODE_IP=10.231.$SLOT.2
  POD_CIDR=10.232.$SLOT.0/24
  SERVICE_CIDR=10.233.$SLOT.0/24
  API_SERVICE_IP=10.233.$SLOT.1
  DNS_IP=10.233.$SLOT.10
  API=https://$NODE_IP:6443
}

read_slot() {
  [[ -s $HERE/slot ]] || return 1
  use_slot "$(<"$HERE/slot")"
}
