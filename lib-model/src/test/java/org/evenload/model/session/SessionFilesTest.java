package org.evenload.model.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The traps of public sets, each in a small file whose right counts can be seen by hand. */
class SessionFilesTest {
  private static final String CANONICAL =
      "Session,ConnectionStartDateTime,ConnectionEndDateTime,Energy\n";

  @TempDir private Path folder;

  @Test
  void everyStatusOfACanonicalFile() throws IOException {
    SessionRecords read =
        read(
            CANONICAL
                + """
                1,2019-05-14 08:00,2019-05-14 16:30,12.5
                2,2019-05-14 08:00,,3
                3,2019-05-14 08:00,1970-01-01 00:00,3
                4,2019-05-14 08:00,2019-05-14 07:59,3
                5,2019-05-14 08:00,2019-05-14 08:00,3
                6,2019-05-14 08:00,2019-05-14 09:00,0
                7,2019-05-14 08:00,2019-05-16 09:00,-1394.711
                8,2019-05-14 08:00,2019-05-14 08:02,138
                9,2019-05-14 08:00,2019-05-24 09:00,30
                10,2019-05-14 08:00,2019-05-16 08:00,1430.17
                11,2019-05-14 08:00,2019-05-14 09:00,
                12,yesterday,2019-05-14 09:00,3
                13,2019-05-14 08:00,2019-05-14 09:00,three
                14,2019-05-14 08:00,2019-05-14 09:00
                1,2019-05-14 08:00,2019-05-14 16:30,12.5
                15,2019-02-30 08:00,2019-05-14 09:00,3
                ,,,
                """);

    assertThat(counts(read))
        .isEqualTo(
            Map.ofEntries(
                Map.entry(SessionStatus.OK, 1L),
                Map.entry(SessionStatus.OPEN_ENDED, 2L),
                Map.entry(SessionStatus.NEGATIVE_STAY, 1L),
                Map.entry(SessionStatus.ZERO_STAY, 1L),
                Map.entry(SessionStatus.ZERO_ENERGY, 1L),
                Map.entry(SessionStatus.NEGATIVE_ENERGY, 1L),
                Map.entry(SessionStatus.OVER_CHARGER, 1L),
                Map.entry(SessionStatus.TOO_LONG, 1L),
                Map.entry(SessionStatus.OVER_BATTERY, 1L),
                Map.entry(SessionStatus.NO_ENERGY_VALUE, 1L),
                Map.entry(SessionStatus.UNREADABLE, 5L),
                Map.entry(SessionStatus.DUPLICATE, 1L)));
    assertThat(read.summaries().get(0).rows()).isEqualTo(17);
    assertThat(read.summaries().get(0).usable()).isEqualTo(1);
    assertThat(read.rows().get(12).reason()).isEqualTo("invalid Energy 'three', expected a number");
    assertThat(read.rows().get(12).line()).isEqualTo(14);
    assertThat(read.rows().get(0).stayHours()).isEqualTo(8.5);
  }

  @Test
  void dayAndMonthExchangedOverAFile() throws IOException {
    SessionRecords read =
        read(
            """
            _id,CP ID,Connector,Start Date,Start Time,End Date,End Time,Total kWh,Site,Model
            1,51356,1,2018-02-03T00:00:00,23:50,2018-03-03T00:00:00,14:16,19.99,"Street, Town",7kW
            2,50349,2,2018-02-03T00:00:00,23:16,2018-02-03T00:00:00,23:50,11.04,"Street, Town",50kW
            3,50995,1,2018-08-31T00:00:00,17:48,2018-01-09T00:00:00,10:12,86.999,A,50kW
            4,50995,1,2018-08-31T00:00:00,16:48,2018-08-31T00:00:00,17:12,6.9,A,50kW
            5,50995,1,2018-03-03T00:00:00,16:48,2018-03-03T00:00:00,17:12,6.9,A,50kW
            6,50995,1,2018-03-05T00:00:00,12:00,,"",,A,50kW
            7,50995,1,2018-03-05T00:00:00,12:00,2018-03-05T00:00:00,12:00,0,A,50kW
            """);

    assertThat(counts(read))
        .isEqualTo(
            Map.of(
                SessionStatus.SWAPPED_DATE, 3L,
                SessionStatus.OK, 2L,
                SessionStatus.OPEN_ENDED, 1L,
                SessionStatus.ZERO_STAY, 1L));
    SessionRow first = read.rows().get(0);
    assertThat(first.start()).isEqualTo(OffsetDateTime.parse("2018-03-02T23:50:00Z"));
    assertThat(first.stayHours()).isCloseTo(14.4333, within(1e-3));
    assertThat(read.rows().get(2).end()).isEqualTo(OffsetDateTime.parse("2018-09-01T10:12+01:00"));
    assertThat(read.summaries().get(0).preset()).isEqualTo("perth");
    assertThat(read.summaries().get(0).findings())
        .anySatisfy(finding -> assertThat(finding).contains("exchanged").contains("2 stays"));
  }

