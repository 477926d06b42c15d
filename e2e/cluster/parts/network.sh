# shellcheck shell=bash
# A cluster's own network: a namespace for each node, a cable from the host to node 1, and one from there to each other
# node. What goes between nodes never passes the host, whose own rules do not matter then.

# Takes the first free slot of the machine and holds it by creating the host's end of the cable.
take_slot() {
  local wanted=${1:-} slot
  exec {slot_lock}>"$SLOT_LOCK"
  flock "$slot_lock"
  for slot in ${wanted:-$(seq 0 250)}; do
    slot_is_free "$slot" || continue
    use_slot "$slot"
    # Written down first: "down" finds what an interrupted "up" has created.
    echo "$SLOT" >"$HERE/slot"
    ip netns add "$NETNS"
    ip link add "$LINK" type veth peer name eth0 netns "$NETNS"
    exec {slot_lock}>&-
    return
  done
  [[ -z $wanted ]] || die "network slot $wanted of this cluster is taken: remove the cluster with $RIG/cluster down $NAME"
  die "no free network slot"
}

slot_is_free() {
  [[ ! -e /sys/class/net/stw$1 && ! -e /run/netns/stowage-$1 ]] || return 1
  local network
  for network in 231 232 233 $(seq 234 $((232 + NODES))); do
    if leads_elsewhere "10.$network.$1.2" "stw$1"; then return 1; fi
  done
}

# Not ours if the machine already has a way there, other than its default route.
leads_elsewhere() { ip -4 route show match "$1" | grep -v "dev $2 " | grep -qv ^default; }

network_is_up() { [[ -e /sys/class/net/$LINK && -e /run/netns/$FIRST_NETNS ]]; }

# Puts the cable of the chosen node in place, also one that was cut.
connect_node() {
  if ((NUMBER == 1)); then connect_to_host; else connect_to_first_node; fi
  ip -n "$NETNS" link set lo up
  ip -n "$NETNS" address replace "$NODE_IP/30" dev eth0
  ip -n "$NETNS" link set eth0 up
  ip -n "$NETNS" route replace default via "$GATEWAY"
  nsenter --net="/run/netns/$NETNS" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
  refuse_unknown_services
}

# The host reaches pods and services directly, and pods reach the host: nothing is translated on the way.
connect_to_host() {
  ip address replace "$GATEWAY/30" dev "$LINK"
  ip link set "$LINK" up
  ip route replace "$POD_CIDR" via "$NODE_IP" dev "$LINK"
  ip route replace "$SERVICE_CIDR" via "$NODE_IP" dev "$LINK"
}

connect_to_first_node() {
  local end=node$OF
  if [[ ! -e /run/netns/$NETNS ]]; then
    if leads_elsewhere "${POD_CIDR%/*}" "$LINK"; then die "this machine has its own way to $POD_CIDR, which the pods of $NODE need"; fi
    ip netns add "$NETNS"
  fi
  ip -n "$FIRST_NETNS" link show "$end" >/dev/null 2>&1 ||
    ip -n "$FIRST_NETNS" link add "$end" type veth peer name eth0 netns "$NETNS"
  ip -n "$FIRST_NETNS" address replace "$GATEWAY/30" dev "$end"
  ip -n "$FIRST_NETNS" link set "$end" up
  ip -n "$FIRST_NETNS" route replace "$POD_CIDR" via "$NODE_IP" dev "$end"
  ip route replace "$NODE_IP" via "$FIRST_IP" dev "$LINK"
  ip route replace "$POD_CIDR" via "$FIRST_IP" dev "$LINK"
}

# Nobody answers for the node any more, and its own calls end at once; between its own pods all is as before.
cut_cable() { ip -n "$NETNS" link set eth0 down; }

# A call that comes before kube-proxy knows the service is refused at once. Else it would leave towards the host, and
# connection tracking would hold all its retries to that way: it would hang for two minutes.
refuse_unknown_services() {
  local chain
  for chain in FORWARD OUTPUT; do
    rule_in_netns "$chain" -d "$SERVICE_CIDR" -p tcp -j REJECT --reject-with tcp-reset
    rule_in_netns "$chain" -d "$SERVICE_CIDR" -j REJECT
  done
}

rule_in_netns() {
  nsenter --net="/run/netns/$NETNS" iptables -C "$@" 2>/dev/null || nsenter --net="/run/netns/$NETNS" iptables -A "$@"
}

# What an interrupted "up" has made for a node counts, too.
remove_network() {
  local netns
  if [[ -e /sys/class/net/$LINK ]]; then ip link delete "$LINK"; fi
  for netns in "/run/netns/$FIRST_NETNS" "/run/netns/$FIRST_NETNS"-*; do
    if [[ -e $netns ]]; then ip netns delete "${netns##*/}"; fi
  done
}
