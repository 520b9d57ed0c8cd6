package org.evenload.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evenload.grid.input.InputException;
import org.evenload.model.series.Currencies;
import org.evenload.model.series.EnergyPrice;
import org.evenload.model.series.StudyDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDataTest {
  private static final EnergyPrice SOLES = EnergyPrice.in(Currencies.published());

  @TempDir private Path folder;

  @Test
  void pricesInSolesPerKwhBecomeDollarsPerMwh() throws IOException {
    Path file =
        file(
            """
            # Source: made up
            step,load_from_mw,load_to_mw,price_pen_per_kwh
            1,0,100,0.0408
            2,100,200.5,0.0816
            """);

    PriceQuotaCurve curve = MarketData.priceQuotaCurve(file, SOLES);

    assertThat(curve.usdPerMwh(1, 100)).isCloseTo(10, within(1e-12));
    assertThat(curve.usdPerMwh(1, 100.1)).isCloseTo(20, within(1e-12));
    assertThat(curve.lastLoadMw()).isEqualTo(200.5);
  }

  @Test
  void pricesInDollarsNeedNoRate() throws IOException {
    Path file = file("load_from_mw,load_to_mw,price_usd_per_kwh\n0,10,0.05\n");

    assertThat(MarketData.priceQuotaCurve(file, SOLES).usdPerMwh(1, 5))
        .isCloseTo(50, within(1e-12));
  }

  @Test
  void aHoleInTheCurveIsNamedWithItsLine() throws IOException {
    Path file = file("load_from_mw,load_to_mw,price_usd_per_kwh\n0,10,0.05\n11,20,0.06\n");

    assertThatThrownBy(() -> MarketData.priceQuotaCurve(file, SOLES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data.csv:3")
        .hasMessageContaining("Invalid load_from_mw '11', expected 10.0");
  }

  @Test
  void aFallingPriceIsRefused() throws IOException {
    Path file = file("load_from_mw,load_to_mw,price_usd_per_kwh\n0,10,0.05\n10,20,0.04\n");

    assertThatThrownBy(() -> MarketData.priceQuotaCurve(file, SOLES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no less than on the step before");
  }

  @Test
  void aMissingPriceColumnIsNamed() throws IOException {
    Path file = file("load_from_mw,load_to_mw,price\n0,10,0.05\n");

    assertThatThrownBy(() -> MarketData.priceQuotaCurve(file, SOLES))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("price_usd_per_mwh");
  }

  @Test
  void hourlyPricesHoldForAllPeriodsOfTheHour() throws IOException {
    double[] usdPerMwh =
        MarketData.fixedPrices(file(day("price_usd_per_kwh", 24, 0.01)), SOLES, StudyDay.of(48))
            .usdPerMwhByPeriod();

    assertThat(usdPerMwh).hasSize(48);
    assertThat(usdPerMwh[0]).isEqualTo(usdPerMwh[1]).isCloseTo(10, within(1e-9));
    assertThat(usdPerMwh[47]).isCloseTo(240, within(1e-9));
  }

  @Test
  void finerForecastsAreAveraged() throws IOException {
    double[] load = MarketData.systemLoadMw(file(day("system_load_mw", 48, 10)), StudyDay.of(24));

    assertThat(load).hasSize(24).startsWith(15, 35).endsWith(475);
  }

  @Test
  void aForecastThatDoesNotFitTheDayIsRefused() throws IOException {
    Path truncated = file("period,system_load_mw\n1,100\n2,90\n");

    assertThatThrownBy(() -> MarketData.systemLoadMw(truncated, StudyDay.of(48)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Invalid day of 2 rows, expected 24 (hours), 48 (half-hours)");
  }

  @Test
  void theHeaderTellsACurveFromPricesByTime() throws IOException {
    EnergyPrices curve =
        MarketData.prices(
            file("load_from_mw,load_to_mw,eur_per_mwh\n0,10,50\n"),
            EnergyPrice.in(Currencies.only("EUR")),
            StudyDay.of(24));
    assertThat(curve).isInstanceOf(PriceQuotaCurve.class);
    EnergyPrices byTime =
        MarketData.prices(file(day("price_pen_per_kwh", 24, 0.01)), SOLES, StudyDay.of(24));
    assertThat(byTime.usdPerMwh(24, 0)).isCloseTo(240 / 4.08, within(1e-9));
  }

  @Test
  void allBadStepsOfACurveAreTold() throws IOException {
    Path file =
        file("load_from_mw,load_to_mw,price_usd_per_mwh\n0,10,5\n10,x,6\n11,20,7\n20,30,2\n");

    assertThatThrownBy(() -> MarketData.priceQuotaCurve(file, SOLES))
        .hasMessageContaining("data.csv:3: Invalid load_to_mw 'x'")
        .hasMessageContaining("data.csv:5: Invalid price_usd_per_mwh '2', expected no less than");
  }

  private static String day(String column, int rows, double step) {
    StringBuilder text = new StringBuilder("period," + column + "\n");
    for (int i = 1; i <= rows; i++) {
      text.append(i).append(',').append(i * step).append('\n');
    }
    return text.toString();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("data.csv"), text);
  }
}
