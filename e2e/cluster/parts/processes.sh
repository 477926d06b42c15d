# shellcheck shell=bash
# Starting, watching and stopping the components. A pid file also holds the start time: a reused pid is not ours.

start_time() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086 # the fields of the line; field 22 is the 20th after the name
  set -- $stat
  [[ $1 != Z && $1 != X ]] || return 1
  echo "${20}"
}

pid_of() {
  local pid since
  { read -r pid since <"$HERE/run/$1.pid"; } 2>/dev/null || return 1
  [[ $(start_time "$pid") == "$since" ]] || return 1
  echo "$pid"
}

is_running() { pid_of "$1" >/dev/null; }

# start COMPONENT COMMAND...: in the background, with its own log, in the cluster's control group.
start() {
  local component=$1 pid
  shift
  STARTED+=("$component")
  if is_running "$component"; then return; fi
  # The lock must end with this command, not with the component.
  # shellcheck disable=SC2016,SC2154 # expanded by the inner shell; set by lock_cluster
  setsid bash -c 'echo $$ >"$0" && exec "$@"' "$(cgroup_of_processes)/components/cgroup.procs" "$@" \
    >>"$HERE/log/$component.log" 2>&1 </dev/null {cluster_lock}>&- &
  pid=$!
  echo "$pid $(start_time "$pid")" >"$HERE/run/$component.pid"
}

STARTED=()

# start_on_node COMPONENT COMMAND...: the same, within the chosen node's namespaces.
start_on_node() {
  local component=$1
  shift
  start "$component" nsenter --target "$(pid_of "node$OF")" --net --mount -- "$@"
}

on_node() { nsenter --target "$(pid_of "node$OF")" --net --mount -- "$@"; }

stop() {
  local component=$1 pid round
  pid=$(pid_of "$component") || return 0
  kill -TERM "$pid"
  for ((round = 0; round < 100; round++)); do
    is_running "$component" || return 0
    sleep 0.05
  done
  kill -KILL "$pid" 2>/dev/null || true
}

# await COMPONENT SECONDS WHAT TEST...: until the test passes; the end if time is up or a component has died.
await() {
  local component=$1 deadline=$((SECONDS + $2)) what=$3 each
  shift 3
  until "$@" >/dev/null 2>&1; do
    for each in "${STARTED[@]}"; do
      is_running "$each" || die_showing "$each" "$each has died while waiting for: $what"
    done
    ((SECONDS < deadline)) || die_showing "$component" "gave up waiting for: $what"
    sleep 0.1
  done
}
