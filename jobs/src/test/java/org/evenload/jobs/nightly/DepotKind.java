package org.evenload.jobs.nightly;

import static org.evenload.jobs.table.Column.integer;
import static org.evenload.jobs.table.Column.real;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.evenload.grid.input.CsvTable;
import org.evenload.jobs.config.Schema;
import org.evenload.jobs.report.Headline;
import org.evenload.jobs.report.ReportContent;
import org.evenload.jobs.report.Section;
import org.evenload.jobs.report.StudyReport;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.Study;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.study.StudyKind;
import org.evenload.jobs.study.StudyPlan;
import org.evenload.jobs.table.TableSpec;

/**
 * A small kind of study for tests of what surrounds one: two stages, a gate, two headlines. Where
 * the system property {@link #HOLD} names a file, the second stage waits until it is gone.
 */
public final class DepotKind implements StudyKind {
  /** The file that holds the second stage; one beside it, ending so, says that it waits. */
  public static final String HOLD = "evenload.test.hold";

  public static final String WAITS = ".waits";

  /** Where the second stage uses up all memory: {@code driver} or {@code task}. */
  public static final String EXHAUST = "evenload.test.exhaust";

  private static final TableSpec ARRIVALS =
      TableSpec.named("depot_arrival")
          .describedAs("Vehicles by period.")
          .keys(integer("period", "Counted from 1."))
          .columns(integer("ev_count", "Vehicles."), real("load_mw", "Load."));
  private static final TableSpec BALANCE =
      TableSpec.named("depot_balance")
          .describedAs("What the depot takes.")
          .keys(integer("day", "Counted from 1."))
          .columns(real("capacity", "Vehicles."), real("not_supplied_mwh", "Beyond 100 MW."));

  @Override
  public String name() {
    return "depot";
  }

  @Override
  public String description() {
    return "A depot of electric buses.";
  }

  @Override
  public ObjectNode schema() {
    return Schema.resource(DepotKind.class, "depot.schema.json");
  }

  @Override
  public StudyPlan plan(Study study) {
    double[] loadMw =
        CsvTable.read(study.inputs().get("load"), "load_mw").rows().stream()
            .mapToDouble(row -> row.number("load_mw"))
            .toArray();
    return new Plan(
        study.settings().get("capacity").doubleValue(),
        study.settings().get("least").doubleValue(),
        loadMw,
        study.seed());
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(ARRIVALS, BALANCE);
  }

  private record Plan(double capacity, double least, double[] loadMw, long seed)
      implements StudyPlan {
    @Override
    public List<Stage> stages() {
      return List.of(
          stage("draw", List.of(ARRIVALS), this::draw),
          stage("operate", List.of(BALANCE), this::operate));
    }

    private void draw(StudyContext context) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Row> rows =
          IntStream.range(0, loadMw.length)
              .mapToObj(i -> ARRIVALS.row(i + 1, random.nextInt(100), loadMw[i]))
              .toList();
      context.write(ARRIVALS, rows);
    }

    private void operate(StudyContext context) {
      awaitRelease();
      exhaust(context);
      double notSuppliedMwh =
          Arrays.stream(loadMw).map(load -> Math.max(0, load - 100)).sum() * 24 / loadMw.length;
      context.write(BALANCE, List.of(BALANCE.row(1, capacity, notSuppliedMwh)));
      if (capacity < least) {
        context.qualityFailure("capacity %.0f is below %.0f".formatted(capacity, least));
      }
    }

    @Override
    public String outline() {
      return "one depot";
    }

    @Override
    public Map<String, Object> figures() {
      return Map.of("periods", loadMw.length);
    }

    @Override
    public StudyReport report() {
      return (tables, facts) -> {
        Row day = tables.rows("SELECT capacity, not_supplied_mwh FROM depot_balance").get(0);
        return ReportContent.of(
            facts,
            List.of(Section.titled("depot", "Depot").lead("It takes some.").build()),
            List.of(
                new Headline(
                    "capacity", "depot", day.getDouble(0), "1", Headline.Better.HIGHER, "Most."),
                new Headline(
                    "not_supplied",
                    "depot",
                    day.getDouble(1),
                    "MWh",
                    Headline.Better.LOWER,
                    "Beyond 100 MW.")));
      };
    }
  }

  private static Stage stage(
      String name, List<TableSpec> tables, java.util.function.Consumer<StudyContext> work) {
    return new Stage() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<TableSpec> tables() {
        return tables;
      }

      @Override
      public void run(StudyContext context) {
        work.accept(context);
      }
    };
  }

  private static void exhaust(StudyContext context) {
    String where = System.getProperty(EXHAUST, "nowhere");
    if (where.equals("driver")) {
      fillTheHeap();
    } else if (where.equals("task")) {
      context
          .spark()
          .range(1)
          .foreach((org.apache.spark.api.java.function.ForeachFunction<Long>) any -> fillTheHeap());
    }
  }

  private static void fillTheHeap() {
    List<long[]> all = new ArrayList<>();
    while (true) {
      all.add(new long[1 << 22]);
    }
  }

  private static void awaitRelease() {
    String hold = System.getProperty(HOLD);
    if (hold == null) {
      return;
    }
    try {
      Files.writeString(Path.of(hold + WAITS), "");
      while (Files.exists(Path.of(hold))) {
        Thread.sleep(20);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
