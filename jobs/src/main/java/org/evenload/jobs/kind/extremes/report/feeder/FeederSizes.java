package org.evenload.jobs.kind.extremes.report.feeder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.evenload.jobs.kind.extremes.report.paper.Published;
import org.evenload.jobs.report.Fields;
import org.evenload.jobs.report.HtmlTable;
import org.evenload.jobs.report.Numbers;
import org.evenload.jobs.report.ReportTables;
import org.jspecify.annotations.Nullable;

/**
 * How well smaller sets of synthetic days stand for all of them.
 *
 * @param best the sizes with the least error, in words
 * @param table null if the run has no errors
 */
record FeederSizes(String best, List<Size> sizes, @Nullable HtmlTable table) {

  /** Errors of the mean voltage, per unit, mean over all cases. */
  record Size(
      double sizePct, long days, double errorPu, double expectedPu, long best, long cases) {}

  static FeederSizes of(ReportTables tables, Published published) {
    List<Size> sizes =
        tables.has("feeder_sample_size_error")
            ? tables
                .rows(
                    """
                    SELECT sample_size_pct, max(days) AS days, avg(error_pu) AS error,
                           avg(expected_error_pu) AS expected, count_if(rank <= 2) AS best, count(*) AS cases
                    FROM feeder_sample_size_error GROUP BY sample_size_pct ORDER BY sample_size_pct
                    """)
                .stream()
                .map(FeederSizes::size)
                .toList()
            : List.of();
    return sizes.isEmpty()
        ? new FeederSizes("", sizes, null)
        : new FeederSizes(best(sizes, published), sizes, table(sizes));
  }

  private static Size size(Row row) {
    return new Size(
        Fields.number(row, "sample_size_pct"),
        Fields.whole(row, "days"),
        Fields.number(row, "error"),
        Fields.number(row, "expected"),
        Fields.whole(row, "best"),
        Fields.whole(row, "cases"));
  }

  private static String best(List<Size> sizes, Published published) {
    List<Size> nearest = new ArrayList<>(sizes);
    nearest.sort(Comparator.comparingDouble(Size::errorPu));
    List<String> words = new ArrayList<>();
    words.add(
        "Of the sets drawn, "
            + nearest.stream()
                .limit(2)
                .map(
                    size ->
                        "%s %% (%s · 10⁻⁶ p.u.)"
                            .formatted(
                                Numbers.upTo(size.sizePct(), 3),
                                Numbers.fixed(size.errorPu() * 1e6, 1)))
                .collect(Collectors.joining(" and "))
            + (sizes.size() > 1 ? " had the least error on average." : " is the only one."));
    words.addAll(published.notes("feeder_sizes"));
    return String.join(" ", words);
  }

  private static HtmlTable table(List<Size> sizes) {
    HtmlTable.Builder table =
        HtmlTable.titled("feeder-sizes", "Error by size of the set")
            .help("A case is a fleet, a sample and a way of charging.")
            .head(
                "Size [% of days]",
                "Days",
                "Error of the set drawn [10⁻⁶ p.u.]",
                "Expected error [10⁻⁶ p.u.]",
                "Cases with this size among the two best");
    for (Size size : sizes) {
      table.row(
          Numbers.upTo(size.sizePct(), 3),
          HtmlTable.number(Numbers.whole(size.days())),
          HtmlTable.number(Numbers.fixed(size.errorPu() * 1e6, 1)),
          HtmlTable.number(Numbers.fixed(size.expectedPu() * 1e6, 1)),
          HtmlTable.number(
              "%s of %s".formatted(Numbers.whole(size.best()), Numbers.whole(size.cases()))));
    }
    return table.build();
  }
}
