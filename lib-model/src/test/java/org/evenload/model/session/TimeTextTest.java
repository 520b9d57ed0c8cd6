package org.evenload.model.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.evenload.model.session.WrittenTime.MonthAt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2018-03-02T23:50:00 | 2018-03-02T23:50 |",
        "2018-03-02 23:50 | 2018-03-02T23:50 |",
        "2018-03-02 | 2018-03-02T00:00 |",
        "2018-03-02T23:50:07.123Z | 2018-03-02T23:50:07 | 0",
        "2019-10-26T21:38:49+02:00 | 2019-10-26T21:38:49 | 7200",
        "2019-10-26 21:38:49 +0530 | 2019-10-26T21:38:49 | 19800",
        "2021/05/01 00:22:00+00 | 2021-05-01T00:22 | 0",
        "0014-11-18 15:40:26 | 2014-11-18T15:40:26 |",
        "3/2/2018 17:49 | 2018-03-02T17:49 |",
        "3/2/18 5:49 PM | 2018-03-02T17:49 |",
        "3/2/2018 12:05:06 am | 2018-03-02T00:05:06 |",
        "31.12.2018 10:20 | 2018-12-31T10:20 |",
        "2-Mar-18 07:00 | 2018-03-02T07:00 |",
        "Wed, 25 Apr 2018 11:08:04 GMT | 2018-04-25T11:08:04 | 0",
        "Fri Apr 14 2017 00:49:24 GMT+0200 (CEST) | 2017-04-14T00:49:24 | 7200",
        "2018-03-02 24:00 | 2018-03-03T00:00 |"
      })
  void spellings(String text, String expected, @Nullable Integer offsetSeconds) {
    WrittenTime time = TimeText.parse(text);

    assertThat(time).isNotNull();
    assertThat(LocalDateTime.ofEpochSecond(time.localSecond(MonthAt.FIRST), 0, ZoneOffset.UTC))
        .isEqualTo(LocalDateTime.parse(expected));
    assertThat(time.hasOffset()).isEqualTo(offsetSeconds != null);
    if (offsetSeconds != null) {
      assertThat(time.offsetSeconds()).isEqualTo(offsetSeconds);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "2018",
        "2018-03",
        "2018-03-02X10:00",
        "2018-03-02 25:00",
        "2018-03-02 10:61",
        "32/32/2018",
        "2018-03/02",
        "12:30",
        "2018-03-02 10:00 rubbish",
        "Wed, 25 Foo 2018",
        "25 Apr",
        "13:00 PM",
        "3/2/2018 13:00 PM",
        "99999999999-01-01",
        "2018-03-02 24:01"
      })
  void otherTextIsNoTime(String text) {
    assertThat(TimeText.parse(text)).isNull();
  }

  @Test
  void aDayThatNoCalendarHas() {
    WrittenTime time = TimeText.parse("2018-02-30 10:00");

    assertThat(time).isNotNull();
    assertThat(time.localSecond(MonthAt.FIRST)).isEqualTo(WrittenTime.NO_DATE);
  }

  @Test
  void timesOfDayAlone() {
    WrittenTime time = TimeText.parseTimeOfDay("23:50");

    assertThat(time).isNotNull();
    assertThat(time.secondOfDay()).isEqualTo(85_800);
    assertThat(TimeText.parseTimeOfDay("2018-03-02")).isNull();
  }
}
