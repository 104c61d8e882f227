#!/usr/bin/env bash
# What a new user does: `noroshi demo` in an empty folder, then the README's commands on captures there.
# FRESH=1: from a fresh clone, which builds first (some minutes).
. "$(dirname "$0")/lib.sh"
need python3 python3
home="$ROOT"
if [ "${FRESH:-0}" = 1 ]; then
  git clone -q "$ROOT" "$WORK/clone"
  home="$WORK/clone"
fi
mkdir "$WORK/user"
cd "$WORK/user"
# shown FILE HEADING PATTERN: below the heading, until the next empty line, a line of the text fits.
shown() {
  awk -v heading="$2" 'index($0, heading) == 1 { on = 1; next } on && /^$/ { exit } on' "$1" >"$WORK/section"
  grep -qE "$3" "$WORK/section" || { head -n 30 "$WORK/section" >&2; fail "no line below \"$2\" fits $3"; }
}
address='[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+'
need curl curl
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null; rm -rf "$WORK"' EXIT
status=0 port=$((20000 + $$ % 20000))
LC_ALL=C "$home/noroshi" demo --port "$port" >"$WORK/out" 2>"$WORK/err" &
pid=$!
for _ in $(seq 3600); do
  door=$(grep -oE "http://localhost:$port/demonstration/[a-z0-9]+" "$WORK/out" || true)
  [ -z "$door" ] || break
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.1
done
[ -n "$door" ] || { tail -n 20 "$WORK/err" >&2; fail "the demo opened no centre"; }
# One finding: the operator in whose network the telescope saw a bot has it on its board, with a draft report.
python3 "$ROOT/e2e/demo_story.py" "$door" || fail "the centre of the demo does not tell its story"
kill -TERM "$pid"
wait "$pid" || status=$?
pid=
[ "$status" -eq 0 ] || { tail -n 20 "$WORK/err" >&2; fail "the demo ended with $status"; }
[ "$(ls -A)" = noroshi-demo ] || fail "the demo left more than its folder: $(ls -A)"
for class in 'TCP scans' Backscatter 'UDP probes' 'ICMP probes' 'Other TCP'; do
  shown "$WORK/out" 'What it was' "^  $class +.* [0-9,]+ +<?[0-9.]+ %$"
done
for tool in 'Mirai family' Masscan ZMap; do
  shown "$WORK/out" 'With which tools' "^  $tool.* [0-9,]+ +<?[0-9.]+ %$"
done
shown "$WORK/out" 'What was asked for' '^  23/tcp +Telnet .* [0-9,]+ sources$'
shown "$WORK/out" 'Who searched' "^  $address .* Masscan .*[0-9]"
shown "$WORK/out" 'Who was under attack' "^  $address .* SYN .*(min|[0-9] s)"
page=$(grep -oE 'file://[^ ]+picture\.html' "$WORK/out" | head -n 1)
[ -n "$page" ] && [ -s "${page#file://}" ] || fail "the demo names no page that is there: $page"
python3 - "${page#file://}" noroshi-demo/hour.truth.json <<'P' || fail "the page is not what it should be"
import html.parser, json, re, sys
text, truth = open(sys.argv[1], encoding="utf-8").read(), json.load(open(sys.argv[2]))
wrong = []
class Page(html.parser.HTMLParser):
    tags, foreign = {}, []
    def handle_starttag(self, tag, attributes):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.foreign += [v for k, v in attributes if k in ("src", "href") and v and re.match(r"(https?:)?//", v) and tag != "a"]
page = Page()
page.feed(text)
if page.foreign:
    wrong.append(f"the page loads {page.foreign}")
if not page.tags.get("svg"):
    wrong.append("the page has no chart")
if not re.search("[\u3040-\u30ff]", text) or "Backscatter" not in text and "backscatter" not in text:
    wrong.append("the page is not in both languages")
if f"{truth['records']:,}" not in text:
    wrong.append(f"the page does not say how many packets there were: {truth['records']:,}")
if "2001:db8:" not in truth["dark"]:
    wrong.append("the demo has no IPv6")
print("\n".join(wrong))
sys.exit(bool(wrong))
P
# The query that the demo suggests, with the launcher's own path.
suggested=$(grep -oE '\./noroshi query .*' "$WORK/out" | head -n 1)
[ -n "$suggested" ] || fail "the demo suggests no query"
bash -c "${suggested/.\/noroshi/\"$home/noroshi\"}" >"$WORK/answer" || fail "the suggested query fails"
[ "$(wc -l <"$WORK/answer")" -gt 10 ] || fail "the suggested query gives nothing: $(cat "$WORK/answer")"
# The same in Japanese, of the tables that are there.
LC_ALL=ja_JP.UTF-8 "$home/noroshi" observe noroshi-demo/hour.pcap --dark 198.18.0.0/16 --dark 2001:db8:5::/48 --data japanese >"$WORK/out.ja" 2>"$WORK/err" \
  || { tail -n 5 "$WORK/err" >&2; fail "the picture in Japanese"; }
for class in 'TCP スキャン' 跳ね返り 'UDP 探索'; do
  shown "$WORK/out.ja" 何だったか "^  $class +.* [0-9,]+ +<?[0-9.]+ %$"
done
shown "$WORK/out.ja" 何を狙ったか '^  23/tcp +Telnet .* 送信元 [0-9,]+$'
shown "$WORK/out.ja" 誰が探していたか "^  $address .* Masscan .*[0-9]"
shown "$WORK/out.ja" 誰が攻撃されていたか "^  $address .* SYN .*(秒|分|→)"
rm -rf japanese
say "the demo shows its picture, its page and a query that works"

# The README's commands but the demo and the build, as they stand there, in both languages.
commands() { sed -n '/^```sh/,/^```/p' "$1" | grep '^\./noroshi' | sed 's/ *#.*//' | grep -v 'noroshi demo'; }
mapfile -t commands < <(commands "$home/README.md")
[ "${#commands[@]}" -ge 2 ] || fail "README.md has only ${#commands[@]} commands"
diff <(commands "$home/README.md") <(commands "$home/README.ja.md") >&2 || fail "the READMEs differ in their commands"
mkdir captures
gzip -c noroshi-demo/hour.pcap >captures/hour.pcap.gz
for command in "${commands[@]}"; do
  bash -c "${command/.\/noroshi/\"$home/noroshi\"}" >"$WORK/answer" 2>"$WORK/err" || { tail -n 5 "$WORK/err" >&2; fail "$command"; }
  [ "$(wc -l <"$WORK/answer")" -gt 5 ] || fail "$command says nothing"
done
[ -s picture.html ] && [ -d noroshi-data ] || fail "the README's commands made no page or no tables"
say "${#commands[@]} commands of the README work"
say passed
