package org.evenload.jobs.study;

import static org.evenload.jobs.table.Column.bigInteger;
import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.evenload.grid.input.CsvTable;
import org.evenload.jobs.check.Check;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.report.Chart;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.table.TableSpec;

/** The smallest kind of study with everything that one has: throws dice. */
public final class ToyKind implements StudyKind {
  static final TableSpec THROW =
      TableSpec.named("toy_throw")
          .describedAs("Every throw.")
          .keys(integer("throw", "Counted from 1."))
          .columns(real("pips", "What the die shows."));
  static final TableSpec TOTAL =
      TableSpec.named("toy_total")
          .describedAs("How often each number came.")
          .keys(integer("side", "Place of the side on the die, from 1."))
          .columns(bigInteger("times", "How often."));

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String description() {
    return "Throws dice.";
  }

  @Override
  public ObjectNode schema() {
    return Schema.resource(ToyKind.class, "toy.schema.json");
  }

  @Override
  public StudyPlan plan(Study study) {
    Path sides = study.inputs().get("sides");
    double[] pips =
        sides == null
            ? new double[] {1, 2, 3, 4, 5, 6}
            : CsvTable.read(sides, "pips").rows().stream()
                .mapToDouble(r -> r.number("pips"))
                .toArray();
    return new Plan(study.settings().get("throws").intValue(), study.seed(), pips);
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(THROW, TOTAL);
  }

  @Override
  public List<Check> checks() {
    return List.of(
        new Check(
            "all_counted",
            "Every throw is counted once.",
            0,
            "SELECT abs(double(t.n - (SELECT count(*) FROM toy_throw))) AS error, 'total' AS place"
                + " FROM (SELECT sum(times) AS n FROM toy_total) t"));
  }

  private record Plan(int throwCount, long seed, double[] pips) implements StudyPlan, Stage {
    @Override
    public List<Stage> stages() {
      return List.of(this);
    }

    @Override
    public String outline() {
      return throwCount + " throws";
    }

    @Override
    public Map<String, Object> figures() {
      return Map.of("throws", throwCount);
    }

    @Override
    public String name() {
      return "throw";
    }

    @Override
    public List<TableSpec> tables() {
      return List.of(THROW, TOTAL);
    }

    @Override
    public void run(StudyContext context) {
      List<Row> thrown = new ArrayList<>();
      long[] times = new long[pips.length];
      for (int i = 1; i <= throwCount; i++) {
        int side = new SplittableRandom(seed * 1_000_003 + i).nextInt(pips.length);
        times[side]++;
        thrown.add(THROW.row(i, pips[side]));
      }
      List<Row> totals = new ArrayList<>();
      for (int side = 0; side < times.length; side++) {
        totals.add(TOTAL.row(side + 1, times[side]));
      }
      context.write(THROW, thrown);
      context.write(TOTAL, totals);
    }

    @Override
    public StudyReport report() {
      return (tables, facts) -> {
        double mean = tables.rows("SELECT avg(pips) FROM toy_throw").get(0).getDouble(0);
        double[] times =
            tables.rows("SELECT times FROM toy_total ORDER BY side").stream()
                .mapToDouble(row -> row.getLong(0))
                .toArray();
        return ReportContent.of(
            facts,
            List.of(
                Section.titled("dice", "Is the die fair?")
                    .lead("On average it shows %.2f.".formatted(mean))
                    .chart(
                        Chart.bar("dice-sides", "Throws by side")
                            .x("pips", Arrays.stream(pips).mapToObj(String::valueOf).toList())
                            .y("throws")
                            .series("throws", times))
                    .build()),
            List.of(
                new Headline(
                    "mean_pips", "", mean, "1", Headline.Better.NEITHER, "Mean of all throws.")));
      };
    }
  }
}
