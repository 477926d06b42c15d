# shellcheck shell=bash
# etcd, API server, scheduler and controller manager: plain processes on node 1.

start_etcd() {
  # Without fsync: a test cluster need not survive a power cut.
  start_on_node etcd "$BIN/etcd" --data-dir "$HERE/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
    --initial-cluster default=http://127.0.0.1:2380
}

start_apiserver() {
  local pki=$HERE/pki
  start_on_node apiserver "$BIN/kube-apiserver" --etcd-servers http://127.0.0.1:2379 \
    --bind-address 0.0.0.0 --secure-port 6443 --advertise-address "$NODE_IP" \
    --tls-cert-file "$pki/apiserver.crt" --tls-private-key-file "$pki/apiserver.key" --client-ca-file "$pki/ca.crt" \
    --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction --allow-privileged=true \
    --service-cluster-ip-range "$SERVICE_CIDR" --service-account-issuer https://kubernetes.default.svc \
    --service-account-signing-key-file "$pki/service-accounts.key" --service-account-key-file "$pki/service-accounts.key" \
    --kubelet-client-certificate "$pki/apiserver-to-kubelet.crt" --kubelet-client-key "$pki/apiserver-to-kubelet.key" \
    --kubelet-certificate-authority "$pki/ca.crt" --kubelet-preferred-address-types InternalIP \
    --requestheader-client-ca-file "$pki/ca.crt" --requestheader-allowed-names front-proxy \
    --requestheader-extra-headers-prefix X-Remote-Extra- --requestheader-group-headers X-Remote-Group \
    --requestheader-username-headers X-Remote-User \
    --proxy-client-cert-file "$pki/front-proxy.crt" --proxy-client-key-file "$pki/front-proxy.key" \
    --audit-policy-file "$RIG/manifests/audit-policy.yaml" --audit-log-path "$HERE/log/audit.log" \
    --audit-log-maxsize 200 --audit-log-maxbackup 2
}

start_scheduler() {
  start_on_node scheduler "$BIN/kube-scheduler" --kubeconfig "$HERE/kubeconfigs/scheduler" \
    --leader-elect=false --bind-address 127.0.0.1 --kube-api-qps 200 --kube-api-burst 400
}

start_controller_manager() {
  local pki=$HERE/pki
  # The rates and the grace period: tests create many objects, and do not want to wait long for a lost node.
  start_on_node controller-manager "$BIN/kube-controller-manager" --kubeconfig "$HERE/kubeconfigs/controller-manager" \
    --leader-elect=false --bind-address 127.0.0.1 --kube-api-qps 200 --kube-api-burst 400 \
    --use-service-account-credentials=true --service-account-private-key-file "$pki/service-accounts.key" \
    --root-ca-file "$pki/ca.crt" --cluster-signing-cert-file "$pki/ca.crt" --cluster-signing-key-file "$pki/ca.key" \
    --node-monitor-grace-period 30s
}

apiserver_is_ready() { [[ $(curl -s --max-time 5 --cacert "$HERE/pki/ca.crt" "$API/readyz") == ok ]]; }
