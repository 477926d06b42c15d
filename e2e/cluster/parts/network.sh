# shellcheck shell=bash
# A cluster's own network: a namespace, and a cable from the host into it.

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
  # Not ours if the machine already has a way there, other than its default route.
  local address
  for address in "10.231.$1.2" "10.232.$1.2" "10.233.$1.2"; do
    if ip -4 route show match "$address" | grep -qv ^default; then return 1; fi
  done
}

network_is_up() { [[ -e /sys/class/net/$LINK && -e /run/netns/$NETNS ]]; }

connect_network() {
  ip address replace "$HOST_IP/30" dev "$LINK"
  ip link set "$LINK" up
  # The host reaches pods and services directly, and pods reach the host: nothing is translated on the way.
  ip route replace "$POD_CIDR" via "$NODE_IP" dev "$LINK"
  ip route replace "$SERVICE_CIDR" via "$NODE_IP" dev "$LINK"
  ip -n "$NETNS" link set lo up
  ip -n "$NETNS" address replace "$NODE_IP/30" dev eth0
  ip -n "$NETNS" link set eth0 up
  ip -n "$NETNS" route replace default via "$HOST_IP"
  nsenter --net="/run/netns/$NETNS" sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
  refuse_unknown_services
}

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

remove_network() {
  if [[ -e /sys/class/net/$LINK ]]; then ip link delete "$LINK"; fi
  if [[ -e /run/netns/$NETNS ]]; then ip netns delete "$NETNS"; fi
}
