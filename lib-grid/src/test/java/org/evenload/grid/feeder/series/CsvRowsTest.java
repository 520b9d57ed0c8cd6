package org.evenload.grid.feeder.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvRowsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-1, -1",
    "0.5, 0.5",
    "1e-6, 0.000001",
    "-4.66e-4, -0.000466",
    "4e-7, 0",
    "-4e-7, 0",
    "1234567.8901234, 1234567.890123",
    "0.9999999, 1",
    "-12.3400, -12.34",
    "1e15, 1.0E15",
    "NaN, ''",
    "Infinity, Infinity"
  })
  void numbersHaveSixDecimalsAtMost(double value, String written) throws IOException {
    assertThat(row(value)).isEqualTo("7," + written);
  }

  @Test
  void numbersAreReadAsTheyWere() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 1000; i++) {
      double value = Math.rint((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(14)));
      assertThat(Double.parseDouble(row(value / 1e6).substring(2))).isEqualTo(value / 1e6);
    }
  }

  private String row(double value) throws IOException {
    Path file = folder.resolve("rows.csv");
    try (CsvRows rows = new CsvRows(file)) {
      rows.number(7).number(value).end();
    }
    return Files.readString(file).strip();
  }
}
