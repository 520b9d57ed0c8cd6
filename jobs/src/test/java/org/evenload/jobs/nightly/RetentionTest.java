package org.evenload.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.evenload.jobs.config.ConfigException;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  @Test
  void keepsTheLastNightsAndTheLastGoodOneHoweverOld() {
    List<Night> nights =
        List.of(
            night(0, Night.Status.GOOD),
            night(1, Night.Status.ALERT),
            night(2, Night.Status.FAILED),
            night(3, Night.Status.FAILED));

    assertThat(new Retention(1, Optional.empty(), FIRST.plusDays(3)).toRemove(nights))
        .extracting(Night::date)
        .containsExactly(FIRST, FIRST.plusDays(2));
  }

  @Test
  void aNightThatIsTooOldGoesAlthoughThereAreFew() {
    List<Night> nights = List.of(night(0, Night.Status.GOOD), night(9, Night.Status.GOOD));

    assertThat(
            new Retention(30, Optional.of(FIRST.plusDays(5)), FIRST.plusDays(9)).toRemove(nights))
        .extracting(Night::date)
        .containsExactly(FIRST);
    assertThat(new Retention(30, Optional.of(FIRST), FIRST.plusDays(9)).toRemove(nights)).isEmpty();
  }

  @Test
  void theDateIsTheOneGivenElseTheEnvironmentsElseYesterdayWhereTheStudyIs() {
    // Three in the morning in Greenwich is still the evening before in Lima.
    Clock clock = Clock.fixed(Instant.parse("2026-03-02T03:00:00Z"), ZoneOffset.UTC);
    ZoneId lima = ZoneId.of("America/Lima");

    assertThat(BusinessDate.of(FIRST, "2026-05-05", lima, clock)).isEqualTo(FIRST);
    assertThat(BusinessDate.of(null, "2026-05-05", lima, clock)).isEqualTo("2026-05-05");
    assertThat(BusinessDate.of(null, null, lima, clock)).isEqualTo("2026-02-28");
    assertThat(BusinessDate.of(null, " ", ZoneOffset.UTC, clock)).isEqualTo("2026-03-01");
    assertThatThrownBy(() -> BusinessDate.of(null, "yesterday", lima, clock))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Invalid EVENLOAD_DATE 'yesterday', expected a date such as 2026-03-01.");
  }

  private static Night night(int day, Night.Status status) {
    return new Night(
        "study",
        FIRST.plusDays(day),
        status,
        status == Night.Status.FAILED ? 4 : 0,
        false,
        List.of("run-" + day),
        Instant.EPOCH,
        Instant.EPOCH,
        1.0,
        List.of(),
        null,
        null);
  }
}
