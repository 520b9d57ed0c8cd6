package org.evenload.model.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelDataTest {
  @TempDir Path folder;

  @Test
  void publishedHistogramsHoldTenThousandVehicles() {
    TravelData.Times times =
        TravelData.times(Models.DATASET.resolve("departure_arrival_histogram.csv"));
    TimeHistogram departure = (TimeHistogram) times.departure();
    assertThat(departure.leastHour()).isEqualTo(3.5);
    assertThat(departure.endHour()).isEqualTo(12);
    assertThat(times.arrival().leastHour()).isEqualTo(12);
    assertThat(times.arrival().endHour()).isEqualTo(27.5);
    double sum = 0;
    double moment = 0;
    for (int bin = 0; bin < departure.weights().length; bin++) {
      sum += departure.weights()[bin];
      moment += departure.weights()[bin] * bin * 0.5;
    }
    assertThat(sum).isEqualTo(10_000);
    // 08:02 counts from the start of the half-hours.
    assertThat(moment / sum).isCloseTo(8 + 2 / 60.0, within(1 / 60.0));
  }

  @Test
  void publishedTrafficIsSlowAtNoonAndInTheEvening() {
    List<SpeedClass> classes =
        TravelData.traffic(
                Models.DATASET.resolve("speed_class_by_period.csv"),
                Models.DATASET.resolve("speed_distribution.csv"),
                10,
                100)
            .byPeriod(24);
    assertThat(classes.stream().map(SpeedClass::name).toList())
        .startsWith("HS", "HS", "HS", "HS", "HS", "HS", "HS")
        .element(9)
        .isEqualTo("LS");
    assertThat(classes.get(18).meanKmPerH()).isEqualTo(25);
    assertThat(classes.get(22).name()).isEqualTo("HS");
  }

  @Test
  void mistakesInTheHistogramAreNamed() throws IOException {
    assertTimesFail("1,0,0\n3,1,1\n", "histogram.csv:3: Invalid period '3', expected 2");
    assertTimesFail("1,-1,0\n", ":2: Invalid departure_weight '-1'");
    assertTimesFail("1,0,0\n2,0,1\n", "Invalid departure_weight: all weights are 0");
    assertTimesFail("", "no rows");
  }

  @Test
  void twentyFourRowsAreHours() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int hour = 0; hour < 24; hour++) {
      rows.append(hour + 1).append(hour == 7 ? ",1,0" : hour == 18 ? ",0,1" : ",0,0").append('\n');
    }
    Path file = write("hours.csv", "period,departure_weight,arrival_weight\n" + rows);

    TimeHistogram departure = (TimeHistogram) TravelData.times(file).departure();

    assertThat(departure.binHours()).isEqualTo(1);
    assertThat(departure.weights()[7]).isEqualTo(1);
    assertTimesFail("1,0,0\n2,1,1\n", "Invalid day of 2 rows, expected 24 (hours)");
  }

  @Test
  void rowsThatAreNoUsualDaySayHowLongTheyLast() throws IOException {
    assertTimesFail(
        rowsOfWeights(47, ""), "histogram.csv: Invalid day of 47 rows, expected 24 (hours)");
    assertTimesFail(rowsOfWeights(25, ""), "need a column 'period_minutes'");
    Path file =
        write(
            "long.csv",
            "period,departure_weight,arrival_weight,period_minutes\n" + rowsOfWeights(56, ",30"));

    assertThat(((TimeHistogram) TravelData.times(file).arrival()).binHours()).isEqualTo(0.5);

    Path tooLong =
        write(
            "histogram.csv",
            "period,departure_weight,arrival_weight,period_minutes\n"
                + rowsOfWeights(24, ",60")
                + "25,1,0,60\n");
    assertThatThrownBy(() -> TravelData.times(tooLong))
        .hasMessageContaining(
            "histogram.csv:26: Invalid departure_weight '1', expected 0 after the day's 24 rows");
  }

  private static String rowsOfWeights(int rows, String minutes) {
    return IntStream.rangeClosed(1, rows)
        .mapToObj(i -> "%d,%d,1%s\n".formatted(i, i < 20 ? 1 : 0, minutes))
        .collect(Collectors.joining());
  }

  @Test
  void trafficOfADayInUnequalPartsIsRefused() throws IOException {
    Path speeds = write("speeds.csv", "speed_class,mean_km_per_h,std_km_per_h\nfast,50,20\n");
    Path day =
        write(
            "day.csv",
            "period,speed_class\n"
                + IntStream.rangeClosed(1, 95)
                    .mapToObj(i -> i + ",fast\n")
                    .collect(Collectors.joining()));
    assertThatThrownBy(() -> TravelData.traffic(day, speeds, 10, 100))
        .hasMessageContaining("day.csv: Invalid day of 95 rows, expected a number that divides");
  }

  @Test
  void mistakesInTrafficAreNamed() throws IOException {
    Path speeds = write("speeds.csv", "speed_class,mean_km_per_h,std_km_per_h\nfast,50,20\n");
    Path day = write("day.csv", "period,speed_class\n1,fast\n2,fats\n");
    assertThatThrownBy(() -> TravelData.traffic(day, speeds, 10, 100))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("day.csv:3: Invalid speed_class 'fats'")
        .hasMessageContaining("Maybe you meant 'fast'");
    Path twice =
        write("twice.csv", "speed_class,mean_km_per_h,std_km_per_h\nfast,50,20\nfast,5,2\n");
    assertThatThrownBy(() -> TravelData.traffic(day, twice, 10, 100))
        .hasMessageContaining("twice.csv:3: Invalid speed_class 'fast', expected every class once");
    Path still = write("still.csv", "speed_class,mean_km_per_h,std_km_per_h\nfast,0,20\n");
    assertThatThrownBy(() -> TravelData.traffic(day, still, 10, 100))
        .hasMessageContaining("still.csv:2: Invalid mean_km_per_h '0'");
  }

  @Test
  void originDestinationTakesDistancesFromTheNetworkWhereItHasThem() throws IOException {
    Path file =
        write("od.csv", "home_bus,work_bus,weight,distance_km\n2,3,10,\n3,2,5,20\n14,2,1,70\n");
    assertThat(TravelData.originDestination(file, Networks.ieee14(), 0.25).commutes())
        .containsExactly(
            new Commute(2, 3, 18.85, 10), new Commute(3, 2, 20, 5), new Commute(14, 2, 70, 1));
  }

  @Test
  void mistakesInAnOriginDestinationMatrixAreNamed() throws IOException {
    assertMatrixFails("14,2,1\n", "od.csv:2: Invalid distance_km ''", "not neighbours");
    assertMatrixFails("2,33,1\n", "od.csv:2: Invalid work_bus '33'", "a bus of network 'test'");
    assertMatrixFails("2,2,1\n", "od.csv:2: Invalid work_bus '2'", "another bus than home_bus");
    assertMatrixFails(
        "2,3,1\n2,3,4\n", "od.csv:3: Invalid work_bus '3'", "every pair of buses once");
    assertMatrixFails("2,3,-1\n", "od.csv:2: Invalid weight '-1'", "expected a number");
    assertMatrixFails("2,3,0\n", "Invalid weight: all are 0", "at least one pair");
  }

  private void assertTimesFail(String rows, String message) throws IOException {
    Path file = write("histogram.csv", "period,departure_weight,arrival_weight\n" + rows);
    assertThatThrownBy(() -> TravelData.times(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  private void assertMatrixFails(String rows, String where, String expected) throws IOException {
    Path file = write("od.csv", "home_bus,work_bus,weight\n" + rows);
    assertThatThrownBy(() -> TravelData.originDestination(file, Networks.ieee14(), 0.25))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(expected);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
