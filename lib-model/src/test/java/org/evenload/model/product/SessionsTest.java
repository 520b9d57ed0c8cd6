package org.evenload.model.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.input.InputException;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  @TempDir Path folder;

  @Test
  void sharesHaveToAddUp() {
    assertThatThrownBy(() -> new ProductShares(0.6, 0.3, 0.2))
        .hasMessage(
            "Invalid shares: green 60 %, blue 30 % and red 20 % add up to 110 %, expected 100 %.");
    assertThatThrownBy(() -> new ProductShares(1.2, -0.2, 0))
        .hasMessage("Invalid share of green '120 %', expected 0…100 %.");
    assertThatThrownBy(() -> ProductShares.ofGreen(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void withoutGreenTwoOfThreeTakeBlue() {
    ProductShares shares = ProductShares.ofGreen(0.4);
    assertThat(shares.blue()).isCloseTo(0.4, within(1e-15));
    assertThat(shares.red()).isCloseTo(0.2, within(1e-15));
    assertThat(ProductShares.ofGreen(1).at(Math.nextDown(1.0))).isEqualTo(Product.GREEN);
    assertThat(ProductShares.ofGreen(0).at(0.6)).isEqualTo(Product.BLUE);
    assertThat(ProductShares.ofGreen(0).at(0.7)).isEqualTo(Product.RED);
    assertThat(new ProductShares(0.5, 0.5, 0).at(Math.nextDown(1.0))).isEqualTo(Product.BLUE);
  }

  @Test
  void sessionsFollowTheirDistributions() {
    List<Session> day =
        Days.model(20_000, new ProductShares(0.6, 0.3, 0.1), ProductTerms.PUBLISHED)
            .draw(RandomKey.ofSeed(5), 1);
    assertThat(share(day, Product.GREEN)).isCloseTo(0.6, within(0.015));
    assertThat(share(day, Product.RED)).isCloseTo(0.1, within(0.01));
    assertThat(day.stream().mapToDouble(Session::arrivalHour).average().orElseThrow())
        .isCloseTo(18, within(0.06));
    assertThat(day).allMatch(session -> session.energyKwh() >= 4 && session.energyKwh() <= 24);
    double halfKwh =
        day.stream()
            .mapToDouble(Session::energyKwh)
            .sorted()
            .skip(10_000)
            .findFirst()
            .orElseThrow();
    assertThat(halfKwh).isCloseTo(6, within(0.1));
  }

  private static double share(List<Session> day, Product product) {
    return day.stream().filter(session -> session.product() == product).count()
        / (double) day.size();
  }

  @Test
  void recordedSessionsAreDrawnAgain() throws IOException {
    Path file =
        write(
            "arrival_hour,energy_kwh,product,stay_hours",
            "18.5,6.5,green,9",
            "19.25,2,,",
            "7,30,red,1");
    RecordedSessions source =
        new RecordedSessions(
            RecordedSessions.read(file),
            500,
            4,
            new ProductShares(0, 1, 0),
            new ProductTerms(1.5, 2.5, 7.2, 7.2, 1));
    List<Session> day = source.draw(RandomKey.ofSeed(1), 1);
    assertThat(day).hasSize(500);
    assertThat(day)
        .filteredOn(session -> session.arrivalHour() == 18.5)
        .hasSizeBetween(120, 210)
        .allMatch(
            session ->
                session.product() == Product.GREEN
                    && session.startHour() == 19.5
                    && session.endHour() == 27.5);
    assertThat(day)
        .filteredOn(session -> session.arrivalHour() == 19.25)
        .allMatch(
            session ->
                session.product() == Product.BLUE
                    && session.energyKwh() == 4
                    && session.stayHours() == 1.6);
    assertThat(day)
        .filteredOn(session -> session.arrivalHour() == 7)
        .allMatch(session -> session.startHour() == 7 && session.stayHours() == 1);
  }

  @Test
  void mistakesInASessionFileAreNamed() throws IOException {
    Path product = write("arrival_hour,energy_kwh,product", "18,5,gren");
    assertThatThrownBy(() -> RecordedSessions.read(product))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("sessions.csv:2: Invalid product 'gren'")
        .hasMessageContaining("Maybe you meant 'green'.");
    Path hour = write("arrival_hour,energy_kwh", "49,5");
    assertThatThrownBy(() -> RecordedSessions.read(hour)).hasMessageContaining("arrival_hour '49'");
    Path none = write("arrival_hour,energy_kwh");
    assertThatThrownBy(() -> RecordedSessions.read(none))
        .hasMessageContaining("has none that can be used");
  }

  @Test
  void rowsOfTheSessionsCommandCanBeDrawnFrom() throws IOException {
    String head = "file_index,line,status,reason,ConnectionStartDateTime,ConnectionHours,Energy";
    Path cleaned =
        write(
            head,
            "0,2,ok,,2019-04-25T18:30:00+02:00,2.5,6.25",
            "0,3,negative_stay,ends before it starts,2019-04-25T08:00:00+02:00,,3",
            "0,4,swapped_date,,2019-05-01T07:15:00+02:00,9,12");
    assertThat(RecordedSessions.read(cleaned))
        .containsExactly(
            new RecordedSessions.Recorded(18.5, 6.25, null, 2.5),
            new RecordedSessions.Recorded(7.25, 12, null, 9.0));

    Path time = write(head, "0,2,ok,,25.4.2019 18:30,2.5,6.25");
    assertThatThrownBy(() -> RecordedSessions.read(time))
        .hasMessageContaining("sessions.csv:2: Invalid ConnectionStartDateTime '25.4.2019 18:30'");
    Path useless = write(head, "0,2,zero_energy,,2019-04-25T18:30:00+02:00,2.5,0");
    assertThatThrownBy(() -> RecordedSessions.read(useless))
        .hasMessageContaining("has none that can be used");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new ProductTerms(8, 2.5, 7.2, 7.2, 0))
        .hasMessageContaining("Invalid average rate of green '8.0 kW'");
    assertThatThrownBy(() -> new ProductTerms(1.5, 2.5, 7.2, 7.2, -1))
        .hasMessageContaining("Invalid start delay '-1.0 h'");
    assertThatThrownBy(() -> new DrivenDistance(0, 0.6, 0.15, 24))
        .hasMessageContaining("median distance");
    assertThatThrownBy(() -> ChargingMethod.of("cheapest_step"))
        .hasMessageContaining("Maybe you meant 'cheapest_steps'.");
  }

  @Test
  void theLimitIsWhatHomesLeave() {
    assertThat(LoadLimit.kwByStep(new double[] {60, 100, 80}, 1.05))
        .containsExactly(new double[] {45, 5, 25}, within(1e-12));
    assertThat(LoadLimit.kwByStep(new double[] {60, 100}, 0.9)).containsExactly(30, 0);
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("sessions.csv"), List.of(lines));
  }
}
