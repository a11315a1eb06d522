#!/bin/sh
# 安裝離校櫃台 / installs the desk: sudo ./install.sh [FOLDER]       (default: /opt/clearance-desk)
# 移除 / removes it again: sudo ./install.sh --remove [FOLDER]       每個人的資料留在 ~/.local/share/ClearanceDesk
set -eu
here=$(cd "$(dirname "$0")" && pwd)
remove=no
if [ "${1:-}" = --remove ]; then remove=yes; shift; fi
folder=${1:-/opt/clearance-desk}
case "$folder" in /*) ;; *) folder=$PWD/$folder ;; esac
menu=${DESK_MENU:-/usr/local/share/applications}/clearance-desk.desktop
command=${DESK_BIN:-/usr/local/bin}/clearance

# A running desk keeps its files: they are the program that somebody is working with.
for process in /proc/[0-9]*; do
  case "$(readlink "$process/exe" 2>/dev/null || true)" in
    "$folder"/*) echo "離校櫃台正在使用，請先關閉 / the desk is running, close it first: ${process#/proc/}" >&2; exit 1 ;;
  esac
done

if [ "$remove" = yes ]; then
  [ -x "$folder/clearance-desk" ] || { echo "這裡沒有離校櫃台 / no desk here: $folder" >&2; exit 1; }
  rm -rf "$folder" "$menu" "$command"
  echo "已移除；資料仍在各人的 ~/.local/share/ClearanceDesk / removed; the data stay with the people"
  exit 0
fi

if [ -e "$folder" ] && [ ! -x "$folder/clearance-desk" ]; then
  echo "這個資料夾不是離校櫃台，不會覆蓋 / this folder is not a desk, left as it is: $folder" >&2; exit 1
fi
new=$folder.new
rm -rf "$new"
mkdir -p "$new" "$(dirname "$menu")" "$(dirname "$command")"
cp -R "$here"/. "$new"/
rm -rf "$folder"
mv "$new" "$folder"
sed "s|@FOLDER@|$folder|g" "$folder/clearance-desk.desktop" >"$menu"
ln -sf "$folder/clearance" "$command"
echo "已安裝 / installed: $folder（指令 / command: $command）"
