package org.evenload.model.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evenload.model.random.RandomKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DayChargingTest {
  private static final double[] UNLIMITED = filled(Double.POSITIVE_INFINITY);

  @Test
  void aVehicleFillsTheCheapestStepsOfItsStay() {
    // Hours 20 to 24 and 0 to 1 at 90, 80, 70, 80 and 60: 7.2 kWh fit into an hour.
    double[] usd = filled(100);
    usd[20] = 90;
    usd[21] = 80;
    usd[22] = 70;
    usd[23] = 80;
    usd[0] = 60;
    ChargedDay day = charge(usd, UNLIMITED, Days.session(1, Product.GREEN, 20, 5, 16));
    assertThat(day.energyKwh(0)).containsExactly(0, 1.6, 7.2, 0, 7.2);
    assertThat(day.method()).isEqualTo(ChargingMethod.CHEAPEST_STEPS);
    DayCosts costs = DayCosts.of(day);
    assertThat(costs.totalUsd()).isCloseTo(0.0016 * 80 + 0.0072 * 130, within(1e-12));
    assertThat(costs.specificUsdPerMwh(Product.GREEN))
        .isCloseTo(costs.totalUsd() / 0.016, within(1e-9));
    assertThat(costs.specificUsdPerMwh(Product.BLUE)).isNaN();
  }

  @Test
  void theFirstAndTheLastStepOfAStayMayBePartial() {
    // From 18:30 for 2 h at a flat price: half an hour, one hour, half an hour.
    ChargedDay day = charge(filled(50), UNLIMITED, Days.session(1, Product.BLUE, 18.5, 2, 14.4));
    assertThat(day.energyKwh(0)).containsExactly(3.6, 7.2, 3.6);
  }

  @Test
  void redChargesAtOnceWhateverItCosts() {
    double[] usd = filled(10);
    usd[18] = 500;
    double[] limit = filled(0);
    ChargedDay day = charge(usd, limit, Days.session(1, Product.RED, 18, 10 / 7.2, 10));
    assertThat(day.energyKwh(0)).containsExactly(7.2, 2.8);
    DayCosts costs = DayCosts.of(day);
    assertThat(costs.beyondLimitMwh()).isCloseTo(0.01, within(1e-12));
    assertThat(costs.penaltyUsd()).isCloseTo(10, within(1e-9));
  }

  @Test
  void aVehicleMakesWayForOneThatCannotMove() {
    // 5 kW fit into each hour. Vehicle 2 has only hour 0, so vehicle 1 pays 20 more in hour 1.
    double[] usd = filled(100);
    usd[0] = 10;
    usd[1] = 30;
    double[] limit = filled(5);
    ChargedDay day =
        charge(
            usd,
            limit,
            Days.session(1, Product.GREEN, 0, 2, 4),
            Days.session(2, Product.BLUE, 0, 1, 3));
    assertThat(day.method()).isEqualTo(ChargingMethod.LIMITED_STEPS);
    assertThat(day.energyKwh(0)).containsExactly(2, 2);
    assertThat(day.energyKwh(1)).containsExactly(3);
    assertThat(day.keepsLimit()).isTrue();
    assertThat(DayCosts.of(day).totalUsd()).isCloseTo(0.05 + 0.06, within(1e-12));
  }

  @Test
  void whatDoesNotFitPaysThePenalty() {
    double[] limit = filled(5);
    ChargedDay day = charge(filled(50), limit, Days.session(1, Product.GREEN, 0, 1, 7));
    assertThat(day.keepsLimit()).isFalse();
    assertThat(day.beyondLimitKwh()[0]).isEqualTo(2);
    assertThat(DayCosts.of(day).totalUsd()).isCloseTo(0.007 * 50 + 0.002 * 1000, within(1e-12));
  }

  @Test
  void aStayTooShortLeavesTheRestMissing() {
    ChargedDay day = charge(filled(50), UNLIMITED, Days.session(1, Product.GREEN, 3, 1, 10));
    assertThat(day.deliveredKwh(0)).isEqualTo(7.2);
    assertThat(day.missingKwh(0)).isEqualTo(2.8);
    assertThat(DayChecker.faults(day)).isEmpty();
  }

  @Test
  void aStayOfMoreThanADayMeetsTheCheapHourTwice() {
    double[] usd = filled(100);
    usd[3] = 10;
    ChargedDay day = charge(usd, UNLIMITED, Days.session(1, Product.GREEN, 2, 30, 10));
    assertThat(day.energyKwh(0)[1]).isEqualTo(7.2);
    assertThat(day.energyKwh(0)[25]).isEqualTo(2.8);
    assertThat(DayChecker.faults(day)).isEmpty();
  }

  @Test
  void aDayWithoutVehiclesCostsNothing() {
    ChargedDay day = charge(filled(50), UNLIMITED);
    assertThat(DayCosts.of(day).totalUsd()).isZero();
    assertThat(DayCosts.of(day).specificUsdPerMwh()).isNaN();
  }

  @Test
  void methodsAgreeWithTheLinearProgramme() {
    agreeWithTheLinearProgramme(1, 120);
  }

  @Test
  @Tag("slow")
  void methodsAgreeWithTheLinearProgrammeOnAThousandDays() {
    agreeWithTheLinearProgramme(1001, 1000);
  }

  private static void agreeWithTheLinearProgramme(int firstSeed, int days) {
    int limited = 0;
    int beyond = 0;
    for (int seed = firstSeed; seed < firstSeed + days; seed++) {
      DayProblem problem = Days.random(seed, 1 + seed % 40);
      ChargedDay programme = DayCharging.charge(problem, ChargingMethod.LINEAR_PROGRAMME);
      ChargedDay flow = DayCharging.charge(problem, ChargingMethod.LIMITED_STEPS);
      ChargedDay automatic = DayCharging.charge(problem);
      double usd = DayCosts.of(programme).totalUsd();
      assertThat(DayCosts.of(flow).totalUsd()).as("seed %d", seed).isCloseTo(usd, within(1e-6));
      assertThat(DayCosts.of(automatic).totalUsd())
          .as("seed %d", seed)
          .isCloseTo(usd, within(1e-6));
      for (ChargedDay day : List.of(programme, flow, automatic)) {
        assertThat(DayChecker.faults(day)).as("seed %d", seed).isEmpty();
      }
      assertThat(DayChecker.possibleSavingUsdPerMwh(automatic)).as("seed %d", seed).isZero();
      limited += automatic.method() == ChargingMethod.LIMITED_STEPS ? 1 : 0;
      beyond += automatic.keepsLimit() ? 0 : 1;
    }
    // Days of every kind were among them.
    assertThat(limited).isBetween(days / 4, days - 1);
    assertThat(beyond).isBetween(days / 10, days - 1);
  }

  @Test
  void cheapestStepsAndGreatestFlowsAgreeWithoutALimit() {
    for (int seed = 1; seed <= 50; seed++) {
      DayProblem limited = Days.random(seed, 100);
      double[] none = limited.limitKw().clone();
      Arrays.fill(none, Double.POSITIVE_INFINITY);
      DayProblem problem =
          new DayProblem(limited.sessions(), limited.terms(), limited.usdPerMwh(), none, 100);
      double cheapest =
          DayCosts.of(DayCharging.charge(problem, ChargingMethod.CHEAPEST_STEPS)).totalUsd();
      double flow =
          DayCosts.of(DayCharging.charge(problem, ChargingMethod.LIMITED_STEPS)).totalUsd();
      assertThat(flow).isCloseTo(cheapest, within(1e-6));
    }
  }

  @Test
  void aLargeLimitedDayIsProvenOptimal() {
    DayProblem problem = Days.random(7, 5000);
    ChargedDay day = DayCharging.charge(problem);
    assertThat(day.method()).isEqualTo(ChargingMethod.LIMITED_STEPS);
    assertThat(DayChecker.faults(day)).isEmpty();
    assertThat(DayChecker.possibleSavingUsdPerMwh(day)).isZero();
  }

  @Test
  void theCheckerSeesWhatIsNotOptimal() {
    double[] usd = filled(100);
    usd[1] = 10;
    Session session = Days.session(1, Product.GREEN, 0, 2, 7);
    DayProblem dear = problem(filled(50), UNLIMITED, session);
    StayGrid grid = new StayGrid(dear);
    long[] early = CheapestSteps.charge(dear, grid);
    DayProblem cheapLater = problem(usd, UNLIMITED, session);
    ChargedDay day = new ChargedDay(cheapLater, grid, early, ChargingMethod.CHEAPEST_STEPS);
    assertThat(DayChecker.possibleSavingUsdPerMwh(day)).isEqualTo(90);
  }

  @Test
  void theCheckerSeesWhatIsNotAllowed() {
    Session session = Days.session(1, Product.RED, 0, 2, 10);
    DayProblem problem = problem(filled(50), UNLIMITED, session);
    StayGrid grid = new StayGrid(problem);
    ChargedDay late =
        new ChargedDay(
            problem, grid, new long[] {5_000_000_000L, 5_000_000_000L}, ChargingMethod.AUTOMATIC);
    assertThat(DayChecker.faults(late)).hasSize(1).first().asString().contains("at once");
    ChargedDay tooMuch =
        new ChargedDay(
            problem, grid, new long[] {8_000_000_000L, 2_000_000_000L}, ChargingMethod.AUTOMATIC);
    assertThat(DayChecker.faults(tooMuch)).anyMatch(fault -> fault.contains("possible 0…7.2"));
  }

  @Test
  void theSameVehiclesArriveWhateverIsVaried() {
    RandomKey key = RandomKey.ofSeed(1);
    List<Session> few =
        Days.model(300, ProductShares.ofGreen(0.2), ProductTerms.PUBLISHED).draw(key, 3);
    List<Session> many =
        Days.model(300, ProductShares.ofGreen(0.7), new ProductTerms(1, 3, 7.2, 7.2, 2))
            .draw(key, 3);
    int green = 0;
    for (int i = 0; i < few.size(); i++) {
      assertThat(many.get(i).arrivalHour()).isEqualTo(few.get(i).arrivalHour());
      assertThat(many.get(i).energyKwh()).isEqualTo(few.get(i).energyKwh());
      if (few.get(i).product() == Product.GREEN) {
        green++;
        assertThat(many.get(i).product()).isEqualTo(Product.GREEN);
        assertThat(many.get(i).startHour()).isEqualTo(few.get(i).startHour() + 2);
        assertThat(many.get(i).stayHours()).isCloseTo(few.get(i).stayHours() * 1.5, within(1e-12));
      }
    }
    assertThat(green).isBetween(40, 80);
  }

  private static ChargedDay charge(double[] usd, double[] limitKw, Session... sessions) {
    ChargedDay day = DayCharging.charge(problem(usd, limitKw, sessions));
    assertThat(DayChecker.faults(day)).isEmpty();
    assertThat(DayChecker.possibleSavingUsdPerMwh(day)).isZero();
    return day;
  }

  private static DayProblem problem(double[] usd, double[] limitKw, Session... sessions) {
    return new DayProblem(
        new ArrayList<>(List.of(sessions)), ProductTerms.PUBLISHED, usd, limitKw, 1000);
  }

  private static double[] filled(double value) {
    double[] hours = new double[24];
    Arrays.fill(hours, value);
    return hours;
  }
}
