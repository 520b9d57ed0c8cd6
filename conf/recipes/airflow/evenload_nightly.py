"""Evenload every night, by Airflow.

BashOperator, and not SparkSubmitOperator: the latter has reported failed applications as good ones
and the reverse (apache/airflow 44810, 49717) and has submitted running ones again (19897). Here the
exit code of the command is the whole contract, and its last line, one JSON object, becomes the
task's XCom.

Exit codes: 0 good, 99 done before (skipped), 5 may succeed later (retried), others are final.
"""

import re
from datetime import datetime, timedelta

from airflow import DAG
from airflow.exceptions import AirflowException, AirflowFailException
from airflow.timetables.interval import CronDataIntervalTimetable

try:
    from airflow.providers.standard.operators.bash import BashOperator
except ImportError:  # Airflow 2
    from airflow.operators.bash import BashOperator

TIME_ZONE = "America/Guayaquil"
FINAL = {"1", "2", "3", "4"}


class EvenloadOperator(BashOperator):
    """Does not try again what cannot succeed without a change."""

    def execute(self, context):
        try:
            return super().execute(context)
        except AirflowException as failure:
            code = re.search(r"exit code (\d+)", str(failure))
            if code and code.group(1) in FINAL:
                raise AirflowFailException(str(failure)) from failure
            raise


with DAG(
    dag_id="evenload_nightly",
    # The interval's first day is the business date; days that were missed follow one by one.
    schedule=CronDataIntervalTimetable("30 3 * * *", timezone=TIME_ZONE),
    start_date=datetime(2026, 1, 1),
    catchup=True,
    max_active_runs=1,
    default_args={"retries": 5, "retry_delay": timedelta(minutes=15)},
) as dag:
    EvenloadOperator(
        task_id="night",
        bash_command=(
            "/opt/evenload/evenload nightly /etc/evenload/ieee14.yaml"
            " --runs /var/lib/evenload/runs --skip-code"
            " --date {{ data_interval_start.in_timezone('" + TIME_ZONE + "').to_date_string() }}"
        ),
        env={"EVENLOAD_SKIP_BUILD": "1"},
        append_env=True,
        skip_on_exit_code=99,
        do_xcom_push=True,
    )
