package org.evenload.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTablesTest {
  private static final Map<String, String> VIEWS =
      Map.of(
          "extremes", "SELECT * FROM sample WHERE extreme <> 'none'",
          "worst", "SELECT * FROM extremes JOIN opf_bus USING (sample)");

  @Test
  void whatAQueryNamesIsOpened() {
    NamedTables named = new NamedTables("SELECT o.bus FROM `Opf_Bus` o, ev_day", VIEWS);

    assertThat(named.test("opf_bus")).isTrue();
    assertThat(named.test("ev_day")).isTrue();
    assertThat(named.test("opf")).isFalse();
    assertThat(named.test("sample")).isFalse();
    assertThat(named.test("extremes")).isFalse();
  }

  @Test
  void aViewComesWithAllThatItIsMadeOf() {
    NamedTables named = new NamedTables("SELECT count(*) FROM worst", VIEWS);

    assertThat(named.test("worst")).isTrue();
    assertThat(named.test("extremes")).isTrue();
    assertThat(named.test("sample")).isTrue();
    assertThat(named.test("opf_bus")).isTrue();
    assertThat(named.test("ev_day")).isFalse();
  }

  @Test
  void listsNeedEverything() {
    assertThat(new NamedTables("show tables", VIEWS).areAll()).isTrue();
    assertThat(new NamedTables("show tables", VIEWS).test("ev_day")).isTrue();
    assertThat(new NamedTables("SELECT shown FROM sample", VIEWS).areAll()).isFalse();
  }
}
