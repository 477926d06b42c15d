# shellcheck shell=bash
# A node: a mount namespace of its own, containerd, kubelet and kube-proxy.

# A sleeping process holds the node's mount namespace. Within it the folders whose place is fixed in the programs are
# the node's own: two nodes, or a node and a real kubelet, do not meet. All mounts of pods live and die in it.
start_node() {
  mkdir -p "$AT"/{var-log,kubelet,volumes} "$HERE"/{small,shared}-volumes /var/lib/kubelet
  # shellcheck disable=SC2016 # expanded by the inner shell
  start "node$OF" nsenter --net="/run/netns/$NETNS" unshare --mount --propagation slave sh -euc '
    mount --make-rshared /
    mount --bind "$1/var-log" /var/log
    mount --bind "$1/kubelet" /var/lib/kubelet
    mount --bind "$1/volumes" "$2/volumes"
    mount -t tmpfs -o size=8m tmpfs "$2/small-volumes"
    mount -t tmpfs -o mode=755 tmpfs /run
    mkdir /run/lock /run/ready
    exec sleep infinity' node "$AT" "$HERE"
  await "node$OF" 10 "the node's namespaces" on_node test -d /run/ready
}

write_node_configuration() {
  mkdir -p "$AT/config/cni" "$AT/containerd"
  [[ -f $HERE/snapshotter ]] || choose_snapshotter >"$HERE/snapshotter"
  : >"$AT/config/resolv.conf"
  replace_file "$AT/config/containerd.toml" <<K
version = 3
root = "$AT/containerd"
state = "/run/containerd"
[grpc]
  address = "/run/containerd/containerd.sock"
[plugins."io.containerd.cri.v1.images"]
  snapshotter = "$(<"$HERE/snapshotter")"
  [plugins."io.containerd.cri.v1.images".pinned_images]
    sandbox = "localhost/pause:1"
[plugins."io.containerd.cri.v1.runtime"]
  restrict_oom_score_adj = true
  disable_apparmor = true
  [plugins."io.containerd.cri.v1.runtime".containerd]
    default_runtime_name = "runc"
    [plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]
        BinaryName = "$BIN/runc"
  [plugins."io.containerd.cri.v1.runtime".cni]
    bin_dirs = ["$BIN"]
    conf_dir = "$AT/config/cni"
K
  # Point to point, not a bridge: works whether or not the kernel filters bridged packets.
  replace_file "$AT/config/cni/10-pods.conflist" <<K
{"cniVersion": "1.0.0", "name": "pods", "plugins": [
  {"type": "ptp", "ipMasq": false, "ipam": {"type": "host-local", "dataDir": "/run/cni",
    "ranges": [[{"subnet": "$POD_CIDR"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
K
  replace_file "$AT/config/kubelet.yaml" <<K
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, x509: {clientCAFile: $HERE/pki/ca.crt}, webhook: {enabled: true}}
authorization: {mode: Webhook}
tlsCertFile: $HERE/pki/kubelet$OF.crt
tlsPrivateKeyFile: $HERE/pki/kubelet$OF.key
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
cgroupDriver: cgroupfs
cgroupRoot: /$CGROUP
failCgroupV1: false
failSwapOn: false
clusterDNS: [$DNS_IP]
clusterDomain: cluster.local
resolvConf: $AT/config/resolv.conf
maxPods: 200
syncFrequency: 5s
nodeStatusUpdateFrequency: 5s
nodeStatusReportFrequency: 30s
nodeLeaseDurationSeconds: 20
# The disk is shared with everything else on the machine, and no registry could give back a deleted image.
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%}
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
K
}

# At once, and only if it changes: containerd watches its folder.
replace_file() {
  cat >"$1.new"
  if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

# overlayfs wherever the kernel can mount it on the state folder, else (a container's own overlayfs) plain copies.
choose_snapshotter() {
  local try=$HERE/overlay-try
  if [[ -n ${STOWAGE_SNAPSHOTTER:-} ]]; then
    echo "$STOWAGE_SNAPSHOTTER"
    return
  fi
  mkdir -p "$try"/{lower,upper,work,merged}
  if unshare --mount mount -t overlay overlay -o "lowerdir=$try/lower,upperdir=$try/upper,workdir=$try/work" "$try/merged" 2>/dev/null; then
    echo overlayfs
  else
    echo native
  fi
  rm -rf "$try"
}

start_containerd() { start_on_node "containerd$OF" env PATH="$BIN:$PATH" "$BIN/containerd" --config "$AT/config/containerd.toml"; }

containerd_is_ready() { on_node "$BIN/ctr" version; }

start_kubelet() {
  start_on_node "kubelet$OF" env PATH="$BIN:$PATH" "$BIN/kubelet" --config "$AT/config/kubelet.yaml" \
    --kubeconfig "$HERE/kubeconfigs/kubelet$OF" --hostname-override "$NODE" --node-ip "$NODE_IP"
}

start_kube_proxy() {
  # The connection tracking limits belong to the machine: left alone.
  start_on_node "kube-proxy$OF" "$BIN/kube-proxy" --kubeconfig "$HERE/kubeconfigs/kube-proxy" --hostname-override "$NODE" \
    --proxy-mode iptables --cluster-cidr "$POD_CIDR" --conntrack-max-per-core 0 --conntrack-min 0 \
    --conntrack-tcp-timeout-established 0 --conntrack-tcp-timeout-close-wait 0
}

node_is_ready() {
  [[ $("$BIN/kubectl" get node "$NODE" -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}') == True ]]
}
