# shellcheck shell=bash
# What the user sees: short lines with the time that each step took.

elapsed() {
  local us=$((${EPOCHREALTIME/[.,]/} - ${1/[.,]/}))
  printf '%d.%d s' $((us / 1000000)) $((us / 100000 % 10))
}

begin_steps() {
  echo "$1"
  STEP_SINCE=$EPOCHREALTIME
}

step() {
  printf '  %-42s %8s\n' "$1" "$(elapsed "$STEP_SINCE")"
  STEP_SINCE=$EPOCHREALTIME
}

die() {
  printf '%s\n' "cluster: $*" >&2
  exit 1
}

# The last lines of a component's log, and the end.
die_showing() {
  local component=$1 why=$2 log
  log=$HERE/log/$component.log
  printf '\ncluster %s: %s\n' "$NAME" "$why" >&2
  if [[ -s $log ]]; then
    printf 'last lines of %s:\n' "$log" >&2
    tail -n 20 "$log" >&2
  fi
  printf "look around, then clean up with: %s down %s\n" "$RIG/cluster" "$NAME" >&2
  exit 1
}
