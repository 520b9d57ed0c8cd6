package org.evenload.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evenload.jobs.cli.CommandLineRunner.evenload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users may write by mistake: one message, exit code 2, before anything is computed. */
class SensitivityTest {
  private static final Path STUDIES =
      Path.of(System.getProperty("evenload.root"), "conf").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "smoke | fleet.charger_kw=abc,1 | Invalid --values 'abc'",
        "smoke | fleet.charger_kw= | Invalid --values ''",
        "smoke | fleet.charger_kw=7,,8 | Invalid --values ''",
        "smoke | fleet.charger_kw=NaN,1 | Invalid --values 'NaN'",
        "smoke | fleet.charger_kw=0x10,1 | Invalid --values '0x10'",
        "smoke | fleet.charger_kw=1e999,1 | Invalid --values '1e999'",
        "smoke | fleet.charger_kw=7 | expected at least two numbers",
        "smoke | fleet.charger_kw=7,7.0 | Invalid values of 'fleet.charger_kw': [7, 7], expected each once.",
        "smoke | fleet.charger_kw=-7,7 | Invalid fleet.charger_kw '-7'",
        "smoke | fleet.chargr_kw=7,8 | Maybe you meant 'charger_kw'.",
        "smoke | fleat.charger_kw=7,8 | Maybe you meant 'fleet'.",
        "smoke | scenarios[0].vehicles=1.5,8 | Invalid scenarios[0].vehicles '1.5', expected an integer",
        "smoke | scenarios[2].vehicles=1,8 | 'scenarios' is a list, expected scenarios[0]…scenarios[1].",
        "smoke | scenarios.vehicles=1,8 | 'scenarios' is a list, expected scenarios[0]…scenarios[1].",
        "smoke | scenarios[0].name=1,2 | Invalid scenarios[0].name '1', expected",
        "smoke | name=1,2 | Invalid name '1', expected",
        "smoke | fleet=1,2 | Invalid fleet '1', expected",
        "smoke | nightly.keep=1,2 | section 'nightly' changes no result",
        "smoke | sensitivity.base_points=4,8 | section 'sensitivity' changes no result",
        "smoke | fleet..charger_kw=1,2 | expected a path such as fleet.charger_kw",
        "clairand2020 | products.green_pct=50,101 | Invalid products.green_pct '101'",
        "clairand2020 | products.green_kw=1,8 | Invalid average rate of green '8.0 kW'",
        "clairand2020 | sweeps[9].values[0]=1,2 | 'sweeps' is a list, expected sweeps[0]…sweeps[4].",
        "clairand2020 | days=1.5,2 | Invalid days '1.5', expected an integer",
        "clairand2020 | step_minutes=7,15 | expected one of [5, 10, 15, 20, 30, 60]"
      })
  void mistakesAreNamedBeforeAnyRun(String study, String varied, String message) throws Exception {
    String[] parts = varied.split("=", 2);

    assertThat(refused(study, "--key", parts[0], "--values", parts[1])).contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--key days --values 1,2 --key days --values 3,4 | 'days' is there twice",
        "--key days | expected one --values for every --key",
        "--key days --values 1,2 --design sobl | Invalid design 'sobl', expected one of",
        "--key days --values 1,2 --design sobol --base-points 100000 | takes 300,000 runs, expected at most 10,000",
        "--key days --values 1,2 --base-points 0 --design sobol | Invalid --base-points '0', expected an integer",
        "--key days --values 1,2 --set dais=5 | Maybe you meant 'days'.",
        "--key seed --values 1,2 --set days=x | Invalid --set days 'x'",
        "--key products.green_kw --values 1,3 --key products.start_delay_h --values 0,30 --design grid | products.start_delay_h '30'"
      })
  void designsAreChecked(String options, String message) throws Exception {
    assertThat(refused("clairand2020", options.split(" "))).contains(message);
    assertThat(folder).isEmptyDirectory();
  }

  private String refused(String study, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("sensitivity"));
    arguments.add(STUDIES.resolve(study + ".yaml").toString());
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--runs", Files.createDirectories(folder).toString()));
    CommandLineRunner answer = evenload(arguments.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
    return answer.err();
  }
}
