package org.evenload.jobs.step;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.evenload.jobs.table.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * One simulated day of the system: whose vehicles, which of their sampled days, and how they
 * charge. The first four components identify it in every table.
 *
 * @param variant what a sweep varies, empty for none
 * @param sample counted from 1; 0 without vehicles
 * @param extreme what the sample is among those of its scenario: {@code min}, {@code max}, {@code
 *     both} if there is only one, {@code none} without vehicles, null if that is not of interest
 */
public record CaseKey(
    String scenario, String variant, int sample, Mode mode, @Nullable String extreme)
    implements Serializable {
  /** Name of the scenario without vehicles; no other may have it. */
  public static final String BASE_SCENARIO = "base";

  /** The day without vehicles. */
  public static final CaseKey WITHOUT_VEHICLES =
      new CaseKey(BASE_SCENARIO, "", 0, Mode.NONE, "none");

  /** By scenario, variant, sample and mode. */
  public static final Comparator<CaseKey> ORDER =
      Comparator.comparing(CaseKey::scenario)
          .thenComparing(CaseKey::variant)
          .thenComparing(CaseKey::sample)
          .thenComparing(CaseKey::mode);

  /** The case of a row of any table that has the columns of a case. */
  public static CaseKey of(Row row) {
    return new CaseKey(
        row.getAs("scenario"),
        row.getAs("variant"),
        row.<Integer>getAs("sample"),
        Mode.ofColumn(row.getAs("mode")),
        row.getAs("extreme"));
  }

  /** The same day, charged in another way. */
  public CaseKey in(Mode other) {
    return new CaseKey(scenario, variant, sample, other, extreme);
  }

  /**
   * A row of a table that identifies its rows by case.
   *
   * @param values of the columns between the case's keys and {@code extreme}, which comes last
   */
  public Row row(TableSpec table, @Nullable Object... values) {
    return row(table, List.of(scenario, variant, sample, mode.column()), values);
  }

  /** A row of a table that identifies its rows by sample, since its rows hold for every mode. */
  public Row sampleRow(TableSpec table, @Nullable Object... values) {
    return row(table, List.of(scenario, variant, sample), values);
  }

  private Row row(TableSpec table, List<?> keys, @Nullable Object... values) {
    List<@Nullable Object> all = new ArrayList<>(keys);
    all.addAll(Arrays.asList(values));
    all.add(extreme);
    return table.row(all.toArray());
  }

  @Override
  public String toString() {
    String words = extreme == null ? "" : " (" + extreme + ")";
    return "%s%s sample %d%s %s"
        .formatted(scenario, variant.isEmpty() ? "" : " " + variant, sample, words, mode.column());
  }
}
