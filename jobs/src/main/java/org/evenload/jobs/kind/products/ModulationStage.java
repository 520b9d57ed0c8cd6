package org.evenload.jobs.kind.products;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.evenload.jobs.study.Stage;
import org.evenload.jobs.study.StudyContext;
import org.evenload.jobs.table.TableSpec;

/** Draws and charges every day of every variant. */
final class ModulationStage implements Stage {
  private static final int DAYS_OF_BLOCK = 10;

  private final List<Variant> variants;

  ModulationStage(List<Variant> variants) {
    this.variants = variants;
  }

  /** Consecutive days of one variant. */
  private record Block(int variant, int firstDay, int lastDay) implements Serializable {}

  /** What a table takes of a day. */
  @FunctionalInterface
  private interface Rows extends Serializable {
    List<Row> of(Variant variant, int day);
  }

  @Override
  public String name() {
    return "modulation";
  }

  @Override
  public List<TableSpec> tables() {
    return List.of(
        ProductTables.VARIANTS,
        ProductTables.DAY,
        ProductTables.LOAD,
        ProductTables.SESSION,
        ProductTables.CHARGING);
  }

  @Override
  public void run(StudyContext context) {
    JavaSparkContext spark = new JavaSparkContext(context.spark().sparkContext());
    Broadcast<List<Variant>> shared = spark.broadcast(new ArrayList<>(variants));
    List<Block> all = blocks(Integer.MAX_VALUE);
    context.write(
        ProductTables.VARIANTS, variants.stream().map(ModulationStage::variantRow).toList());
    // Charging a day again costs less than keeping all of them for the tables.
    Map<TableSpec, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(
        ProductTables.DAY,
        rows(context, spark, shared, all, ProductTables.DAY, (v, d) -> List.of(DayRows.day(v, d))));
    tables.put(
        ProductTables.LOAD, rows(context, spark, shared, all, ProductTables.LOAD, DayRows::load));
    tables.put(
        ProductTables.SESSION,
        rows(context, spark, shared, all, ProductTables.SESSION, DayRows::sessions));
    tables.put(
        ProductTables.CHARGING,
        rows(
            context,
            spark,
            shared,
            blocks(variants.get(0).scheduleDays()),
            ProductTables.CHARGING,
            DayRows::charging));
    context.write(tables);
    context.statistic("days", variants.stream().mapToLong(Variant::days).sum());
    context.statistic(
        "sessions", variants.stream().mapToLong(v -> (long) v.days() * v.vehicles()).sum());
  }

  private List<Block> blocks(int mostDays) {
    List<Block> blocks = new ArrayList<>();
    for (int v = 0; v < variants.size(); v++) {
      int days = Math.min(variants.get(v).days(), mostDays);
      for (int day = 1; day <= days; day += DAYS_OF_BLOCK) {
        blocks.add(new Block(v, day, Math.min(day + DAYS_OF_BLOCK - 1, days)));
      }
    }
    return blocks;
  }

  private static Dataset<Row> rows(
      StudyContext context,
      JavaSparkContext spark,
      Broadcast<List<Variant>> variants,
      List<Block> blocks,
      TableSpec table,
      Rows rows) {
    int partitions = Math.max(1, Math.min(blocks.size(), 4 * spark.defaultParallelism()));
    JavaRDD<Row> all =
        spark
            .parallelize(blocks, partitions)
            .flatMap(block -> rowsOf(block, variants.value(), rows));
    return context.spark().createDataFrame(all, table.schema());
  }

  private static Iterator<Row> rowsOf(Block block, List<Variant> variants, Rows rows) {
    Variant variant = variants.get(block.variant());
    return IntStream.rangeClosed(block.firstDay(), block.lastDay())
        .boxed()
        .flatMap(day -> rows.of(variant, day).stream())
        .iterator();
  }

  private static Row variantRow(Variant variant) {
    return ProductTables.VARIANTS.row(
        variant.scenario(),
        variant.name(),
        variant.key(),
        variant.valueOrNull(),
        variant.days(),
        variant.vehicles(),
        100 * variant.shares().green(),
        100 * variant.shares().blue(),
        100 * variant.shares().red(),
        variant.terms().greenKw(),
        variant.terms().blueKw(),
        variant.terms().redKw(),
        variant.terms().chargerKw(),
        variant.terms().startDelayHours());
  }
}
