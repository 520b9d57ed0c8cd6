package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.run.Json;
import org.evenload.model.session.SessionOptions;
import org.evenload.model.session.SessionRecords;
import org.evenload.model.session.SessionSummary;
import org.evenload.model.session.distribution.DistributionFile;
import org.evenload.model.session.distribution.SessionDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private static final String HEADER =
      "Session,ConnectionStartDateTime,ConnectionEndDateTime,Energy\n";

  @TempDir private Path folder;

  @Test
  void sparkGivesEveryRowTheStatusThatTheLibraryGives() throws IOException {
    // A name that means patterns and lists of paths to Hadoop.
    Path one = folder.resolve("a, {b} [ü].csv");
    Path two = folder.resolve("two.csv");
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 2000; i++) {
      int day = 1 + i % 28;
      // Every date is written with day and month exchanged where it can be.
      String date = day <= 12 ? "2018-%02d-03".formatted(day) : "2018-03-%02d".formatted(day);
      String next = day + 1 <= 12 ? "2018-%02d-03" : "2018-03-%02d";
      text.append(
          "%d,%s 20:00,%s 07:00,%d%n"
              .formatted(i, date, next.formatted(day + 1), i % 7 == 0 ? 0 : i % 40 - 1));
    }
    Files.writeString(one, text);
    Files.writeString(two, HEADER + "1,2018-03-02 20:00,2018-03-03 07:00,0\n9,x,y,z\n");
    Path out = folder.resolve("rows out.csv");
    Path distribution = folder.resolve("distribution.csv");

    CommandLineRunner run =
        CommandLineRunner.evenload(
            "sessions",
            one.toString(),
            two.toString(),
            "--json",
            "--out",
            out.toString(),
            "--distribution",
            distribution.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    SessionRecords expected = SessionRecords.read(List.of(one, two), SessionOptions.DEFAULT);
    JsonNode json = Json.mapper().readTree(run.out());
    for (int i = 0; i < 2; i++) {
      SessionSummary summary = expected.summaries().get(i);
      JsonNode file = json.get("files").get(i);
      assertThat(file.get("usable").asLong()).isEqualTo(summary.usable());
      summary
          .rowsByStatus()
          .forEach(
              (status, count) ->
                  assertThat(file.get("rowsByStatus").get(status.label()).asLong())
                      .as(status.label())
                      .isEqualTo(count));
    }
    assertThat(json.get("rowsByStatus").get("duplicate").asLong()).isEqualTo(1);
    assertThat(json.get("rowsByStatus").get("swapped_date").asLong()).isPositive();
    assertThat(DistributionFile.read(distribution).cells())
        .isEqualTo(SessionDistribution.of(expected.rows()).cells());
    // What is written can be read again: mended rows are good ones then.
    SessionSummary again =
        SessionRecords.read(List.of(out), SessionOptions.DEFAULT).summaries().get(0);
    assertThat(again.rows()).isEqualTo(2002);
    assertThat(again.usable()).isEqualTo(json.get("usable").asLong());
  }

  @Test
  void mistakesAreOneMessageWithTheRightCode() throws IOException {
    Path file = Files.writeString(folder.resolve("s.csv"), "a,b\n1,2\n");

    assertThat(CommandLineRunner.evenload("sessions", file.toString()).exitCode()).isEqualTo(3);
    assertThat(CommandLineRunner.evenload("sessions", folder + "/none.csv").exitCode())
        .isEqualTo(3);
    CommandLineRunner misspelt =
        CommandLineRunner.evenload("sessions", file.toString(), "--map", "dundeee");
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err()).contains("Invalid --map 'dundeee'").contains("Maybe you meant");
    assertThat(
            CommandLineRunner.evenload("sessions", file.toString(), "--zone", "Europe/Londn").err())
        .contains("Maybe you meant 'Europe/London'.");
    assertThat(
            CommandLineRunner.evenload("sessions", file.toString(), "--out", file.toString()).err())
        .contains("Missing column");
  }
}
