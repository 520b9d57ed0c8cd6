package org.evenload.model.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import org.evenload.model.random.RandomKey;
import org.evenload.model.series.Currencies;
import org.evenload.model.series.EnergyPrice;
import org.evenload.model.series.Quantity;
import org.evenload.model.series.SeriesFile;
import org.evenload.model.series.StudyDay;
import org.evenload.model.travel.ClippedNormalTime;
import org.evenload.model.travel.TimeOfDay;
import org.junit.jupiter.api.Test;

/** The five sweeps of Clairand 2020 on the data of datasets/quito: signs, order, shape. */
class TrendsTest {
  private static final int DAYS = 10;
  private static final int STEPS = 96;
  private static final Path QUITO = Path.of("../datasets/quito");
  private static final double[] USD =
      SeriesFile.byPeriod(
          QUITO.resolve("energy_price.csv"),
          EnergyPrice.in(Currencies.only("USD")),
          StudyDay.of(STEPS));
  private static final double[] LIMIT_KW =
      LoadLimit.kwByStep(
          SeriesFile.byPeriod(
              QUITO.resolve("residential_load.csv"),
              Quantity.named("residential_kw"),
              StudyDay.of(STEPS)),
          LoadLimit.PUBLISHED_CRITICAL_FACTOR);
  private static final TimeOfDay ARRIVAL = new ClippedNormalTime(18, 1.5, 6, 30);
  private static final EnergyNeed NEED = new DrivenDistance(36, 0.6, 0.15, 24);
  private static final ProductShares SHARES = new ProductShares(0.6, 0.3, 0.1);

  private static SessionModel model(double minimumKwh, ProductShares shares, ProductTerms terms) {
    return new SessionModel(500, ARRIVAL, NEED, minimumKwh, shares, terms);
  }

  private static ProductTerms terms(double greenKw, double blueKw, double delayHours) {
    return new ProductTerms(greenKw, blueKw, 7.2, 7.2, delayHours);
  }

  private static double[] sweep(
      double least, double step, int count, DoubleFunction<SessionModel> model) {
    double[] specific = new double[count];
    Arrays.setAll(specific, i -> meanSpecificUsdPerMwh(model.apply(least + i * step)));
    return specific;
  }

  private static double meanSpecificUsdPerMwh(SessionModel model) {
    double sum = 0;
    for (int day = 1; day <= DAYS; day++) {
      DayProblem problem =
          new DayProblem(
              model.draw(RandomKey.ofSeed(2020), day), model.terms(), USD, LIMIT_KW, 1000);
      ChargedDay charged = DayCharging.charge(problem);
      assertThat(charged.keepsLimit()).isTrue();
      sum += DayCosts.of(charged).specificUsdPerMwh();
    }
    return sum / DAYS;
  }

  @Test
  void theFiveSweepsHaveThePublishedTrends() {
    double[] minimum = sweep(4, 1, 6, v -> model(v, SHARES, terms(1.5, 2.5, 0)));
    double[] delay = sweep(0, 1, 6, v -> model(4, SHARES, terms(1.5, 2.5, v)));
    double[] share = sweep(0, 0.2, 6, v -> model(4, ProductShares.ofGreen(v), terms(1.5, 2.5, 0)));
    double[] green = sweep(0.5, 0.5, 6, v -> model(4, SHARES, terms(v, 2.5, 0)));
    double[] blue = sweep(1.25, 0.75, 6, v -> model(4, SHARES, terms(1.5, v, 0)));

    assertThat(minimum)
        .as("falls with the minimum energy")
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(delay)
        .as("falls with the delay")
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(share)
        .as("falls with the share of green")
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(green).as("rises with green's rate").isSorted();
    assertThat(blue).as("rises with blue's rate").isSorted();

    double[] effects = {effect(green), effect(share), effect(delay), effect(blue), effect(minimum)};
    assertThat(effects)
        .as("green rate > green share > delay > blue rate > minimum energy")
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat((delay[3] - delay[5]) / 2)
        .as("an hour of delay beyond the third saves less than one before")
        .isLessThan(0.6 * (delay[0] - delay[3]) / 3);
  }

  private static double effect(double[] sweep) {
    return Math.abs(sweep[sweep.length - 1] / sweep[0] - 1);
  }
}
