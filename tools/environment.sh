#!/usr/bin/env bash
# Make .venv from the lock files: digests checked, nothing beyond them. Done again only when a lock file changes.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Tianping needs Python 3.11 or newer; $("$python" --version) was found. Name another: PYTHON=python3.12 make …" >&2
  exit 1
}

if [ ! -x .venv/bin/pip ]; then
  echo "  making .venv …"
  if ! "$python" -m venv .venv >.venv.log 2>&1; then
    # Debian keeps a part of the standard library in a package of its own.
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get update -qq >/dev/null && apt-get install -y -qq python3-venv >/dev/null
      "$python" -m venv --clear .venv
    else
      cat .venv.log >&2
      echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2
      exit 1
    fi
  fi
  rm -f .venv.log
fi

# A court's own registry is often vouched for by an authority that only the system knows.
export UV_SYSTEM_CERTS=1
echo "  installing packages (about 1 GB, a minute or two the first time) …"
.venv/bin/pip install -qq --disable-pip-version-check --require-hashes -r requirements.tools.lock
# Compiled once here, not by each process at its start: some machines forbid Python to keep what it compiles.
.venv/bin/uv pip install -q --python .venv/bin/python --compile-bytecode --require-hashes -r requirements.lock
.venv/bin/uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
