package org.evenload.jobs.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A table that stages write and people query: its columns, the identifying ones first. The column
 * {@code run_id} stands before them in every table; the store fills it in.
 *
 * <pre>{@code
 * TableSpec.named("sample")
 *     .describedAs("One row per Monte Carlo sample.")
 *     .keys(text("scenario", "Name of the scenario."), integer("sample", "Counted from 1."))
 *     .columns(real("road_energy_mwh", "Energy that all vehicles take from their batteries on the road."))
 * }</pre>
 */
public final class TableSpec {
  /** The partition column of every table that has it. */
  public static final String SCENARIO = "scenario";

  static final Column RUN_ID =
      Column.text("run_id", "The study run: business date and hash of all that determines it.")
          .asKey();

  private final String name;
  private final String description;
  private final List<Column> columns;
  private final StructType schema;

  private TableSpec(String name, String description, List<Column> columns) {
    this.name = name;
    this.description = description;
    this.columns = List.copyOf(columns);
    this.schema = new StructType(columns.stream().map(Column::field).toArray(StructField[]::new));
    requireDistinctNames();
  }

  /** Begins a table. */
  public static Named named(String name) {
    return description ->
        keys ->
            rest -> {
              List<Column> columns = new ArrayList<>();
              keys.forEach(key -> columns.add(key.asKey()));
              columns.addAll(rest);
              return new TableSpec(name, description, columns);
            };
  }

  /** A table that has its name. */
  @FunctionalInterface
  public interface Named {
    Described describedAs(String description);
  }

  /** A table that has its description. */
  @FunctionalInterface
  public interface Described {
    Keyed keys(List<Column> keys);

    /** The columns that together identify a row; rows are stored in their order. */
    default Keyed keys(Column... keys) {
      return keys(Arrays.asList(keys));
    }
  }

  /** A table that has its identifying columns. */
  @FunctionalInterface
  public interface Keyed {
    TableSpec columns(List<Column> columns);

    /** All other columns. */
    default TableSpec columns(Column... columns) {
      return columns(Arrays.asList(columns));
    }
  }

  /**
   * The same table with its money counted in a currency: what columns are called stays, their unit
   * and the field {@code currency} of their metadata say what they hold.
   */
  public TableSpec countedIn(String currency) {
    return new TableSpec(
        name, description, columns.stream().map(column -> column.countedIn(currency)).toList());
  }

  public String name() {
    return name;
  }

  public String description() {
    return description;
  }

  /** The columns that a stage fills in: all but {@code run_id}. */
  public List<Column> columns() {
    return columns;
  }

  /** The identifying columns without {@code run_id}. */
  public List<Column> keys() {
    return columns.stream().filter(Column::isKey).toList();
  }

  public boolean isPartitioned() {
    return columns.stream().anyMatch(c -> c.name().equals(SCENARIO));
  }

  /** Schema of the rows that a stage writes, with unit and comment of each field as metadata. */
  public StructType schema() {
    return schema;
  }

  /** Schema of the stored table: {@code run_id}, then the stage's columns. */
  public StructType storedSchema() {
    List<StructField> fields = new ArrayList<>();
    fields.add(RUN_ID.field());
    Collections.addAll(fields, schema.fields());
    return new StructType(fields.toArray(StructField[]::new));
  }

  /**
   * A row for this table.
   *
   * @param values one per column, in the order of {@link #columns}
   * @throws IllegalArgumentException if the number of values or the type of one is wrong
   */
  public Row row(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "Cannot make a row of '%s': %d values, expected %d: %s."
              .formatted(
                  name,
                  values.length,
                  columns.size(),
                  columns.stream().map(Column::name).toList()));
    }
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      Object value = values[i];
      boolean fits = value == null ? column.isNullable() : column.type().java().isInstance(value);
      if (!fits) {
        throw new IllegalArgumentException(
            "Cannot make a row of '%s': %s = %s (%s), expected %s%s."
                .formatted(
                    name,
                    column.name(),
                    value,
                    value == null ? "null" : value.getClass().getSimpleName(),
                    column.type().java().getSimpleName(),
                    column.isNullable() ? " or null" : ""));
      }
    }
    return RowFactory.create(values);
  }

  @Override
  public String toString() {
    return name + schema.simpleString();
  }

  private void requireDistinctNames() {
    Set<String> seen = new HashSet<>(Set.of(RUN_ID.name()));
    for (Column column : columns) {
      if (!seen.add(column.name())) {
        throw new IllegalArgumentException(
            "Invalid table '%s': two columns '%s'.".formatted(name, column.name()));
      }
    }
  }
}
