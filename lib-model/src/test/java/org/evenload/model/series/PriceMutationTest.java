package org.evenload.model.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files of prices become a price for every period, or are refused with one message. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PriceMutationTest {
  private static final List<String> VALID =
      List.of(
          file("period,price_usd_per_mwh", i -> (i + 1) + "," + (30 + i)),
          file("timestamp,price_eur_per_kwh", i -> "2024-10-27T%02d:00,0.%02d".formatted(i, i + 1)),
          file("timestamp,usd_per_mwh", i -> "2024-03-%02d 23:00:00Z,-5".formatted(i + 1)),
          file("time,price,note", i -> "%02d:00,1e-2,\"a, b\"".formatted(i)),
          file("period_minutes,price_pen_per_kwh", i -> "60,0.25"));
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
          "2024-02-31T10:00",
          "9999-12-31 24:00",
          "2024-03-31T02:30",
          "2024-10-27T02:00+02:00",
          "2021-13-45",
          "+1000000000-01-01T00:00",
          "timestamp",
          "period_minutes",
          "price_gbp_per_mwh",
          "price_eur_per_mwh",
          "#",
          "GMT",
          "+99:99",
          "12:60");

  private static final EnergyPrice PRICE =
      new EnergyPrice(new Currencies("USD", Map.of("EUR", 0.9, "PEN", 4.0)), "EUR/kWh");
  private static final List<StudyDay> DAYS =
      List.of(
          StudyDay.of(24),
          StudyDay.of(48),
          new StudyDay(96, LocalDate.of(2024, 10, 27), ZoneId.of("Europe/Madrid")),
          new StudyDay(24, LocalDate.of(2024, 3, 10), ZoneId.of("America/Guayaquil")));

  @TempDir private Path folder;
  private int refused;
  private int accepted;

  private static String file(String header, IntFunction<String> row) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < 24; i++) {
      text.append(row.apply(i)).append('\n');
    }
    return text.toString();
  }

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
    Path file = folder.resolve("prices.csv");
    for (int seed = 0; seed < count; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String valid = VALID.get(random.nextInt(VALID.size()));
      byte[] damaged = valid.getBytes(StandardCharsets.ISO_8859_1);
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
      StudyDay day = DAYS.get(seed % DAYS.size());
      double[] prices = SeriesFile.byPeriod(file, PRICE, day);
      assertThat(prices).hasSize(day.periods());
      assertThat(Arrays.stream(prices).allMatch(Double::isFinite)).isTrue();
      accepted++;
    } catch (InputException e) {
      assertThat(e.getMessage())
          .as("seed %d", seed)
          .startsWith(file.toString())
          .endsWith(".")
          .hasSizeLessThan(4100);
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
