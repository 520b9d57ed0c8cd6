package org.evenload.jobs.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.evenload.jobs.run.FinishedRun;
import org.evenload.jobs.storage.Location;
import org.jspecify.annotations.Nullable;

/**
 * A headline figure of a run.
 *
 * @param scope what it holds for, for example a scenario
 * @param value null where there is none
 * @param better {@code lower}, {@code higher} or {@code neither}
 */
public record Figure(
    String metric, String scope, @Nullable Double value, String unit, String better) {
  private static final String TABLE = "headline";

  /** The headline figures of a run, in its order; Spark is not needed for so few rows. */
  public static List<Figure> of(FinishedRun run) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Location file : run.files(TABLE)) {
      try (ParquetReader<Group> reader = new Builder(file.parquet()).build()) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          figures.add(figure(row));
        }
      }
    }
    return figures;
  }

  private static Figure figure(Group row) {
    return new Figure(
        row.getString("metric", 0),
        row.getString("scope", 0),
        row.getFieldRepetitionCount("value") == 0 ? null : row.getDouble("value", 0),
        row.getString("unit", 0),
        row.getString("better", 0));
  }

  private static final class Builder extends ParquetReader.Builder<Group> {
    Builder(InputFile file) {
      super(file);
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
