package org.evenload.grid.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.feeder.flow.Operation;
import org.evenload.grid.feeder.limit.LimitRecord;
import org.evenload.grid.feeder.limit.Limits;
import org.evenload.grid.feeder.opendss.OpenDssReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundingTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "conn=delta;                   ;                                     c d",
        "conn=wye;                     ;                                     ''",
        "conn=wye bus=c.1.2.3.4;       ;                                     c d",
        "conn=wye bus=c.1.2.3.4 rneut=5;;                                    ''",
        "conn=delta; load.x phases=1 bus1=d.1 kv=0.23 kw=1;                  ''",
        "conn=delta; load.x phases=1 bus1=d.1.2 kv=0.4 kw=1;                 c d",
        "conn=delta; capacitor.x bus1=d kv=0.4 kvar=1;                       ''",
        "conn=delta; capacitor.x bus1=d kv=0.4 kvar=1 conn=delta;            c d",
      })
  void aSideIsGroundedByWhatStandsOnIt(String winding, String further, String expected)
      throws IOException {
    Path file = folder.resolve("master.dss");
    Files.writeString(
        file,
        """
        new circuit.c basekv=10 bus1=a
        new line.l bus1=a bus2=b length=0.1
        new transformer.t xhl=4
        ~ wdg=1 bus=b conn=delta kv=10 kva=100
        ~ wdg=2 bus=c %s kv=0.4 kva=100
        new line.m bus1=c bus2=d length=0.1
        %s
        """
            .formatted(winding, further == null ? "" : "new " + further));
    Feeder feeder = OpenDssReader.read(file, List.of()).feeder();
    assertThat(String.join(" ", Grounding.ungroundedNodes(feeder))).isEqualTo(expected);
  }

  @Test
  void sidesWithoutGroundAreJudgedBetweenPhases() throws IOException {
    Path file = folder.resolve("master.dss");
    Files.writeString(
        file,
        """
        new circuit.c basekv=10 bus1=a mvasc3=1e6 mvasc1=1e6
        new transformer.t xhl=4 conns=[delta delta] buses=[a b] kvs=[10 0.4] kvas=[100 100]
        new load.x phases=1 bus1=b.1.2 conn=delta kv=0.4 kw=60 pf=0.9
        """);
    Feeder feeder = OpenDssReader.read(file, List.of()).feeder();
    Operation operation = Operation.of(feeder);
    double[] kw = {60};
    double[] kvar = {60 * Math.tan(Math.acos(0.9))};
    Operation.Settled settled = operation.settle(1, kw, kvar);
    LimitRecord record = new LimitRecord();
    operation.gauge().read(settled.voltages(), 0, new Limits(0.9, 1.1, 100, 100, 100), record);
    double least =
        operation.result(settled, 1, kw, kvar).lineVoltages().stream()
            .mapToDouble(FeederResult.LineVoltage::vPu)
            .min()
            .orElseThrow();

    assertThat(least).isLessThan(0.99);
    assertThat(record.leastPu().value()).isCloseTo(least, within(1e-9));
    assertThat(operation.gauge().conductor(record.leastPu().place()).toString()).isEqualTo("b.A");
    assertThat(operation.overview(settled, 1, kw, kvar).leastPu()).isCloseTo(least, within(1e-9));
  }
}
