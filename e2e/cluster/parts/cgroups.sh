# shellcheck shell=bash
# Every process of a cluster is in its own control group: that is how "down" finds exactly those, and nothing else. All
# that is of node 2 is in the group node-2 within it.

has_cgroup_v2() { [[ -f /sys/fs/cgroup/cgroup.controllers ]]; }

# The hierarchies: one under version 2; one for each controller under version 1.
cgroup_hierarchies() {
  local folder
  if has_cgroup_v2; then
    echo /sys/fs/cgroup
    return
  fi
  for folder in /sys/fs/cgroup/*; do
    [[ -d $folder && ! -L $folder && ! -f $folder/cgroup.controllers && -f $folder/cgroup.procs ]] && echo "$folder"
  done
  return 0
}

# The one in which we look for processes.
cgroup_of_processes() {
  if has_cgroup_v2; then echo "/sys/fs/cgroup/$CGROUP"; else echo "/sys/fs/cgroup/pids/$CGROUP"; fi
}

create_cgroups() {
  local hierarchy group file
  for hierarchy in $(cgroup_hierarchies); do
    group=$hierarchy/$CGROUP
    mkdir -p "$group"
    # Under version 1 a new cpuset is empty and takes no process.
    for file in cpuset.cpus cpuset.mems; do
      if ! has_cgroup_v2 && [[ -f $group/$file ]]; then cat "$hierarchy/$file" >"$group/$file"; fi
    done
  done
  if has_cgroup_v2; then
    enable_controllers /sys/fs/cgroup
    enable_controllers "/sys/fs/cgroup/stowage-$SLOT"
    enable_controllers "/sys/fs/cgroup/$CGROUP"
  fi
  mkdir -p "$(cgroup_of_processes)/components"
}

enable_controllers() {
  local controller
  for controller in $(<"$1/cgroup.controllers"); do
    echo "+$controller" >"$1/cgroup.subtree_control" 2>/dev/null || true
  done
}

processes_in_cgroup() {
  local group
  group=$(cgroup_of_processes)
  [[ -d $group ]] || return 0
  # Groups of pods come and go while we look.
  find "$group" -name cgroup.procs -exec cat {} + 2>/dev/null || true
}

# Of the chosen node; with node 1, of the whole cluster. Groups left behind by dead containers would hold up the next
# kubelet for half a minute.
end_processes() {
  kill_all_in_cgroup
  remove_cgroups
}

kill_all_in_cgroup() {
  local pids round
  for ((round = 0; round < 100; round++)); do
    pids=$(processes_in_cgroup)
    [[ -n $pids ]] || return 0
    # shellcheck disable=SC2086 # a list
    kill -KILL $pids 2>/dev/null || true
    sleep 0.1
  done
  die "these processes of cluster $NAME do not die: ${pids//$'\n'/ }"
}

# In all hierarchies: with version 1, runc makes groups in a version 2 beside it, too.
remove_cgroups() {
  local group round left
  for ((round = 0; round < 50; round++)); do
    left=
    for group in "/sys/fs/cgroup/$CGROUP" /sys/fs/cgroup/*/"$CGROUP"; do
      [[ -d $group ]] || continue
      find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || left=yes
    done
    [[ -n $left ]] || return 0
    sleep 0.1
  done
  printf 'cluster %s: some control groups named %s could not be removed\n' "$NAME" "$CGROUP" >&2
}
