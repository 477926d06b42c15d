# shellcheck shell=bash
# What every test takes for granted: names (CoreDNS) and volumes (local-path-provisioner).

apply_addons() {
  sed "s/@DNS_IP@/$DNS_IP/" "$RIG/manifests/coredns.yaml" | "$BIN/kubectl" apply --server-side -f - >>"$HERE/log/addons.log" 2>&1 ||
    die_showing addons "could not apply CoreDNS"
  sed "s#@HERE@#$HERE#" "$RIG/manifests/local-path.yaml" | "$BIN/kubectl" apply --server-side -f - >>"$HERE/log/addons.log" 2>&1 ||
    die_showing addons "could not apply the storage classes"
}

start_local_path_provisioner() {
  printf '{"nodePathMap": [{"node": "DEFAULT_PATH_FOR_NON_LISTED_NODES", "paths": ["%s", "%s"]}]}\n' \
    "$HERE/volumes" "$HERE/small-volumes" >"$HERE/config/local-path.json"
  start_on_node local-path-provisioner env POD_NAMESPACE=local-path-storage "$BIN/local-path-provisioner" start \
    --kubeconfig "$HERE/kubeconfigs/local-path-provisioner" --config "$HERE/config/local-path.json" \
    --helper-image localhost/busybox:1 --namespace local-path-storage \
    --service-account-name local-path --configmap-name local-path-config
}

# A true answer by way of the service's address: the status of a Deployment may be from before a restart.
dns_is_ready() { timeout 2 busybox nslookup kubernetes.default.svc.cluster.local "$DNS_IP"; }

has_default_service_account() { "$BIN/kubectl" -n default get serviceaccount default; }
