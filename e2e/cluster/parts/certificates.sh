# shellcheck shell=bash
# The cluster's certificate authority, a certificate for each component, and the kubeconfig files made of them.

create_certificates() {
  local pki=$HERE/pki
  [[ -f $pki/complete ]] && return
  mkdir -p "$pki"
  key "$pki/ca.key"
  openssl req -x509 -new -key "$pki/ca.key" -subj "/CN=stowage-$NAME" -days 3650 -out "$pki/ca.crt"
  certificate apiserver /CN=kube-apiserver \
    "DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,IP:127.0.0.1,IP:$NODE_IP,IP:$API_SERVICE_IP"
  certificate admin /O=system:masters/CN=admin
  certificate apiserver-to-kubelet /O=system:masters/CN=kube-apiserver-kubelet-client
  certificate front-proxy /CN=front-proxy
  certificate scheduler /CN=system:kube-scheduler
  certificate controller-manager /CN=system:kube-controller-manager
  certificate kube-proxy /CN=system:kube-proxy
  certificate local-path-provisioner /O=system:masters/CN=local-path-provisioner
  openssl genrsa -out "$pki/service-accounts.key" 2048 2>/dev/null
  touch "$pki/complete"
}

create_kubelet_certificate() {
  [[ -s $HERE/pki/kubelet$OF.crt ]] ||
    certificate "kubelet$OF" "/O=system:nodes/CN=system:node:$NODE" "DNS:$NODE,IP:$NODE_IP,IP:127.0.0.1"
}

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

certificate() {
  local name=$HERE/pki/$1 subject=$2 names=${3:-}
  key "$name.key"
  openssl req -new -key "$name.key" -subj "$subject" -out "$name.csr"
  openssl x509 -req -in "$name.csr" -CA "$HERE/pki/ca.crt" -CAkey "$HERE/pki/ca.key" -CAcreateserial -days 3650 \
    -extfile <(printf 'extendedKeyUsage=serverAuth,clientAuth\n%s' "${names:+subjectAltName=$names}") -out "$name.crt" 2>/dev/null
}

# Self-contained, so that it can be copied elsewhere on the machine.
kubeconfig_for() {
  local who=$1 file=$2
  cat >"$file.new" <<K
apiVersion: v1
kind: Config
clusters:
- name: stowage-$NAME
  cluster:
    server: $API
    certificate-authority-data: $(base64 -w0 "$HERE/pki/ca.crt")
users:
- name: $who
  user:
    client-certificate-data: $(base64 -w0 "$HERE/pki/$who.crt")
    client-key-data: $(base64 -w0 "$HERE/pki/$who.key")
contexts:
- name: stowage-$NAME
  context: {cluster: stowage-$NAME, user: $who}
current-context: stowage-$NAME
K
  mv "$file.new" "$file"
}

create_kubelet_kubeconfig() { kubeconfig_for "kubelet$OF" "$HERE/kubeconfigs/kubelet$OF"; }

create_kubeconfigs() {
  local who
  mkdir -p "$HERE/kubeconfigs"
  for who in scheduler controller-manager kube-proxy local-path-provisioner; do
    kubeconfig_for "$who" "$HERE/kubeconfigs/$who"
  done
  kubeconfig_for admin "$KUBECONFIG"
  chmod -R go= "$HERE/pki" "$HERE/kubeconfigs" "$KUBECONFIG"
  # Whoever came by sudo wants to read it.
  if [[ -n ${SUDO_UID:-} ]]; then chown "$SUDO_UID" "$KUBECONFIG"; fi
}
