package org.evenload.jobs.kind.penetration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.evenload.jobs.table.TableSpec;
import org.junit.jupiter.api.Test;

class CapacityRowsTest {
  private static final PenetrationConfig.CapacitySettings SETTINGS =
      new PenetrationConfig.CapacitySettings(0.95, 0.95, 0.01, 30, 50);

  @Test
  void theLimitIsThatOfTheDayThatSetsTheCapacity() {
    Row capacity =
        row(
            day(1, 900, "branch 4–5, rating", 30),
            day(2, 500, "branch 6–7, rating", 9),
            day(3, 800, "branch 4–5, rating", 31));

    assertThat(capacity.<Integer>getAs("vehicles")).isEqualTo(500);
    assertThat(capacity.<String>getAs("binds")).isEqualTo("branch 6–7, rating");
    assertThat(capacity.<String>getAs("binds_kind")).isEqualTo("branch");
    assertThat(capacity.<Integer>getAs("binds_period")).isEqualTo(9);
    assertThat(capacity.<Double>getAs("binds_share")).isEqualTo(1.0 / 3);
  }

  @Test
  void ofDaysWithTheSameCapacityTheFirstSaysWhatBinds() {
    Row capacity =
        row(day(1, 500, "bus 3, voltage minimum", 40), day(2, 500, "branch 1–2, rating", 41));

    assertThat(capacity.<String>getAs("binds")).isEqualTo("bus 3, voltage minimum");
    assertThat(capacity.<Double>getAs("binds_share")).isEqualTo(0.5);
  }

  private static Row row(Row... days) {
    return named(
        PenetrationTables.CAPACITY,
        new CapacityRows(SETTINGS).row("weekday", ChargingMode.UNCONTROLLED, List.of(days)));
  }

  private static Row day(int sample, int fits, String binds, int period) {
    return named(
        PenetrationTables.CAPACITY_DAY,
        new DayCapacity(ChargingMode.UNCONTROLLED, fits, fits + 1, "operated", binds, period)
            .row("weekday", sample));
  }

  private static Row named(TableSpec table, Row row) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return new GenericRowWithSchema(values, table.schema());
  }
}
