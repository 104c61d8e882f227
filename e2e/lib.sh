# Sourced by each end-to-end test: a scratch folder, the command, tables as sorted text.
# A test ends with 0 (passed), 77 (skipped, its reason printed) or anything else (failed).
set -euo pipefail
ROOT=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
NAME=$(basename "$0" .sh)
DARK=(--dark 198.18.0.0/16 --dark 2001:db8:5::/48)
TABLES=(flowtuple series scan attack hostslot payload sample coverage leaving)
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
  noroshi observe --json --quiet "${DARK[@]}" --data "$data" "$@" || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || fail "observe ended with $status"
}

# capture MINUTES RATE SEED FILE: a capture with planted truth, IPv6 in its mix.
capture() {
  noroshi simulate --quiet --minutes "$1" "${DARK[@]}" --rate "$2" --seed "$3" -o "$4" \
    --truth "$4.truth.json" >"$WORK/simulate.log" 2>&1 || { cat "$WORK/simulate.log" >&2; fail "simulate"; }
}

# tables DATA FOLDER: the fingerprint of each table's rows, whatever their order: how many there are,
# and the sum and the exclusive or of 64-bit hashes of their whole text.
tables() {
  local data=$1 folder=$2 table
  mkdir -p "$folder"
  printf '%s\n' "$data" >"$folder/.data"
  for table in "${TABLES[@]}"; do
    noroshi query --csv --data "$data" "SELECT count(*) AS row_count, sum(hash(t::VARCHAR)::HUGEINT)::VARCHAR AS hash_sum,
      bit_xor(hash(t::VARCHAR)) AS hash_xor FROM $table t" >"$folder/$table" || fail "query of $table"
  done
}

# number DATA SQL: the one number that the query gives.
number() { noroshi query --csv --data "$1" "$2" | tail -n 1 | tr -d '\r'; }

# whole DATA: every record that the ledger has is in the flow tuples, none twice. All records are dark.
whole() {
  local entered counted
  entered=$(number "$1" "SELECT coalesce(sum(records), 0)::BIGINT AS n FROM ingest")
  counted=$(number "$1" "SELECT coalesce(sum(packet_cnt), 0)::BIGINT AS n FROM flowtuple")
  [ "$entered" = "$counted" ] || fail "the ledger has $entered records, the flow tuples $counted"
  printf '%s\n' "$entered"
}

# rows DATA TABLE: its rows as text, sorted.
rows() { noroshi query --csv --data "$1" "SELECT t::VARCHAR AS line FROM $2 t ORDER BY line"; }

# same A B: the two folders that `tables` wrote stand for the same rows.
same() {
  local table
  for table in "${TABLES[@]}"; do
    cmp -s "$1/$table" "$2/$table" || {
      { diff <(rows "$(cat "$1/.data")" "$table") <(rows "$(cat "$2/.data")" "$table") || true; } \
        | tee "$WORK/difference" | head -n 8 | cut -c1-400 >&2
      grep -cE '^[<>]' "$WORK/difference" >&2 || true
      fail "table $table differs: $(basename "$1"), $(basename "$2")"
    }
  done
  local count
  count=$(tail -n 1 "$1/flowtuple" | cut -d, -f1)
  [ "$count" -gt 1000 ] || fail "table flowtuple has $count rows, so nothing was compared"
  say "same rows in ${#TABLES[@]} tables, $count of them flow tuples: $(basename "$1"), $(basename "$2")"
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
