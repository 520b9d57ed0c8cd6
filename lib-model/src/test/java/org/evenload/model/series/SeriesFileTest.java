package org.evenload.model.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.IntFunction;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFileTest {
  private static final Path QUITO = Path.of("../datasets/quito");
  private static final Quantity LOAD = Quantity.named("load_factor");
  private static final EnergyPrice EUROS = EnergyPrice.in(Currencies.only("EUR"));
  private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
  private static final LocalDate SHORT = LocalDate.of(2024, 3, 31);
  private static final LocalDate LONG = LocalDate.of(2024, 10, 27);

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("series.csv"), text);
  }

  private static String rows(String header, int rows, IntFunction<String> row) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      text.append(row.apply(i)).append('\n');
    }
    return text.toString();
  }

  private static String bare(int rows) {
    return rows("load_factor", rows, String::valueOf);
  }

  @ParameterizedTest
  @CsvSource({"24, 60", "48, 30", "96, 15", "144, 10", "288, 5", "1440, 1"})
  void bareRowsMakeADay(int rows, int minutes) throws IOException {
    DayProfile day = SeriesFile.read(file(bare(rows)), LOAD, StudyDay.of(24));

    assertThat(day.startMinutes()).hasSize(rows);
    assertThat(day.startMinutes()[1]).isEqualTo(minutes);
  }

  @Test
  void rowsThatAreTheStudysPeriodsNeedNoMore() throws IOException {
    assertThat(SeriesFile.byPeriod(file(bare(72)), LOAD, StudyDay.of(72))).endsWith(71);
  }

  @ParameterizedTest
  @CsvSource({"23", "25", "47", "168", "1", "72", "8760"})
  void otherRowsHaveToSayHowLongTheyLast(int rows) throws IOException {
    Path file = file(bare(rows));

    assertThatThrownBy(() -> SeriesFile.read(file, LOAD, StudyDay.of(48)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Invalid day of")
        .hasMessageContaining("period_minutes");
  }

  @Test
  void aColumnSaysHowLongRowsLast() throws IOException {
    Path file = file(rows("period_minutes,load_factor", 12, i -> "120," + i));

    assertThat(SeriesFile.byPeriod(file, LOAD, StudyDay.of(24)))
        .startsWith(0, 0, 1, 1)
        .endsWith(11);
  }

  @Test
  void coarseRowsHoldAndFineOnesAreAveraged() throws IOException {
    assertThat(SeriesFile.byPeriod(file(bare(24)), LOAD, StudyDay.of(48))).startsWith(0, 0, 1, 1);
    assertThat(SeriesFile.byPeriod(file(bare(96)), LOAD, StudyDay.of(48))).startsWith(0.5, 2.5);
    // 15-minute rows in periods of 20 minutes: (15·0 + 5·1) / 20, (10·1 + 10·2) / 20.
    assertThat(SeriesFile.byPeriod(file(bare(96)), LOAD, StudyDay.of(72)))
        .startsWith(new double[] {0.25, 1.5}, within(1e-15));
  }

  @Test
  void clockTimesHoldUntilTheNext() throws IOException {
    Path file = file("time,price_eur_per_kwh\n00:00,0.1\n07:00,0.3\n21:30,0.2\n");

    double[] price = SeriesFile.byPeriod(file, EUROS, StudyDay.of(24));

    assertThat(price[6]).isEqualTo(100, within(1e-9));
    assertThat(price[7]).isEqualTo(300, within(1e-9));
    assertThat(price[21]).isEqualTo(250, within(1e-9));
    assertThat(price[23]).isEqualTo(200, within(1e-9));
  }

  @Test
  void theFirstValueAfterMidnightIsRequired() throws IOException {
    Path clock = file("time,load_factor\n07:00,0.3\n21:00,0.2\n");
    assertThatThrownBy(() -> SeriesFile.read(clock, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:2: Invalid time '07:00', expected 00:00");
    Path stamps =
        file(rows("timestamp,load_factor", 23, i -> "2024-01-15T%02d:00,1".formatted(i + 1)));
    assertThatThrownBy(() -> SeriesFile.read(stamps, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:2")
        .hasMessageContaining("the first value after midnight is required");
    Path numbered = file(rows("period,load_factor", 24, i -> i + ",1"));
    assertThatThrownBy(() -> SeriesFile.read(numbered, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:2: Invalid period '0', expected 1");
  }

  @ParameterizedTest
  @CsvSource({
    "price_usd_per_mwh, 30",
    "usd_per_mwh, 30",
    "price_usd_per_kwh, 30000",
    "PRICE_USD_per_MWh, 30",
    "price_eur_per_mwh, 60",
    "pen_per_kwh, 7500"
  })
  void pricesInAnyUnitAndCurrency(String column, double usdPerMwh) throws IOException {
    EnergyPrice price = EnergyPrice.in(new Currencies("USD", Map.of("EUR", 0.5, "PEN", 4.0)));
    Path file = file(rows("period," + column, 24, i -> (i + 1) + ",30"));

    assertThat(SeriesFile.byPeriod(file, price, StudyDay.of(24))[5])
        .isCloseTo(usdPerMwh, within(1e-9));
  }

  @Test
  void theStudySaysTheUnitOfAPlainColumn() throws IOException {
    Path file = file(rows("price", 24, i -> "0.05"));

    assertThat(
            SeriesFile.byPeriod(
                file, new EnergyPrice(Currencies.only("EUR"), "EUR/kWh"), StudyDay.of(24))[0])
        .isEqualTo(50, within(1e-12));
    assertThatThrownBy(() -> SeriesFile.read(file, EUROS, StudyDay.of(24)))
        .hasMessageContaining("its unit is not known")
        .hasMessageContaining("price_unit: EUR/MWh");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          period,price_usd_per_mwh        | no rate of USD for a study in EUR is known; set exchange_rates: {USD: …}
          period,price_xxy_per_mwh        | is no currency, expected an ISO 4217 code
          period,prise_eur_per_mwh        | Maybe you meant
          period,price                    | its unit is not known
          period,cost                     | Missing column of prices such as price_eur_per_mwh
          period,price_eur_per_gwh        | Missing column of prices
          """)
  void wrongPriceColumns(String header, String message) throws IOException {
    Path file = file(rows(header, 24, i -> (i + 1) + ",30"));

    assertThatThrownBy(() -> SeriesFile.read(file, EUROS, StudyDay.of(24)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("series.csv:1")
        .hasMessageContaining(message);
  }

  @Test
  void twoPricesOrAMisspeltColumnAreRefused() throws IOException {
    Path two = file(rows("price_eur_per_mwh,price_usd_per_mwh", 24, i -> "1,1"));
    assertThatThrownBy(() -> SeriesFile.read(two, EUROS, StudyDay.of(24)))
        .hasMessageContaining("each is a price, expected one");
    Path misspelt = file(rows("period_minuts,load_factor", 24, i -> "60,1"));
    assertThatThrownBy(() -> SeriesFile.read(misspelt, LOAD, StudyDay.of(24)))
        .hasMessageContaining("Unknown column 'period_minuts'")
        .hasMessageContaining("Maybe you meant 'period_minutes'");
  }

  @Test
  void oneFileServesSeveralReaders() throws IOException {
    Path file = file(rows("period,price_eur_per_mwh,load_factor", 24, i -> (i + 1) + ",80,0.5"));

    assertThat(SeriesFile.byPeriod(file, EUROS, StudyDay.of(48))).containsOnly(80);
    assertThat(SeriesFile.byPeriod(file, LOAD, StudyDay.of(48))).containsOnly(0.5);
  }

  @Test
  void allBadRowsAreToldUpToANumber() throws IOException {
    Path file = file(rows("period,load_factor", 48, i -> (i + 1) + (i < 30 ? ",x" : ",1")));

    assertThatThrownBy(() -> SeriesFile.read(file, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:2: Invalid load_factor 'x'")
        .hasMessageContaining("series.csv:21: Invalid load_factor 'x'")
        .hasMessageContaining("10 further mistakes");
  }

  private static String local(LocalDate day, int hours) {
    return rows(
        "timestamp,load_factor",
        hours,
        i -> LocalDateTime.of(day, java.time.LocalTime.MIN).plusHours(i) + "," + i);
  }

  /** Hours that pass from a local midnight on, with the offset of their time or in UTC. */
  private static String passing(LocalDate day, int hours, int perHour, ZoneId shown) {
    ZonedDateTime midnight = day.atStartOfDay(MADRID);
    return rows(
        "timestamp,load_factor",
        hours * perHour,
        i -> {
          OffsetDateTime at =
              midnight.plusMinutes(60L / perHour * i).withZoneSameInstant(shown).toOffsetDateTime();
          return at + "," + i;
        });
  }

  @Test
  void theDayIsChosenByTheStudy() throws IOException {
    Path file = file(local(LocalDate.of(2024, 1, 1), 72));

    assertThat(SeriesFile.byPeriod(file, LOAD, new StudyDay(24, LocalDate.of(2024, 1, 2), null)))
        .startsWith(24, 25)
        .endsWith(47);
    assertThatThrownBy(() -> SeriesFile.read(file, LOAD, StudyDay.of(24)))
        .hasMessageContaining("Cannot choose a day: the file holds 2024-01-01 to 2024-01-03");
    assertThatThrownBy(
            () -> SeriesFile.read(file, LOAD, new StudyDay(24, LocalDate.of(2025, 1, 2), null)))
        .hasMessageContaining(
            "Cannot find day 2025-01-02: the file holds 2024-01-01 to 2024-01-03");
  }

  @ParameterizedTest
  @CsvSource({"Europe/Madrid", "UTC"})
  void onTheShortDayTheMissingHourTakesTheValueBeforeIt(String shown) throws IOException {
    Path file = file(passing(SHORT, 23, 1, ZoneId.of(shown)));

    double[] byHour = SeriesFile.byPeriod(file, LOAD, new StudyDay(24, SHORT, MADRID));

    assertThat(byHour).startsWith(0, 1, 1, 2, 3).endsWith(22);
  }

  @ParameterizedTest
  @CsvSource({"Europe/Madrid", "UTC"})
  void onTheLongDayTheDoubledHourIsAveraged(String shown) throws IOException {
    Path file = file(passing(LONG, 25, 1, ZoneId.of(shown)));

    double[] byHour = SeriesFile.byPeriod(file, LOAD, new StudyDay(24, LONG, MADRID));

    assertThat(byHour).startsWith(0, 1, 2.5, 4, 5).endsWith(24);
  }

  @Test
  void quartersOfTheLongDayAreAveragedEach() throws IOException {
    Path file = file(passing(LONG, 25, 4, MADRID));

    double[] byQuarter = SeriesFile.byPeriod(file, LOAD, new StudyDay(96, LONG, MADRID));

    // 02:00 is quarter 8 and again quarter 12.
    assertThat(byQuarter[7]).isEqualTo(7);
    assertThat(byQuarter[8]).isEqualTo(10);
    assertThat(byQuarter[11]).isEqualTo(13);
    assertThat(byQuarter[12]).isEqualTo(16);
  }

  @Test
  void offsetsAloneTellThatClocksChange() throws IOException {
    Path file = file(passing(SHORT, 23, 1, MADRID));

    assertThat(SeriesFile.byPeriod(file, LOAD, StudyDay.of(24))).startsWith(0, 1, 1, 2);
  }

  @Test
  void localTimesNeedAZoneWhereClocksChange() throws IOException {
    String text = local(SHORT, 24).replace("2024-03-31T02:00,2\n", "");
    Path file = file(text);

    assertThat(SeriesFile.byPeriod(file, LOAD, new StudyDay(24, SHORT, MADRID)))
        .startsWith(0, 1, 1, 3);
    assertThatThrownBy(() -> SeriesFile.read(file, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:4")
        .hasMessageContaining("02:00, 60 minutes after the row before")
        .hasMessageContaining("name the time_zone");
    Path existsNot = file(local(SHORT, 24));
    assertThatThrownBy(() -> SeriesFile.read(existsNot, LOAD, new StudyDay(24, SHORT, MADRID)))
        .hasMessageContaining("series.csv:4: Invalid timestamp '2024-03-31T02:00'")
        .hasMessageContaining("exists in Europe/Madrid");
  }

  @Test
  void localTimesOfTheLongDayMayNameTheDoubledHourOnceOrTwice() throws IOException {
    StudyDay day = new StudyDay(24, LONG, MADRID);
    String once = local(LONG, 24);

    assertThat(SeriesFile.byPeriod(file(once), LOAD, day)).startsWith(0, 1, 2, 3);
    String twice = once.replace("T03:00,3", "T02:00,8\n2024-10-27T03:00,3");
    assertThat(SeriesFile.byPeriod(file(twice), LOAD, day)).startsWith(0, 1, 5, 3);
    Path unnamed = file(twice);
    assertThatThrownBy(() -> SeriesFile.read(unnamed, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:5")
        .hasMessageContaining("each once; where clocks go back, name the time_zone");
  }

  @Test
  void utcThatIsNotTheStudysDayIsNotTakenForIt() throws IOException {
    // Hours of a UTC day hold no whole day of Madrid.
    Path file = file(rows("timestamp,load_factor", 24, i -> "2024-01-15T%02d:00Z,1".formatted(i)));

    assertThat(SeriesFile.byPeriod(file, LOAD, StudyDay.of(24))).containsOnly(1);
    assertThatThrownBy(
            () -> SeriesFile.read(file, LOAD, new StudyDay(24, LocalDate.of(2024, 1, 15), MADRID)))
        .hasMessageContaining("series.csv:2")
        .hasMessageContaining("found 01:00 of 2024-01-15 in Europe/Madrid");
  }

  @Test
  void holesAndUnevenRowsAreNamed() throws IOException {
    Path hole = file(local(LocalDate.of(2024, 1, 15), 24).replace("2024-01-15T05:00,5\n", ""));
    assertThatThrownBy(() -> SeriesFile.read(hole, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:7: Invalid timestamp '2024-01-15T06:00', expected 05:00");
    Path shortened = file(local(LocalDate.of(2024, 1, 15), 20));
    assertThatThrownBy(() -> SeriesFile.read(shortened, LOAD, StudyDay.of(24)))
        .hasMessageContaining("expected the day's last row, 23:00, to follow");
    Path shifted = file(local(LocalDate.of(2024, 1, 15), 24).replace("T05:00", "T05:07"));
    assertThatThrownBy(() -> SeriesFile.read(shifted, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:7")
        .hasMessageContaining("a whole multiple of 60 minutes");
    Path backwards = file(local(LocalDate.of(2024, 1, 15), 24).replace("T05:00", "T03:00"));
    assertThatThrownBy(() -> SeriesFile.read(backwards, LOAD, StudyDay.of(24)))
        .hasMessageContaining("series.csv:7")
        .hasMessageContaining("expected a time after 2024-01-15T04:00");
  }

  @Test
  void aYearOfQuartersIsReadForOneDay() throws IOException {
    LocalDateTime start = LocalDateTime.of(2024, 1, 1, 0, 0);
    Path file =
        file(
            rows(
                "timestamp,price_eur_per_mwh",
                366 * 24,
                i -> start.plusHours(i).toString().replace('T', ' ') + ":00," + i));

    assertThat(SeriesFile.byPeriod(file, EUROS, new StudyDay(48, LocalDate.of(2024, 7, 1), null)))
        .startsWith(182 * 24, 182 * 24, 182 * 24 + 1);
  }

  @Test
  void quitoHasTheDescribedShape() {
    EnergyPrice dollars = EnergyPrice.in(Currencies.only("USD"));
    double[] usd = SeriesFile.byPeriod(QUITO.resolve("energy_price.csv"), dollars, StudyDay.of(24));
    for (int hour = 0; hour < 24; hour++) {
      boolean dear = hour >= 16 && hour < 21;
      assertThat(usd[hour] > 75).as("hour %d", hour).isEqualTo(dear);
      assertThat(usd[hour]).isGreaterThanOrEqualTo(hour == 7 || hour == 8 ? 60 : 66);
      assertThat(!dear || hour == 18 || usd[hour] > usd[18]).isTrue();
    }
    double[] weekday =
        SeriesFile.byPeriod(QUITO.resolve("ev_tariff_weekday.csv"), dollars, StudyDay.of(96));
    assertThat(weekday[18 * 4]).isEqualTo(100);
    assertThat(weekday[22 * 4 - 1]).isEqualTo(100);
    assertThat(weekday[22 * 4]).isEqualTo(50);
    assertThat(weekday[8 * 4 - 1]).isEqualTo(50);
    double[] weekend =
        SeriesFile.byPeriod(QUITO.resolve("ev_tariff_weekend.csv"), dollars, StudyDay.of(96));
    assertThat(weekend[8 * 4]).isEqualTo(50);
    assertThat(weekend[18 * 4]).isEqualTo(100);
  }
}
