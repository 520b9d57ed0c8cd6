package org.evenload.model.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaySeriesTest {
  private static final Path QUITO = Path.of("../datasets/quito");

  @TempDir Path folder;

  @Test
  void rowsAreRepeatedOrAveraged() {
    assertThat(DaySeries.resampled(new double[] {1, 2}, 4)).containsExactly(1, 1, 2, 2);
    assertThat(DaySeries.resampled(new double[] {1, 2, 3, 6}, 2))
        .containsExactly(new double[] {1.5, 4.5}, within(1e-15));
  }

  @Test
  void quitoHasTheDescribedShape() {
    double[] usd =
        DaySeries.read(QUITO.resolve("energy_price.csv"), "price_usd_per_mwh", 24, 0, 1e4);
    for (int hour = 0; hour < 24; hour++) {
      boolean dear = hour >= 16 && hour < 21;
      assertThat(usd[hour] > 75).as("hour %d", hour).isEqualTo(dear);
      assertThat(usd[hour]).isGreaterThanOrEqualTo(hour == 7 || hour == 8 ? 60 : 66);
      assertThat(!dear || hour == 18 || usd[hour] > usd[18]).isTrue();
    }
    assertThat(usd[0]).isEqualTo(usd[1]).isEqualTo(66);
  }

  @Test
  void theTariffOfEcuador() {
    double[] weekday =
        DaySeries.read(QUITO.resolve("ev_tariff_weekday.csv"), "price_usd_per_mwh", 96, 0, 1e4);
    assertThat(weekday[18 * 4]).isEqualTo(100);
    assertThat(weekday[22 * 4 - 1]).isEqualTo(100);
    assertThat(weekday[22 * 4]).isEqualTo(50);
    assertThat(weekday[8 * 4]).isEqualTo(80);
    assertThat(weekday[8 * 4 - 1]).isEqualTo(50);
    double[] weekend =
        DaySeries.read(QUITO.resolve("ev_tariff_weekend.csv"), "price_usd_per_mwh", 96, 0, 1e4);
    assertThat(weekend[8 * 4]).isEqualTo(50);
    assertThat(weekend[18 * 4]).isEqualTo(100);
  }

  @Test
  void mistakesAreNamed() throws IOException {
    Path file = folder.resolve("price.csv");
    Files.write(file, List.of("period,price", "1,5", "1,6"));
    assertThatThrownBy(() -> DaySeries.read(file, "price", 96, 0, 100))
        .hasMessageContaining("price.csv:3: Invalid period '1', expected each period once");
    Files.write(file, List.of("period,price", "1,5", "2,6", "3,7", "4,8", "5,9"));
    assertThatThrownBy(() -> DaySeries.read(file, "price", 96, 0, 100))
        .hasMessageContaining("Invalid day of 5 rows, expected a number that divides");
    Files.write(file, List.of("period,price", "1,500"));
    assertThatThrownBy(() -> DaySeries.read(file, "price", 96, 0, 100))
        .hasMessageContaining("price.csv:2: Invalid price '500'");
  }
}
