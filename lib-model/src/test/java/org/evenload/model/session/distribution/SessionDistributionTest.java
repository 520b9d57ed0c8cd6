package org.evenload.model.session.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.input.InputException;
import org.evenload.model.random.RandomKey;
import org.evenload.model.session.SessionOptions;
import org.evenload.model.session.SessionRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionDistributionTest {
  @TempDir private Path folder;

  @Test
  void drawsKeepToTheCellsAndTheirPower() {
    SessionDistribution distribution =
        SessionDistribution.of(
            List.of(
                new DistributionCell("home", WeekdayClass.WORKDAY, 18, 18.5, 0, 8, 4, 20, 3.7, 3),
                new DistributionCell("home", WeekdayClass.WORKDAY, 7, 7.5, 1, 2, 1, 2, 11, 1),
                new DistributionCell("home", WeekdayClass.WORKDAY, 1, 1.5, 1, 2, 1, 2, 11, 0)));

    int evenings = 0;
    for (int i = 0; i < 10_000; i++) {
      DrawnSession drawn = distribution.draw(RandomKey.ofSeed(i), "home", WeekdayClass.WORKDAY);
      boolean evening = drawn.arrivalHour() >= 18;
      evenings += evening ? 1 : 0;
      assertThat(drawn.arrivalHour() % 1).isLessThan(0.5);
      assertThat(drawn.arrivalHour()).isGreaterThanOrEqualTo(7);
      assertThat(drawn.stayHours()).isPositive().isLessThanOrEqualTo(evening ? 8 : 2);
      assertThat(drawn.energyKwh()).isBetween(1.0, 20.0);
      assertThat(drawn.meanPowerKw()).isLessThanOrEqualTo((evening ? 3.7 : 11) + 1e-9);
    }
    // Binomial: four deviations are 173.
    assertThat(evenings).isCloseTo(7500, within(173));
    assertThat(distribution.draw(RandomKey.ofSeed(5), "home", WeekdayClass.WORKDAY))
        .isEqualTo(distribution.draw(RandomKey.ofSeed(5), "home", WeekdayClass.WORKDAY));
    assertThatThrownBy(() -> distribution.draw(RandomKey.ofSeed(1), "hoem", WeekdayClass.WORKDAY))
        .hasMessageContaining("Maybe you meant 'home'.");
    assertThatThrownBy(() -> distribution.draw(RandomKey.ofSeed(1), "home", WeekdayClass.SUNDAY))
        .hasMessageContaining("Invalid day 'sunday' at place 'home', expected one of [workday]");
  }

  @Test
  void usableRowsAreCountedAndReadBack() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.csv"),
            """
            Session,ConnectionStartDateTime,ConnectionEndDateTime,Energy,Place
            1,2019-05-14 18:10,2019-05-14 20:10,7,home
            2,2019-05-15 18:20,2019-05-15 20:00,6.5,home
            3,2019-05-18 18:20,2019-05-18 20:00,6.5,home
            4,2019-05-14 18:10,,7,home
            """);
    SessionRecords records = SessionRecords.read(List.of(file), SessionOptions.DEFAULT);

    SessionDistribution distribution = SessionDistribution.of(records.rows());
    Path written = folder.resolve("d.csv");
    DistributionFile.write(distribution, List.of("Source: made up"), written);

    assertThat(distribution.cells())
        .containsExactly(
            new DistributionCell("home", WeekdayClass.WORKDAY, 18, 18.5, 1.5, 2, 6, 7, 3.9, 2),
            new DistributionCell("home", WeekdayClass.SATURDAY, 18, 18.5, 1.5, 2, 6, 7, 3.9, 1));
    assertThat(DistributionFile.read(written).cells()).isEqualTo(distribution.cells());
    assertThat(distribution.weight("home", WeekdayClass.WORKDAY)).isEqualTo(2);
    assertThat(distribution.weight("home", WeekdayClass.SUNDAY)).isZero();
  }

  @Test
  void malformedFilesAreNamedWithTheirLine() throws IOException {
    String header =
        "place,weekday_class,arrival_from_h,arrival_to_h,stay_from_h,stay_to_h,energy_from_kwh,energy_to_kwh,greatest_kw,weight\n";
    Path file =
        Files.writeString(folder.resolve("d.csv"), header + "home,monday,1,2,1,2,1,2,11,1\n");
    assertThatThrownBy(() -> DistributionFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("d.csv:2: Invalid weekday_class 'monday'");
    Files.writeString(file, header + "home,workday,1,2,1,2,30,40,11,1\n");
    assertThatThrownBy(() -> DistributionFile.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("d.csv:2:")
        .hasMessageContaining("30.0 kWh cannot be had in 2.0 h");
  }
}
