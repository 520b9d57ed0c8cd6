#!/usr/bin/env bash
# A night on a standalone cluster. The folder of runs is one that all machines see.
set -euo pipefail
export EVENLOAD_SKIP_BUILD=1

exec /opt/evenload/evenload nightly /etc/evenload/ieee14.yaml \
  --master spark://master.example.org:7077 \
  --runs /shared/evenload/runs \
  --conf spark.executor.memory=3g \
  --conf spark.cores.max=16 \
  --conf spark.speculation=true \
  --skip-code
