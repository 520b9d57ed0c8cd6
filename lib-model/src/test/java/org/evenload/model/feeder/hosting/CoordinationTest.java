package org.evenload.model.feeder.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinationTest {
  private static final Vehicle EVENING = new Vehicle(18, 12, 10, 5);

  @Test
  void atOnceChargesOverMidnightIntoTheSameDay() {
    // plugged in for half of hour 23: 3 kWh of 8, then 5 of the 6 that hour 0 could give
    double[] kw = new AtOnce().charge(List.of(new Vehicle(23.5, 8, 8, 6)), 1)[0];
    assertThat(kw[23]).isCloseTo(3, within(1e-12));
    assertThat(kw[0]).isCloseTo(5, within(1e-12));
    assertThat(Arrays.stream(kw).sum()).isCloseTo(8, within(1e-12));
  }

  @Test
  void aStayThatIsTooShortGivesWhatItCan() {
    double[] kw = new AtOnce().charge(List.of(new Vehicle(10.25, 0.5, 8, 6)), 1)[0];
    assertThat(kw[10]).isCloseTo(3, within(1e-12));
    assertThat(Arrays.stream(kw).sum()).isCloseTo(3, within(1e-12));
  }

  @Test
  void timersWaitForTheCheapHours() {
    double[] kw = new Delayed(23, 7).charge(List.of(EVENING), 1)[0];
    assertThat(kw[23]).isEqualTo(5);
    assertThat(kw[0]).isEqualTo(5);
    assertThat(Arrays.stream(kw).sum()).isEqualTo(10);
  }

  @Test
  void whatCheapHoursCannotHoldIsChargedAtOnce() {
    double[] kw = new Delayed(23, 0).charge(List.of(EVENING), 1)[0];
    assertThat(kw[23]).isEqualTo(5);
    assertThat(kw[18]).isEqualTo(5);
  }

  @Test
  void aCapIsSharedEquallyAndKept() {
    double[] room = new double[24];
    Arrays.fill(room, 4);
    double[][] kw = new Capped(room).charge(List.of(EVENING, EVENING), 1);
    for (int hour = 18; hour < 23; hour++) {
      assertThat(kw[0][hour]).isCloseTo(2, within(1e-12));
      assertThat(kw[1][hour]).isCloseTo(2, within(1e-12));
    }
    assertThat(Arrays.stream(kw[0]).sum()).isCloseTo(10, within(1e-9));
  }

  @Test
  void whoWouldNotBeFullInTimeComesFirst() {
    double[] room = new double[24];
    Arrays.fill(room, 5);
    Vehicle leavesSoon = new Vehicle(18, 2, 10, 5);
    double[][] kw = new Capped(room).charge(List.of(EVENING, leavesSoon), 1);
    assertThat(kw[1][18]).isEqualTo(5);
    assertThat(kw[1][19]).isEqualTo(5);
    assertThat(kw[0][18]).isZero();
    assertThat(Arrays.stream(kw[0]).sum()).isCloseTo(10, within(1e-9));
  }

  @Test
  void withoutRoomEnergyIsMissing() {
    double[][] kw = new Capped(new double[24]).charge(List.of(EVENING), 1);
    assertThat(Arrays.stream(kw[0]).sum()).isZero();
  }
}