  @Test
  void rightDatesStayAsTheyAre() throws IOException {
    SessionRecords read =
        read(
            CANONICAL
                + """
                1,2018-03-02 23:50,2018-03-03 14:16,19.99
                2,2018-03-03 23:50,2018-03-04 14:16,19.99
                3,2018-03-04 23:50,2018-03-05 14:16,19.99
                4,2018-03-05 23:50,2018-03-06 14:16,19.99
                5,2018-03-06 23:50,2018-03-07 14:16,19.99
                6,2018-02-03 10:00,2018-03-03 10:00,19.99
                """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 5L, SessionStatus.TOO_LONG, 1L));
  }

  @Test
  void filesThatMixBothAreReadRowByRow() throws IOException {
    SessionRecords read =
        read(
            CANONICAL
                + """
                1,2018-03-02 23:50,2018-03-03 14:16,19.99
                2,2018-03-04 23:50,2018-03-05 14:16,19.99
                3,2018-02-03 23:50,2018-03-03 14:16,19.99
                4,2018-06-03 10:00,2018-06-03 12:00,9
                """);

    assertThat(counts(read))
        .isEqualTo(Map.of(SessionStatus.OK, 3L, SessionStatus.SWAPPED_DATE, 1L));
    assertThat(read.rows().get(2).start()).isEqualTo(OffsetDateTime.parse("2018-03-02T23:50:00Z"));
    assertThat(read.rows().get(3).start()).isEqualTo(OffsetDateTime.parse("2018-06-03T10:00:00Z"));
  }

  @Test
  void theOrderOfRowsAloneTellsExchangedDates() throws IOException {
    StringBuilder text = new StringBuilder(CANONICAL);
    for (int day = 1; day <= 12; day++) {
      for (int month = 3; month <= 4; month++) {
        // In the order of 1 March, 1 April, 2 March … as written, of no month as meant.
        text.append(
            "%d-%d,2018-%02d-%02d 10:00,2018-%02d-%02d 11:00,5%n"
                .formatted(day, month, month, day, month, day));
      }
    }

    assertThat(read(text.toString()).summaries().get(0).rowsByStatus())
        .containsEntry(SessionStatus.SWAPPED_DATE, 22L)
        .containsEntry(SessionStatus.OK, 2L);
  }

  @Test
  void dayFirstIsFoundOut() throws IOException {
    SessionRecords read =
        read(
            CANONICAL
                + """
                1,31/03/2018 23:50,01/04/2018 14:16,19.99
                2,02/04/2018 10:00,02/04/2018 14:16,19.99
                """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 2L));
    assertThat(read.rows().get(1).start()).isEqualTo(OffsetDateTime.parse("2018-04-02T10:00:00Z"));
  }

  @Test
  void monthFirstIsFoundOutFromStays() throws IOException {
    SessionRecords read = read(CANONICAL + "1,03/02/2018 23:50,03/03/2018 14:16,19.99\n");

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 1L));
    assertThat(read.rows().get(0).start()).isEqualTo(OffsetDateTime.parse("2018-03-02T23:50:00Z"));
  }

  @Test
  void whereNothingTellsTheUserIsAsked() throws IOException {
    Path file = file("s.csv", CANONICAL + "1,03/02/2018 10:00,03/02/2018 14:16,19.99\n");

    assertThatThrownBy(() -> SessionRecords.read(List.of(file), SessionOptions.DEFAULT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("s.csv:1")
        .hasMessageContaining("--date-order day-first or month-first");
  }

  @Test
  void utcLabelledLocalIsProvenByAStayOverAChangeOfTheClocks() throws IOException {
    SessionRecords read =
        read(
            """
            Station_Name,Start_Date___Time,Start_Time_Zone,End_Date___Time,End_Time_Zone,Total_Duration__hh_mm_ss_,Energy__kWh_,Port_Type
            A,11/5/2021 14:00:00,MDT,11/8/2021 10:30:20,MST,68:30:20,20.5,Level 2
            A,11/9/2021 02:15:00,MST,11/9/2021 04:15:00,MST,2:00:00,7.5,Level 2
            """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.MISLABELLED_ZONE, 2L));
    assertThat(read.rows().get(0).stayHours()).isCloseTo(68.5056, within(1e-3));
    // 02:15 UTC is the evening before in Boulder.
    assertThat(read.rows().get(1).start())
        .isEqualTo(OffsetDateTime.parse("2021-11-08T19:15-07:00"));
    assertThat(read.summaries().get(0).findings())
        .anySatisfy(finding -> assertThat(finding).contains("UTC").contains("line 2"));
  }

  @Test
  void trueLocalTimesOverAChangeOfTheClocks() throws IOException {
    SessionRecords read =
        read(
            """
            Station_Name,Start_Date___Time,Start_Time_Zone,End_Date___Time,End_Time_Zone,Total_Duration__hh_mm_ss_,Energy__kWh_
            A,11/5/2021 14:00:00,MDT,11/8/2021 10:30:20,MST,69:30:20,20.5
            """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 1L));
    assertThat(read.rows().get(0).stayHours()).isCloseTo(69.5056, within(1e-3));
  }

  @Test
  void offsetsOverAChangeOfTheClocksAndUnknownStatesOfCharge() throws IOException {
    SessionRecords read =
        read(
            """
            Type Lieu de charge;ID transaction;ID borne;ID connecteur borne;Date demarrage;Charge batterie demarrage (%);Date fin;Charge batterie fin (%);Duree totale (s);Consommation totale (Wh)
            Travail;1;M-11;2;2019-10-26T21:38:49+02:00;0;2019-10-27T09:46:13+01:00;0;47244.0;5664
            Domicile;2;M-13;1;2019-02-11T08:45:10+01:00;31;2019-02-11T10:18:53+01:00;100;5624.0;46739
            """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.UNKNOWN_SOC, 1L, SessionStatus.OK, 1L));
    assertThat(read.rows().get(0).stayHours() * 3600).isCloseTo(47_244, within(1e-6));
    assertThat(read.rows().get(0).energyKwh()).isCloseTo(5.664, within(1e-12));
    assertThat(read.rows().get(1).place()).isEqualTo("Domicile");
  }

  @Test
  void daysOf23And25Hours() throws IOException {
    SessionRecords read =
        SessionRecords.read(
            List.of(
                file(
                    "s.csv",
                    CANONICAL
                        + """
                        1,2018-03-24 20:00,2018-03-25 08:00,10
                        2,2018-10-27 20:00,2018-10-28 08:00,10
                        3,2018-10-28 02:30,2018-10-28 02:10,3
                        4,2018-03-25 02:30,2018-03-25 08:00,3
                        """)),
            SessionOptions.DEFAULT.withDataZone(ZoneId.of("Europe/Paris")));

    assertThat(read.rows()).extracting(SessionRow::stayHours).startsWith(11.0, 13.0);
    // 02:30 summer time, 02:10 winter time.
    assertThat(read.rows().get(2).stayHours()).isCloseTo(40 / 60.0, within(1e-9));
    assertThat(read.rows().get(3).status()).isEqualTo(SessionStatus.UNREADABLE);
    assertThat(read.rows().get(3).reason()).contains("does not exist");
  }

  @Test
  void wattHoursAreFoundOutWhereTheNameDoesNotSay() throws IOException {
    SessionRecords read =
        read(
            CANONICAL
                + """
                1,2018-03-24 20:00,2018-03-25 08:00,13830
                2,2018-03-25 20:00,2018-03-26 08:00,26439
                3,2018-03-26 20:00,2018-03-26 20:10,157
                """);

    assertThat(read.rows()).extracting(SessionRow::energyKwh).containsExactly(13.83, 26.439, 0.157);
    assertThat(read.summaries().get(0).findings())
        .anySatisfy(finding -> assertThat(finding).contains("taken as Wh: 2 of 3"));
  }

  @Test
  void parisWithJavaScriptTimesAndWh() throws IOException {
    SessionRecords read =
        read(
            """
            "Parc";"Borne";"Prise de courant";"Date de début";"Date de fin";"Durée (sec)";"L'énergie (Wh)";"UUID Badge"
            "VDP";"1";"21";"Fri Apr 14 2017 00:49:24 GMT+0200 (CEST)";"Fri Apr 14 2017 06:47:16 GMT+0200 (CEST)";"21472";"13830";"04D1"
            """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 1L));
    assertThat(read.rows().get(0).energyKwh()).isCloseTo(13.83, within(1e-12));
    assertThat(read.rows().get(0).user()).isEqualTo("04D1");
    assertThat(read.summaries().get(0).unusedColumns()).containsExactly("Parc");
  }

  @Test
  void acnWithRfc1123AndALateEndOfCharging() throws IOException {
    SessionRecords read =
        read(
            """
            _id,connectionTime,disconnectTime,doneChargingTime,kWhDelivered,sessionID,spaceID,stationID,userID
            a,"Wed, 25 Apr 2018 11:08:04 GMT","Wed, 25 Apr 2018 13:20:10 GMT","Wed, 25 Apr 2018 13:21:10 GMT",7.932,s1,CA-496,2-39,
            b,"Wed, 25 Apr 2018 13:45:10 GMT","Thu, 26 Apr 2018 00:56:16 GMT",null,10.013,s2,CA-319,2-39,12
            """);

    assertThat(counts(read))
        .isEqualTo(Map.of(SessionStatus.LATE_CHARGING_END, 1L, SessionStatus.OK, 1L));
    assertThat(read.rows().get(0).chargingEnd()).isNull();
    assertThat(read.rows().get(0).start())
        .isEqualTo(OffsetDateTime.parse("2018-04-25T04:08:04-07:00"));
  }

  @Test
  void norwayWithDecimalCommaAndNa() throws IOException {
    SessionRecords read =
        read(
            """
            location;user_id;session_id;plugin_time;plugout_time;connection_time;energy_session
            BAR;B1;1;2019-08-01 17:05:00;2019-08-02 07:12:00;14,12;9,87
            BAR;B1;2;2019-08-02 17:05:00;NA;NA;NA
            """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 1L, SessionStatus.OPEN_ENDED, 1L));
    assertThat(read.rows().get(0).energyKwh()).isEqualTo(9.87);
    assertThat(read.rows().get(0).start())
        .isEqualTo(OffsetDateTime.parse("2019-08-01T17:05+02:00"));
  }

  @Test
  void trondheimAndTheMidwest() throws IOException {
    SessionRecords trondheim =
        read(
            """
            session_ID;Garage_ID;User_ID;User_type;Start_plugin;Start_plugin_hour;End_plugout;El_kWh;Duration_hours
            1;AdO3;AdO3-4;Private;21.12.2018 10:20;10;21.12.2018 10:23;0,3;0,05
            """);
    SessionRecords midwest =
        read(
            """
            sessionId\tkwhTotal\tdollars\tcreated\tended\tchargeTimeHrs\tuserId\tstationId\tlocationId
            1366563\t7.78\t0\t0014-11-18 15:40:26\t0014-11-18 17:11:04\t1.51\t35897499\t582873\t461655
            """);

    assertThat(trondheim.summaries().get(0).preset()).isEqualTo("trondheim");
    assertThat(counts(trondheim)).isEqualTo(Map.of(SessionStatus.OK, 1L));
    assertThat(midwest.summaries().get(0).preset()).isEqualTo("midwest");
    assertThat(midwest.rows().get(0).start())
        .isEqualTo(OffsetDateTime.parse("2014-11-18T15:40:26Z"));
  }

  @Test
  void dundeeOfLaterYears() throws IOException {
    SessionRecords read =
        read(
            """
            SDR ID,Site,CP ID,Connector Type,Consum(kWh),Duration,Start,End,Postcode
            1,A,50339,rapid,14.95,00:49,13/07/2021 14:35,13/07/2021 15:24,DD1
            2,A,50339,rapid,14.95,00:49,02/07/2021 23:35,03/07/2021 00:24,DD1
            """);

    assertThat(read.summaries().get(0).preset()).isEqualTo("dundee");
    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OK, 2L));
    assertThat(read.rows().get(1).start())
        .isEqualTo(OffsetDateTime.parse("2021-07-02T23:35+01:00"));
  }

  @Test
  void anEndlessStayIsOpenEnded() throws IOException {
    SessionRecords read =
        read(
            """
            Session,ConnectionStartDateTime,ConnectionEndDateTime,ConnectionHours,Energy
            1,2019-05-14 08:00,2019-06-18 06:59:59,838:59:59,3
            """);

    assertThat(counts(read)).isEqualTo(Map.of(SessionStatus.OPEN_ENDED, 1L));
  }

  @Test
  void aChargerThatSaysItsPower() throws IOException {
    SessionRecords read =
        read(
            """
            Session,ConnectionStartDateTime,ConnectionEndDateTime,Energy,ChargerPower
            1,2019-05-14 08:00:00,2019-05-14 10:00:00,15.3,APT 7kW Dual Outlet
            2,2019-05-14 08:00:00,2019-05-14 10:00:00,15.6,APT 7kW Dual Outlet
            3,2019-05-14 08:00:00,2019-05-14 10:00:00,15.6,50
            """);

    assertThat(read.rows())
        .extracting(SessionRow::status)
        .containsExactly(SessionStatus.OK, SessionStatus.OVER_CHARGER, SessionStatus.OK);
  }

  @Test
  void duplicatesWithoutNamesAndAcrossFiles() throws IOException {
    String header = "ConnectionStartDateTime,ConnectionEndDateTime,Energy,ChargingStation\n";
    Path one =
        file(
            "one.csv",
            header
                + "2019-05-14 08:00,2019-05-14 10:00,5,A\n2019-05-14 08:00,2019-05-14 10:00,5,B\n");
    Path two = file("two.csv", header + "2019-05-14 08:00,2019-05-14 10:00,5,A\n");

    SessionRecords read = SessionRecords.read(List.of(one, two), SessionOptions.DEFAULT);

    assertThat(read.rows())
        .extracting(SessionRow::status)
        .containsExactly(SessionStatus.OK, SessionStatus.OK, SessionStatus.DUPLICATE);
  }

  @Test
  void mappedColumnsInAFileOfNoKnownSet() throws IOException {
    Path file = file("s.csv", "begin;finish;charged\n2019-05-14 08:00;2019-05-14 10:00;5,5\n");
    SessionOptions options =
        SessionOptions.DEFAULT.withColumns(
            Map.of(
                SessionField.CONNECTION_START, "begin",
                SessionField.CONNECTION_END, "finish",
                SessionField.ENERGY, "charged"));

    assertThat(SessionRecords.read(List.of(file), options).rows().get(0).energyKwh())
        .isEqualTo(5.5);
    assertThatThrownBy(() -> SessionRecords.read(List.of(file), SessionOptions.DEFAULT))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("s.csv:1: Missing column 'ConnectionStartDateTime'")
        .hasMessageContaining("--map ConnectionStartDateTime=COLUMN");
    SessionOptions misspelt =
        SessionOptions.DEFAULT.withColumns(Map.of(SessionField.ENERGY, "chraged"));
    assertThatThrownBy(() -> SessionRecords.read(List.of(file), misspelt))
        .hasMessageContaining("Missing column 'chraged'")
        .hasMessageContaining("Maybe you meant 'charged'.");
  }

  @Test
  void encodingsAndOrnaments() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.write(
        latin,
        ("\n# a remark\r\nSession;ConnectionStartDateTime;ConnectionEndDateTime;Energy;ChargingStation\r\n"
                + "1;2019-05-14 08:00;2019-05-14 10:00;5;Café\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    Path bom = file("bom.csv", "\uFEFF" + CANONICAL + "2,2019-05-14 08:00,2019-05-14 10:00,5\n");

    SessionRecords read = SessionRecords.read(List.of(latin, bom), SessionOptions.DEFAULT);

    assertThat(read.rows()).hasSize(2).allMatch(row -> row.status() == SessionStatus.OK);
    assertThat(read.rows().get(0).station()).isEqualTo("Café");
    assertThat(read.rows().get(0).line()).isEqualTo(4);
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, CANONICAL.getBytes(StandardCharsets.UTF_16));
    assertThatThrownBy(() -> SessionRecords.read(List.of(wide), SessionOptions.DEFAULT))
        .hasMessageContaining("it is UTF-16");
    assertThatThrownBy(
            () -> SessionRecords.read(List.of(folder.resolve("no.csv")), SessionOptions.DEFAULT))
        .hasMessageContaining("no.csv: Cannot read file: it does not exist.");
    assertThatThrownBy(
            () -> SessionRecords.read(List.of(file("empty.csv", "")), SessionOptions.DEFAULT))
        .hasMessageContaining("has no header line");
  }

  private SessionRecords read(String text) throws IOException {
    return SessionRecords.read(List.of(file("sessions.csv", text)), SessionOptions.DEFAULT);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Map<SessionStatus, Long> counts(SessionRecords read) {
    Map<SessionStatus, Long> counts = new EnumMap<>(SessionStatus.class);
    read.rows().forEach(row -> counts.merge(row.status(), 1L, Long::sum));
    return counts;
  }
}
