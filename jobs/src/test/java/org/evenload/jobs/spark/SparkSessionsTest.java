package org.evenload.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparkSessionsTest {
  // What Spark threw, or may throw, when its master was given up while it started.
  static Stream<Throwable> whatStoppingBreaks() {
    return Stream.of(
        new IllegalStateException("LiveListenerBus is stopped."),
        new IllegalStateException(
            "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created at:"),
        new IllegalStateException("RpcEnv already stopped."),
        new SparkException(
            "Exception thrown in awaitResult: ",
            new SparkException("Could not find HeartbeatReceiver.")),
        new NullPointerException());
  }

  @ParameterizedTest
  @MethodSource("whatStoppingBreaks")
  void aMasterGivenUpDoesNotAnswerWhateverBreaksFirst(Throwable thrown) {
    assertThat(SparkSessions.reason(thrown)).isEqualTo("it does not answer");
  }

  @Test
  void anotherReasonIsTold() {
    assertThat(SparkSessions.reason(new SparkException("Could not parse Master URL: 'sparc://a'")))
        .isEqualTo("Could not parse Master URL: 'sparc://a'");
  }
}
