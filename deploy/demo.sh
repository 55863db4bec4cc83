#!/bin/sh
# The whole way of a page on the committed sample scans (synthetic, see samples/):
# dropped into the inbox, picked up by the watch service, read, filed, found, swept.
set -eu
home=${1:-demo-home}
yidang=${YIDANG_BIN:-.venv/bin/yidang}
python=${yidang%/*}/python
samples=samples/demo

step() { printf '\n== %s\n' "$*"; }
run() { printf '$ yidang'; printf ' %s' "$@"; printf '\n'; "$yidang" --home "$home" "$@" || [ $? -eq 1 ]; }

rm -rf "$home"
step "1. Make an archive and import the households register 建库，导入住户名册"
run init
run households import "$samples/households.xlsx"

step "2. Start the watch service, drop scans into the inbox 启动监视服务，投放扫描件"
"$yidang" --home "$home" watch &
service=$!
trap 'kill $service 2>/dev/null || true' EXIT INT TERM
for scan in "$samples"/scan0*; do
  cp -r "$scan" "$home/inbox/"
done
ls "$home/inbox"

step "3. Wait until every scan has left the inbox 等待全部归档"
"$python" deploy/wait_idle.py "$yidang" "$home"
kill $service
wait $service 2>/dev/null || true
trap - EXIT INT TERM
run status

step "4. What was filed, and what waits for a person 已归档与待核对"
run dossier list
run review list

step "5. Find pages again 检索"
run search 漏水
run search '"物业服务合同"'
run search 收据 --section fees --limit 3

step "6. The retention sweep: nothing is destroyed 保管期限巡检（不销毁）"
run sweep --as-of "$(date +%Y)-12-31"

step "7. The desk 工作台"
printf 'Household-1-demo\n' | run user add admin --full-name 管理员 --role administrator --password-stdin
printf 'Paper-2-demo\n' | YIDANG_PASSWORD=Household-1-demo "$yidang" --home "$home" --actor admin \
  user add archivist --full-name 档案员 --role archivist --agreed "$(date +%Y-%m-%d)" \
  --password-stdin

printf '\nThe demo archive stays in %s. Open the desk with\n\n' "$home"
printf '    %s --home %s serve --watch\n\n' "$yidang" "$home"
printf 'and log in as admin (Household-1-demo) or archivist (Paper-2-demo); the first login asks for\n'
printf 'a password of your own. Or search here: %s --home %s search 维修\n' "$yidang" "$home"
