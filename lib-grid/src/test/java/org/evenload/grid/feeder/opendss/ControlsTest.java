package org.evenload.grid.feeder.opendss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.evenload.grid.feeder.flow.Convergence;
import org.evenload.grid.feeder.flow.FeederFlow;
import org.evenload.grid.feeder.flow.FeederResult;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What controls of capacitors and tap changers look at. */
class ControlsTest {
  /** 1000 V between phases, 577 V to ground. */
  private static final String SOURCE =
      """
      new circuit.small basekv=1 bus1=a pu=1 r1=1e-6 x1=1e-6 r0=1e-6 x0=1e-6
      new line.l bus1=a bus2=b r1=1e-6 x1=1e-6 r0=1e-6 x0=1e-6 c1=0 c0=0
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"wye, 577.35, 577", "delta, 1000, 1000"})
  void aBankInDeltaSeesTheVoltageBetweenPhases(String connection, double volts, String about)
      throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new capacitor.c bus1=b kvar=30 kv=1 conn=%s\n".formatted(connection)
                + "new capcontrol.cc element=line.l terminal=2 capacitor=c type=voltage"
                + " ptratio=1 onsetting=%s0 offsetting=%s0\n".formatted(about, about));
    assertThat(result.controls()).hasSize(1);
    assertThat(result.controls().get(0).reading()).isCloseTo(volts, within(0.05));
  }

  @Test
  void theNeutralOfATransformerIsNoPhase() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new transformer.t xhl=0.01 %loadloss=0.001 buses=[b c] kvs=[1 1] kvas=[100 100]
                new capacitor.c bus1=c kvar=30 kv=1
                new capcontrol.cc element=transformer.t terminal=2 capacitor=c type=voltage
                ~ ptratio=1 onsetting=100 offsetting=900 ptphase=min
                """);
    assertThat(result.controls().get(0).reading()).isCloseTo(577.35, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 20, 12, 30",
    "6, 20, 3, 0",
    "6, 20, 20, 0", // by day
    "20, 6, 22, 30",
    "20, 6, 12, 0", // by night
    "20, 6, 3, 30", // nothing has switched yet that day, so it is as it was
  })
  void aClockSwitchesACapacitorByTheHourOfTheSolution(int on, int off, int hour, double kvar)
      throws IOException {
    DssCircuit circuit =
        read(
            SOURCE
                + "new capacitor.c bus1=b kvar=30 kv=1\n"
                + "new capcontrol.cc element=line.l capacitor=c type=time onsetting=%d offsetting=%d\n"
                    .formatted(on, off)
                + "set mode=daily hour=%d\n".formatted(hour));
    FeederResult result = FeederFlow.solve(circuit.feeder(), Convergence.EXACT);
    assertThat(result.totals().capacitorKvar()).isCloseTo(kvar, within(1e-2));
    assertThat(circuit.remarks()).anyMatch(r -> r.contains("goes by the time of day"));
  }

  @Test
  void aClockThatVoltageOverridesIsRefused() {
    assertThatThrownBy(
            () ->
                solve(
                    SOURCE
                        + "new capacitor.c bus1=b kvar=30 kv=1\n"
                        + "new capcontrol.cc element=line.l capacitor=c type=time voltoverride=yes\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("overridden");
  }

  @Test
  void aRegulatorInDeltaSeesItsBusFromPhaseToPhase() throws IOException {
    // 1000 V between phases at a ratio of 10 are 100 V: in the middle of the band
    FeederResult result =
        solve(
            SOURCE
                + """
                new transformer.t xhl=0.01 %loadloss=0.001 buses=[b c] conns=[delta delta]
                ~ kvs=[1 1] kvas=[100 100]
                new regcontrol.r transformer=t winding=2 vreg=100 band=1 ptratio=10 bus=c.1.2
                """);
    assertThat(result.controls().get(0).reading()).isCloseTo(100, within(0.05));
    assertThat(result.taps().get(0).step()).isZero();
  }

  private static final String REGULATOR =
      """
      new circuit.small basekv=0.1732050808 bus1=a pu=1 r1=1e-6 x1=1e-6 r0=1e-6 x0=1e-6
      new transformer.t phases=1 xhl=0.001 %loadloss=0.001 buses=[a.1 b.1] kvs=[0.1 0.1]
      ~ kvas=[100 100]
      new line.l phases=1 bus1=b.1 bus2=c.1 r1=1 x1=0 c1=0
      """;

  @Test
  void aRegulatorSeesTheFarEndOfItsLine() throws IOException {
    // 1 ohm of line and 9 of load: at 100 V there are 90 V behind it, which R = 1 V stands for
    FeederResult result =
        solve(
            REGULATOR
                + """
                new load.x phases=1 bus1=c.1 kv=0.09 kw=0.9 pf=1 model=2
                new regcontrol.r transformer=t winding=2 vreg=90 band=1 ptratio=1 ctprim=1 R=1 X=0
                """);
    assertThat(result.controls().get(0).reading()).isCloseTo(90, within(0.01));
    assertThat(result.taps().get(0).step()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 16", // 110 V are asked for, 16 steps of 0.625 %
    "maxtapchange=1, 16",
    "maxtapchange=0, 0",
    "vlimit=105, 8", // the first step above 105 V is taken back
    "reversible=yes revvreg=100 revband=2 revthreshold=1 revdelay=5, 0", // holds the source's side
    "reversible=yes revneutral=yes revthreshold=1, 0", // turns after 60 s and goes to neutral
    "cogen=yes revvreg=105 revband=1 revthreshold=1 revdelay=5, 8" // forward, with other settings
  })
  void aRegulatorThroughWhichPowerFlowsBack(String settings, int step) throws IOException {
    FeederResult result =
        solve(
            REGULATOR
                + "new generator.g phases=1 bus1=b.1 kv=0.1 kw=5 pf=1 vmaxpu=1.5\n"
                + "new regcontrol.r transformer=t winding=2 vreg=110 band=0.8 ptratio=1 "
                + settings
                + "\n");
    assertThat(result.taps().get(0).step()).isEqualTo(step);
  }

  @Test
  void aCapacitorByCurrentSeesItThroughItsTransformer() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new load.x phases=3 bus1=b kv=1 kw=173.2050808 pf=1
                new capacitor.c bus1=b kvar=30 kv=1 states=[0]
                new capcontrol.cc element=line.l capacitor=c type=current ctratio=10
                ~ onsetting=12 offsetting=8
                """);
    // 100 A
    assertThat(result.controls().get(0).reading()).isCloseTo(10, within(1e-3));
    assertThat(result.totals().capacitorKvar()).isZero();
  }

  private FeederResult solve(String text) throws IOException {
    return FeederFlow.solve(read(text).feeder(), Convergence.EXACT);
  }

  private DssCircuit read(String text) throws IOException {
    Path file = folder.resolve("master.dss");
    Files.writeString(file, text);
    return OpenDssReader.read(file, List.of());
  }
}
