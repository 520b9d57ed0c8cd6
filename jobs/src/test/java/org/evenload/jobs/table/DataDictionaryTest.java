package org.evenload.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.jobs.study.StudyKinds;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {
  // Without the tables of kinds of study that only tests know.
  private static final List<TableSpec> ALL =
      StudyKinds.tables().values().stream()
          .filter(table -> !table.name().matches("(toy|depot)_.*"))
          .toList();

  private static final Path KEPT =
      Path.of(System.getProperty("evenload.root"), "jobs", "data_dictionary.md");

  @Test
  void thePageInTheRepositoryIsCurrent() throws IOException {
    String page = DataDictionary.markdown(ALL);
    if (Boolean.getBoolean("evenload.update")) {
      Files.writeString(KEPT, page);
    }

    assertThat(Files.readString(KEPT))
        .as(
            "write it anew: mvn -pl jobs -am test -Dtest=DataDictionaryTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Devenload.update=true")
        .isEqualTo(page);
  }

  @Test
  void everyTableHasKeysAndADistinctName() {
    assertThat(ALL).extracting(TableSpec::name).doesNotHaveDuplicates();
    assertThat(ALL).allSatisfy(table -> assertThat(table.keys()).isNotEmpty());
  }

  @Test
  void unitsFollowFromNames() {
    assertThat(Column.real("price_usd_per_mwh", "Price.").unit()).isEqualTo("USD/MWh");
    assertThat(Column.real("pem_mw", "Power.").unit()).isEqualTo("MW");
    assertThat(Column.real("gap", "Gap.").unit()).isEqualTo("1");
  }
}
