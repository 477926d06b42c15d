# shellcheck shell=bash
# Images come from tar files only: no registry, no daemon.

# load_image TAR: into the containerd of each node.
load_image() {
  local tar=$1 sum name
  [[ -f $tar ]] || die "no such file: $tar"
  sum=$(sha256sum <"$tar")
  name=$(tar -xOf "$tar" manifest.json | sed -n 's/.*"RepoTags" *: *\["\([^"]*\)".*/\1/p')
  [[ -n $name ]] || die "$tar is no image tar: its manifest.json names no image"
  each_node load_image_here "$tar" "$name" "$sum"
}

# A tar that was the last one loaded under its name is not loaded again.
load_image_here() {
  local tar=$1 name=$2 sum=$3 mark
  mark=$AT/images/${name//\//_}
  if [[ -s $mark && $(<"$mark") == "$sum" ]]; then return; fi
  mkdir -p "$AT/images"
  rm -f "$mark"
  on_node "$BIN/ctr" -n k8s.io images import --local --snapshotter "$(<"$HERE/snapshotter")" - <"$tar" >"$HERE/log/images.log" 2>&1 ||
    die_showing images "could not load $tar"
  echo "$sum" >"$mark"
}
