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
  local data=$1 folder=$2 table name rest sql=()
  mkdir -p "$folder"
  printf '%s\n' "$data" >"$folder/.data"
  for table in "${TABLES[@]}"; do
    sql+=("SELECT '$table' AS table_name, count(*) AS row_count, coalesce(sum(hash(t::VARCHAR)::HUGEINT), 0)::VARCHAR AS hash_sum,
      coalesce(bit_xor(hash(t::VARCHAR)), 0) AS hash_xor FROM $table t")
  done
  noroshi query --csv --data "$data" "$(together "${sql[@]}")" >"$WORK/fingerprints" || fail "query of the tables of $data"
  while IFS=, read -r name rest; do
    printf '%s\n' "$rest" >"$folder/$name"
  done < <(tr -d '\r' <"$WORK/fingerprints" | tail -n +2)
}

# parts DATA FILE: a sorted line for each window of each table that has windows, and for each event,
# with how many rows it has and their hash: of a run that was cut short, a part of those of the whole.
parts() {
  local data=$1 table sql=() windows
  for table in "${TABLES[@]}"; do
    case $table in
      flowtuple) windows=time::VARCHAR ;;
      hostslot) windows="time_bucket(INTERVAL 5 MINUTE, time)::VARCHAR" ;;
      series) windows="concat(resolution, ' ', \"window\"::VARCHAR)" ;;
      scan | attack | sample) windows="hash(t::VARCHAR)::VARCHAR" ;;
      *) windows="\"window\"::VARCHAR" ;;
    esac
    sql+=("SELECT '$table' AS table_name, $windows AS part, count(*) AS row_count, sum(hash(t::VARCHAR)::HUGEINT)::VARCHAR AS hash_sum
      FROM $table t GROUP BY part")
  done
  noroshi query --csv --data "$data" "$(together "${sql[@]}")" >"$WORK/parts.csv" || fail "the tables of $data cannot be read"
  tr -d '\r' <"$WORK/parts.csv" | tail -n +2 | LC_ALL=C sort >"$2"
}

# together SELECT...: all their rows.
together() {
  local sql=$1
  shift
  while [ "$#" -gt 0 ]; do
    sql+=" UNION ALL $1"
    shift
  done
  printf '%s\n' "$sql"
}

# visible_is_whole DATA PARTS: what is visible in the data folder are whole windows and events of the run that PARTS is from.
visible_is_whole() {
  parts "$1" "$WORK/visible"
  LC_ALL=C comm -23 "$WORK/visible" "$2" >"$WORK/half-done"
  [ ! -s "$WORK/half-done" ] || { head -n 5 "$WORK/half-done" >&2; fail "rows are visible that are not those of an undisturbed run"; }
}

# field NAME: the number of that name in the picture on standard input, as JSON; the first if there are several.
field() { grep -oE "^  \"$1\" *: *[0-9]+" | head -n 1 | grep -oE '[0-9]+$'; }

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

# peak PID FILE: samples the process's anonymous resident memory until it ends; KiB into FILE, every sample into FILE.samples.
peak() {
  local most=0 now
  : >"$2.samples"
  while now=$(sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do
    [ "$now" -gt "$most" ] && most=$now
    printf '%s\n' "$most" >"$2"
    printf '%s\n' "$now" >>"$2.samples"
    sleep 0.05
  done
}
