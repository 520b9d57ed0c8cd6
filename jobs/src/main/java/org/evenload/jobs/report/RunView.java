package org.evenload.jobs.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How to identify and repeat the run, and where its time went. */
record RunView(List<Stage> stages, HtmlTable identity, HtmlTable inputs, HtmlTable rows) {

  record Stage(String name, double seconds) {}

  static RunView of(RunFacts facts) {
    HtmlTable.Builder identity =
        HtmlTable.titled("run-identity", "This run")
            .help(
                "A run with the same configuration hash, inputs, seed and version has the same tables, bit for bit.")
            .head("What", "Value");
    identity.row("Study", HtmlTable.words(facts.study()));
    identity.row("Run", HtmlTable.words(facts.runId()));
    if (!facts.businessDate().isEmpty()) {
      identity.row("Business date", HtmlTable.words(facts.businessDate()));
    }
    identity.row("Seed", HtmlTable.words(facts.seed()));
    identity.row("Configuration hash", HtmlTable.words(facts.configurationHash()));
    identity.row("Evenload", HtmlTable.words(facts.engineVersion()));
    facts.versions().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> identity.row(entry.getKey(), HtmlTable.words(entry.getValue())));

    HtmlTable.Builder inputs =
        HtmlTable.titled("run-inputs", "Input files")
            .help("Every file that the run read, with the SHA-256 of its content.")
            .head("File", "SHA-256");
    facts.inputs().stream()
        .sorted(Comparator.comparing(RunFacts.InputFile::path))
        .forEach(input -> inputs.row(input.path(), new HtmlTable.Cell(input.sha256(), "hash")));

    HtmlTable.Builder rows =
        HtmlTable.titled("run-tables", "Tables of the run")
            .help(
                "Parquet tables in the folder of the run, open to Spark SQL and any other reader.")
            .head("Table", "Rows");
    facts.rowCounts().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> rows.row(entry.getKey(), HtmlTable.number(Numbers.whole(entry.getValue()))));

    return new RunView(
        facts.stageSeconds().entrySet().stream()
            .map(entry -> new Stage(entry.getKey(), entry.getValue()))
            .toList(),
        identity.build(),
        inputs.build(),
        rows.build());
  }
}
