#!/usr/bin/env bash
# What may not be read or written is said in one line, and the rest is done.
. "$(dirname "$0")/lib.sh"
need python3 python3
# Root may do everything: then somebody else does it.
as=()
if [ "$(id -u)" -eq 0 ]; then
  need setpriv util-linux
  as=(setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$WORK/home")
  "${as[@]}" test -r "$ROOT/cli/target/launch.stamp" || skip "another user cannot read $ROOT"
fi
capture 11 300 19 "$WORK/day.pcap"
pieces "$WORK/day.pcap" "$WORK/parts" 60013
mapfile -t parts < <(find "$WORK/parts" -name '*.pcap' | sort)
[ "${#parts[@]}" -ge 3 ] || fail "only ${#parts[@]} parts"
mkdir "$WORK/user" "$WORK/home"
[ "${#as[@]}" -eq 0 ] || chown -R 65534:65534 "$WORK"

# attempt DATA INPUT...: observes as a user without privileges; its exit code is $status.
attempt() {
  local data=$1
  shift
  status=0
  "${as[@]}" "$ROOT/noroshi" observe --json --quiet "${DARK[@]}" --data "$data" "$@" >"$WORK/user/picture" 2>"$WORK/user/err" || status=$?
}
# refused PATTERN: the last attempt ended with 2 and one line that says so.
refused() {
  [ "$status" -eq 2 ] || { head -n 5 "$WORK/user/err" >&2; fail "ended with $status, not 2"; }
  [ "$(wc -l <"$WORK/user/err")" -eq 1 ] && grep -qE "^noroshi: .*$1" "$WORK/user/err" \
    || { head -n 5 "$WORK/user/err" >&2; fail "the message is not one line with: $1"; }
}

# One file among others that may not be read.
chmod 000 "${parts[1]}"
attempt "$WORK/user/data" "$WORK/parts"
[ "$status" -eq 3 ] || { cat "$WORK/user/err" >&2; fail "an unreadable file among others ended the run with $status, not 3"; }
python3 - "$WORK/user/picture" "${parts[1]}" "${#parts[@]}" <<'P' || fail "the picture does not say which file could not be read"
import json, sys
inputs = json.load(open(sys.argv[1]))["inputs"]
bad = [i for i in inputs if i["status"] != "whole"]
print(bad)
sys.exit(not (len(inputs) == int(sys.argv[3]) and len(bad) == 1 and bad[0]["path"] == sys.argv[2]
    and bad[0]["status"] == "unreadable" and bad[0]["records"] == 0 and bad[0]["problem"]))
P
readable=("${parts[0]}" "${parts[@]:2}")
observe "$WORK/rest" "${readable[@]}" >/dev/null
tables "$WORK/rest" "$WORK/readable-alone"
tables "$WORK/user/data" "$WORK/with-unreadable"
same "$WORK/readable-alone" "$WORK/with-unreadable"
# Nothing else than it.
attempt "$WORK/user/none" "${parts[1]}"
[ "$status" -eq 2 ] || fail "nothing readable ended the run with $status, not 2"

# A data folder that may not be made, and one that may not be written.
mkdir "$WORK/user/closed"
chmod 555 "$WORK/user/closed"
attempt "$WORK/user/closed/data" "${readable[@]}"
refused "data folder .*closed/data"
cp -r "$WORK/user/data" "$WORK/user/kept"
[ "${#as[@]}" -eq 0 ] || chown -R 65534:65534 "$WORK/user/kept"
find "$WORK/user/kept" -type d -exec chmod 555 {} +
find "$WORK/user/kept" -type f -exec chmod 444 {} +
attempt "$WORK/user/kept" "${readable[@]}"
refused "data folder .*kept"
"${as[@]}" "$ROOT/noroshi" query --csv --data "$WORK/user/kept" "SELECT count(*) AS n FROM flowtuple" >"$WORK/user/answer" 2>"$WORK/user/err" \
  || { cat "$WORK/user/err" >&2; fail "a data folder that may only be read cannot be asked"; }
[ "$(tail -n 1 "$WORK/user/answer" | tr -d '\r')" -gt 1000 ] || fail "a data folder that may only be read has no rows"
say passed
