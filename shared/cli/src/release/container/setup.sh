#!/usr/bin/env bash
# Builds the image of the autograder. Gradescope runs this once, as root, with a network.
set -euo pipefail
cd /autograder/source

export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends ca-certificates bubblewrap util-linux
command -v npm >/dev/null || apt-get install --yes --no-install-recommends nodejs npm
# The Node of older systems runs no pnpm; npm has newer ones. The workbook brings its own for everything else.
if ! node --eval 'process.exit(Number.parseInt(process.versions.node) < 18 ? 1 : 0)'; then
  npm install --global node@24
  hash -r
  npm install --global npm@11
  hash -r
fi
# What only proves the workbook itself is not installed.
CI=true npx --yes pnpm@12 install --frozen-lockfile --prod

# Programs start twice as fast with compiled code at hand. Node keeps it for each user apart, and nobody is who judges.
caches=(node_modules/.cache shared/harness/node_modules/.cache)
mkdir -p "${caches[@]}"
chown -R 65534:65534 "${caches[@]}"
chmod -R a+rX .
NODE_COMPILE_CACHE=$PWD/node_modules/.cache/wirebook setpriv --reuid=65534 --regid=65534 --clear-groups \
  node_modules/.bin/node --disable-warning=ExperimentalWarning shared/cli/src/release/prepare.ts
chown -R root:root "${caches[@]}"
chmod -R a+rX "${caches[@]}"
