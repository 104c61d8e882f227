#!/usr/bin/env bash
# The warning centre opens with no set-up, says the one-time link of its first system operator, ends cleanly on SIGTERM, and
# starts again on what it kept: the first link no longer works, a new one does.
. "$(dirname "$0")/lib.sh"
need curl curl
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$WORK"' EXIT
data="$WORK/centre" port=$((20000 + $$ % 20000))

# serve: starts it and waits for the link of the first start.
serve() {
  "$ROOT/noroshi" serve --lang en --data "$data" --port "$port" >"$WORK/out" 2>"$WORK/err" &
  pid=$!
  for _ in $(seq 900); do
    link=$(grep -o "http://localhost:$port/begin/[A-Za-z0-9_-]*" "$WORK/out" || true)
    [ -n "$link" ] && return
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  head -n 5 "$WORK/err" >&2
  fail "no link for the first system operator"
}

# stop: SIGTERM, which must end it with 0 and without a word.
stop() {
  local status=0
  kill -TERM "$pid"
  wait "$pid" || status=$?
  [ "$status" -eq 0 ] || fail "SIGTERM ended it with $status, not 0"
  pid=
  [ ! -s "$WORK/err" ] || { head -n 5 "$WORK/err" >&2; fail "messages on standard error"; }
}

# answers URL: its HTTP status.
answers() { curl -s -o "$WORK/page" -w '%{http_code}' "$1"; }

serve
first=$link
[ "$(answers "$first")" = 200 ] || fail "the first link does not answer"
grep -q 'First set-up' "$WORK/page" || fail "the first link shows something else"
[ "$(answers "http://localhost:$port/")" = 303 ] || fail "the desk is open to whoever is not signed in"
[ "$(stat -c %a "$data/centre.key")" = 600 ] || fail "others may read the key of the installation"
stop
serve
[ "$(answers "$first")" = 410 ] || fail "the link of an earlier start still works"
[ "$(answers "$link")" = 200 ] || fail "the link of the second start does not answer"
stop
say "opened twice, stopped twice"
