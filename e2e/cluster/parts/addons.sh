# shellcheck shell=bash
# What every test takes for granted: names (CoreDNS) and volumes (local-path-provisioner).

apply_addons() {
  sed -e "s/@DNS_IP@/$DNS_IP/" -e "s/@NODE@/$NODE/" "$RIG/manifests/coredns.yaml" | "$BIN/kubectl" apply --server-side -f - >>"$HERE/log/addons.log" 2>&1 ||
    die_showing addons "could not apply CoreDNS"
  sed "s#@HERE@#$HERE#" "$RIG/manifests/local-path.yaml" | "$BIN/kubectl" apply --server-side -f - >>"$HERE/log/addons.log" 2>&1 ||
    die_showing addons "could not apply the storage classes"
  ((NODES == 1)) || "$BIN/kubectl" apply --server-side -f "$RIG/manifests/shared-path.yaml" >>"$HERE/log/addons.log" 2>&1 ||
    die_showing addons "could not apply the storage class of several nodes"
}

# On each node at the same place, where each has a folder of its own; it binds its volumes to the node.
start_local_path_provisioner() {
  printf '{"nodePathMap": [{"node": "DEFAULT_PATH_FOR_NON_LISTED_NODES", "paths": ["%s", "%s"]}]}\n' \
    "$HERE/volumes" "$HERE/small-volumes" >"$HERE/config/local-path.json"
  start_provisioner local-path-provisioner rancher.io/local-path "$HERE/config/local-path.json"
}

# One process cannot do both: it takes classes of unknown names only where all of them have the same folders.
start_shared_path_provisioner() {
  printf '{"sharedFileSystemPath": "%s"}\n' "$HERE/shared-volumes" >"$HERE/config/shared-path.json"
  start_provisioner shared-path-provisioner stowage.dev/shared-path "$HERE/config/shared-path.json"
}

start_provisioner() {
  start_on_node "$1" env POD_NAMESPACE=local-path-storage "$BIN/local-path-provisioner" start \
    --provisioner-name "$2" --kubeconfig "$HERE/kubeconfigs/local-path-provisioner" --config "$3" \
    --helper-image localhost/busybox:1 --namespace local-path-storage \
    --service-account-name local-path --configmap-name local-path-config
}

# A true answer by way of the service's address: the status of a Deployment may be from before a restart.
dns_is_ready() { timeout 2 busybox nslookup kubernetes.default.svc.cluster.local "$DNS_IP"; }

has_default_service_account() { "$BIN/kubectl" -n default get serviceaccount default; }
