# Sourced by each end-to-end test: a scratch folder, the command, tables as sorted text.
# A test ends with 0 (passed), 77 (skipped, its reason printed) or anything else (failed).
set -euo pipefail
ROOT=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
NAME=$(basename "$0" .sh)
TABLES=(flowtuple series scan attack hostslot payload sample coverage)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/noroshi-e2e-$NAME.XXXXXX")
trap 'rm -rf "$WORK"' EXIT

say() { printf '%s: %s\n' "$NAME" "$*"; }
fail() { printf '%s: FAILED: %s\n' "$NAME" "$*" >&2; exit 1; }
skip() { printf '%s: skipped: %s\n' "$NAME" "$*"; exit 77; }
need() { command -v "$1" >/dev/null || skip "$1 is not installed (Debian package $2)"; }
noroshi() { "$ROOT/noroshi" "$@"; }

# observe DATA [OPTION...] INPUT...: the picture as JSON on standard output; 0 and 3 are fine.
observe() {
  local data=$1 status=0
  shift
  noroshi observe --json --quiet --dark 198.18.0.0/16 --data "$data" "$@" || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || fail "observe ended with $status"
}

# capture SECONDS-OF-TRAFFIC-IN-MINUTES RATE SEED FILE: a capture with planted truth.
capture() {
  noroshi simulate --quiet --minutes "$1" --dark 198.18.0.0/16 --rate "$2" --seed "$3" -o "$4" \
    --truth "$4.truth.json" >"$WORK/simulate.log" 2>&1 || { cat "$WORK/simulate.log" >&2; fail "simulate"; }
}

# tables DATA FOLDER: each table, sorted by every column, as one JSON object a line.
tables() {
  local data=$1 folder=$2 table
  mkdir -p "$folder"
  for table in "${TABLES[@]}"; do
    noroshi query --json --data "$data" "SELECT to_json(t)::VARCHAR AS row FROM $table t ORDER BY row" \
      >"$folder/$table" || fail "query of $table"
  done
}

# same A B: the two folders that `tables` wrote hold the same rows.
same() {
  local table
  for table in "${TABLES[@]}"; do
    cmp -s "$1/$table" "$2/$table" || {
      diff <(tr '}' '\n' <"$1/$table") <(tr '}' '\n' <"$2/$table") | head -n 6 >&2 || true
      fail "table $table differs: $(basename "$1"), $(basename "$2")"
    }
  done
  local bytes
  bytes=$(cat "$1"/* | wc -c)
  [ "$(wc -c <"$1/flowtuple")" -gt 1000 ] || fail "table flowtuple is empty, so nothing was compared"
  say "same tables ($bytes bytes as text): $(basename "$1"), $(basename "$2")"
}

# pieces FILE FOLDER RECORDS: the capture cut into files of so many records.
pieces() {
  need editcap wireshark-common
  mkdir -p "$2"
  editcap -F nsecpcap -c "$3" "$1" "$2/part.pcap"
}

# peak PID FILE: samples the process's anonymous resident memory until it ends; KiB into FILE.
peak() {
  local most=0 now
  while now=$(sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do
    [ "$now" -gt "$most" ] && most=$now
    printf '%s\n' "$most" >"$2"
    sleep 0.05
  done
}
