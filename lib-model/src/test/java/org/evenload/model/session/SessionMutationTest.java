package org.evenload.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of sessions are read, a status for every row, or refused with one message. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SessionMutationTest {
  private static final String VALID =
      """
      SDR ID,Site,CP ID,Connector Type,Consum(kWh),Duration,Start,End,Postcode
      1,"Street, Town",50339,rapid,14.95,00:49,13/07/2021 14:35,13/07/2021 15:24,DD1
      2,"Street, Town",50339,rapid,"14,95",00:49,02/07/2021 23:35,03/07/2021 00:24,DD1
      3,"Street, Town",50339,rapid,4.95,00:49,2021-07-04T23:35:00+01:00,2021-07-05T00:24:00Z,DD1
      4,"Street, Town",50339,rapid,4.95,838:59:59,"Wed, 07 Jul 2021 11:08:04 GMT",,DD1
      """;
  private static final List<String> TOKENS =
      List.of(
          "NaN",
          "Inf",
          "1e999",
          "-1",
          "0",
          "99999999999999999999",
          "0x10",
          "1.2.3",
          "",
          "\"",
          ";",
          ",",
          "\t",
          "\n",
          "\u0000",
          "00/00/0000 00:00",
          "31/02/2021 10:00",
          "9999-12-31 24:00",
          "28/03/2021 01:30",
          "2021-13-45",
          "Start",
          "#",
          "GMT",
          "+99:99",
          "12:60");

  @TempDir private Path folder;
  private int refused;
  private int accepted;

  @Test
  void aFewHundred() throws IOException {
    mutate(500);
  }

  @Test
  @Tag("slow")
  void tenThousand() throws IOException {
    mutate(10_000);
  }

  private void mutate(int count) throws IOException {
    Path file = folder.resolve("sessions.csv");
    for (int seed = 0; seed < count; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] damaged = VALID.getBytes(StandardCharsets.ISO_8859_1);
      for (int times = random.nextInt(1, 4); times > 0; times--) {
        damaged = mutate(damaged, random);
      }
      Files.write(file, damaged);
      read(file, seed);
    }
    assertThat(refused).isPositive();
    assertThat(accepted).isPositive();
  }

  private void read(Path file, int seed) {
    try {
      SessionRecords read = SessionRecords.read(List.of(file), SessionOptions.DEFAULT);
      assertThat(read.summaries().get(0).rows()).isEqualTo(read.rows().size());
      read.usable().forEach(row -> assertThat(row.stayHours()).isPositive());
      accepted++;
    } catch (InputException e) {
      assertThat(e.getMessage())
          .as("seed %d", seed)
          .startsWith(file.toString())
          .endsWith(".")
          .hasSizeLessThan(2000);
      refused++;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail("seed %d".formatted(seed), e);
    }
  }

  private static byte[] mutate(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return bytes;
    }
    if (random.nextInt(3) == 0) {
      byte[] flipped = bytes.clone();
      int at = random.nextInt(bytes.length);
      flipped[at] = (byte) (flipped[at] ^ (1 << random.nextInt(8)));
      return flipped;
    }
    if (random.nextInt(6) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] tokens = text.split("(?<=[,\n])", -1);
    int one = random.nextInt(tokens.length);
    String end = tokens[one].isEmpty() ? "" : tokens[one].substring(tokens[one].length() - 1);
    tokens[one] =
        (random.nextBoolean()
                ? TOKENS.get(random.nextInt(TOKENS.size()))
                : tokens[random.nextInt(tokens.length)])
            + end;
    return String.join("", tokens).getBytes(StandardCharsets.ISO_8859_1);
  }
}
