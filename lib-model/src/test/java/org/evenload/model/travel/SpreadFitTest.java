package org.evenload.model.travel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SpreadFitTest {
  private static final List<Integer> SIZES = List.of(7, 13);

  // Sums over the extreme samples of the data set of Villanueva 2025.
  private static final List<SpreadFit.Published> VILLANUEVA =
      List.of(
          new SpreadFit.Published(
              new Scenario("s1", GroupSizes.cycling(2000, SIZES), 200), 14.587, 20.474),
          new SpreadFit.Published(
              new Scenario("s2", GroupSizes.cycling(2500, SIZES), 120), 18.267, 25.866),
          new SpreadFit.Published(
              new Scenario("s3", GroupSizes.cycling(3750, SIZES), 80), 27.526, 37.954));

  @Test
  @Tag("slow")
  void publishedExtremesLieInsideOurs() {
    SpreadFit.Fit fit =
        SpreadFit.compare(Models.ieee14(48, TravelModel.DEFAULT_CONCENTRATION), VILLANUEVA, 1, 60);
    assertThat(fit.comparisons())
        .hasSize(6)
        .allSatisfy(
            c -> assertThat(c.publishedMwh()).as("%s", c).isBetween(c.p01Mwh(), c.p99Mwh()));
  }

  @Test
  @Tag("slow")
  void theDefaultConcentrationFitsBest() {
    List<SpreadFit.Fit> fits =
        SpreadFit.scan(Models.ieee14(48), VILLANUEVA, List.of(25.0, 50.0, 100.0), 1, 30);
    assertThat(fits.get(1).logLikelihood())
        .isGreaterThan(fits.get(0).logLikelihood() + 1)
        .isGreaterThan(fits.get(2).logLikelihood() + 1);
  }

  @Test
  void samplesWithTheSamePlacesAreTooMuchAlike() {
    SpreadFit.Fit fit =
        SpreadFit.compare(
            Models.ieee14(48, Double.POSITIVE_INFINITY), VILLANUEVA.subList(0, 1), 1, 5);
    assertThat(fit.comparisons()).noneMatch(SpreadFit.Comparison::inside);
  }

  @Test
  void extremesAreFoundInAnyOrder() {
    TravelCounts none = new TravelCounts(1, 0, 0, 0, 0);
    List<SampleTotal> totals =
        List.of(
            new SampleTotal("s", 4, 2, none),
            new SampleTotal("s", 3, 5, none),
            new SampleTotal("s", 1, 5, none),
            new SampleTotal("s", 2, 2, none));
    Extremes extremes = Extremes.of(totals);
    assertThat(extremes.least().sample()).isEqualTo(2);
    assertThat(extremes.greatest().sample()).isEqualTo(1);
  }
}
