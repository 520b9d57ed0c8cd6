package org.evenload.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.evenload.jobs.cli.results.SqlAnswer;
import org.evenload.jobs.spark.SparkSessions;
import picocli.CommandLine.Command;

/**
 * Uses what short commands use, so that the launcher can have Java archive the classes that this
 * loads: later commands then start in a third of the time.
 */
@Command(name = "warm-up", hidden = true, description = "Loads what short commands need.")
final class WarmUp implements Runnable {
  @Override
  public void run() {
    SparkSession spark = SparkSessions.open(SparkSessions.EMBEDDED);
    try {
      Path folder = Files.createTempDirectory("evenload-warm-up");
      Path table = folder.resolve("table");
      spark
          .sql("SELECT id AS period, sqrt(id) AS load_mw, 'a' AS scenario FROM range(100)")
          .write()
          .partitionBy("scenario")
          .parquet(table.toUri().toString());
      spark.read().parquet(table.toUri().toString()).createOrReplaceTempView("warm_up");
      PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
      SqlAnswer answer = new SqlAnswer(spark, List.of(), SqlAnswer.Format.TABLE, 10);
      answer.print(
          "SELECT scenario, sum(load_mw) FROM warm_up WHERE period > 3 GROUP BY ALL ORDER BY 1",
          nowhere);
      FileUtil.fullyDelete(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
