package org.evenload.jobs.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  private static final String ABORTED =
      "Job aborted due to stage failure: Task 58 in stage 68.0 failed 4 times, most recent failure: Lost task 58.3 in stage 68.0 (TID 330) (worker executor 4): ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command exited with code 52",
        "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Command exited with code 137",
        "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Container killed by YARN for exceeding physical memory limits. 2.1 GB of 2 GB physical memory used.",
        "ExecutorLostFailure (executor 4 exited caused by one of the running tasks) Reason: Container from a bad node: container_1 on host: worker. Exit status: 137.",
        "java.lang.OutOfMemoryError: Java heap space"
      })
  void executorsThatRunOutOfMemoryAreTold(String reason) {
    assertThat(Failure.of(new SparkException(ABORTED + reason)).message())
        .contains("out of memory", "EVENLOAD_JAVA_OPTS");
  }

  @Test
  void otherLossesAreNot() {
    String reason = "ExecutorLostFailure (executor 4 exited) Reason: Command exited with code 1371";
    assertThat(Failure.of(new SparkException(ABORTED + reason)).message())
        .doesNotContain("out of memory");
  }
}
