#!/usr/bin/env bash
# The warning centre is killed with SIGKILL at random moments while reports are written, KILLS times (6). Afterwards every report
# that a writer was told of is there, with the text that was last acknowledged or the one that was on its way, and the record
# proves itself.
. "$(dirname "$0")/lib.sh"
need python3 python3
pid=
trap '[ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null; rm -rf "$WORK"' EXIT
data="$WORK/centre" port=$((20000 + $$ % 20000)) kills=${KILLS:-6}

# serve PATTERN: starts it and waits until it says so.
serve() {
  "$ROOT/noroshi" serve --lang en --data "$data" --port "$port" >"$WORK/out" 2>"$WORK/err" 3>&- 4<&- &
  pid=$!
  for _ in $(seq 1200); do
    grep -q "$1" "$WORK/out" && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  head -n 20 "$WORK/err" >&2
  fail "the centre did not open"
}

serve '/begin/'
link=$(grep -o "/begin/[A-Za-z0-9_-]*" "$WORK/out")
mkfifo "$WORK/orders" "$WORK/answers"
python3 "$ROOT/e2e/centre_writer.py" "http://localhost:$port" "$link" "$WORK/told" <"$WORK/orders" >"$WORK/answers" &
writer=$!
exec 3>"$WORK/orders" 4<"$WORK/answers"
# ask ORDER: what the writer answers to it.
ask() { printf '%s\n' "$1" >&3; read -r answer <&4 || fail "the writer ended: see above"; }
read -r answer <&4 || fail "the writer could not sign in"
for ((i = 1; i <= kills; i++)); do
  ask write
  sleep "0.$((RANDOM % 10))$((RANDOM % 10))"
  [ $((RANDOM % 3)) -ne 0 ] || sleep 1
  kill -KILL "$pid"
  wait "$pid" 2>/dev/null || true
  ask stop
  serve 'is open at'
  ask check
  case $answer in
    ok*) ;;
    *) fail "after kill $i: $answer" ;;
  esac
done
say "$kills kills: $answer"
exec 3>&-
wait "$writer" || fail "the writer ended with $?"
kill -TERM "$pid"
wait "$pid" || true
pid=
noroshi audit verify --data "$data" >"$WORK/verified" || { cat "$WORK/verified" >&2; fail "the record does not prove itself"; }
say "$(tail -n 1 "$WORK/verified")"
