#!/usr/bin/env bash
# A night on YARN, with a Spark 4.2 installation that brings the client. Machines need a JDK 17.
set -euo pipefail
export EVENLOAD_SKIP_BUILD=1
export SPARK_HOME=${SPARK_HOME:-/opt/spark}
export HADOOP_CONF_DIR=${HADOOP_CONF_DIR:-/etc/hadoop/conf}

exec /opt/evenload/evenload nightly /etc/evenload/ieee14.yaml \
  --master yarn \
  --runs hdfs:///evenload/runs \
  --properties-file /opt/evenload/conf/recipes/cluster/yarn.properties \
  --skip-code
