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
import org.evenload.grid.feeder.flow.FlowStatus;
import org.evenload.grid.input.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts with answers that can be worked out by hand, and what is refused. */
class OpenDssReaderTest {
  private static final String SOURCE =
      """
      clear
      new circuit.small basekv=0.1732050808 bus1=a pu=1 r1=1e-6 x1=1e-6 r0=1e-6 x0=1e-6
      """;

  @TempDir private Path folder;

  @Test
  void everyKindOfObjectIsRead() throws IOException {
    write("part.dss", Circuits.PART);
    FeederResult result = solve(Circuits.ALL);

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.unsupplied()).isEmpty();
    assertThat(result.controls()).hasSize(4);
    assertThat(result.totals().sourceKw())
        .isCloseTo(result.totals().loadKw() + result.totals().lossKw(), within(1e-4));
  }

  @Test
  void aLoadOfOnePhaseBehindOneOhm() throws IOException {
    // 1 ohm and 1 kW at 100 V: v² − 100·v + 1000 = 0.
    FeederResult result =
        solve(
            SOURCE
                + "new line.l phases=1 bus1=a.1 bus2=b.1 r1=(2 2 /) x1=0 c1=0 length=1\n"
                + "new load.x phases=1 bus1=b.1 kv=0.1 kw=1 pf=1 vminpu=0.5\n");

    assertThat(volts(result, "b.A")).isCloseTo((100 + Math.sqrt(1e4 - 4e3)) / 2, within(1e-3));
  }

  @Test
  void twoPhasesShareALoadAndALoadMayStandBetweenThem() throws IOException {
    FeederResult shared =
        solve(SOURCE + "new load.x phases=2 bus1=a.1.2 kv=0.1732050808 kw=2 pf=1\n");
    FeederResult between =
        solve(SOURCE + "new load.x phases=1 conn=delta bus1=a.1.2 kv=0.1732050808 kw=2 pf=1\n");

    assertThat(shared.totals().loadKw()).isCloseTo(2, within(1e-6));
    assertThat(between.totals().loadKw()).isCloseTo(2, within(1e-6));
  }

  @Test
  void aCodeOfOnePhaseHasThePositiveSequenceImpedance() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new linecode.c nphases=1 r1=1 x1=0 r0=4 x0=0 c1=0 c0=0\n"
                + "new line.l bus1=a.1 bus2=b.1 linecode=c length=1\n"
                + "new load.x phases=1 bus1=b.1 kv=0.1 kw=1 pf=1 model=2\n");

    assertThat(volts(result, "b.A")).isCloseTo(100 * 10 / 11.0, within(1e-3));
  }

  @Test
  void lengthsAreConvertedBetweenUnits() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + "new linecode.c nphases=1 r1=1 x1=0 c1=0 c0=0 units=km\n"
                + "new line.l bus1=a.1 bus2=b.1 linecode=c length=3280.839895 units=ft\n"
                + "new load.x phases=1 bus1=b.1 kv=0.1 kw=1 pf=1 model=2\n");

    assertThat(volts(result, "b.A")).isCloseTo(100 * 10 / 11.0, within(1e-3));
  }

  @Test
  void aCentreTappedTransformerHasTwoHalves() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new transformer.t phases=1 windings=3 xhl=2 xht=2 xlt=1.4
                ~ wdg=1 bus=a.1 kv=0.1 kva=10 %r=0.6
                ~ wdg=2 bus=s.1.0 kv=0.012 kva=10 %r=1.2
                ~ wdg=3 bus=s.0.2 kv=0.012 kva=10 %r=1.2
                """);

    assertThat(volts(result, "s.A")).isCloseTo(12, within(1e-3));
    assertThat(volts(result, "s.B")).isCloseTo(12, within(1e-3));
    assertThat(result.lineVoltages())
        .filteredOn(v -> v.node().equals("s"))
        .singleElement()
        .satisfies(v -> assertThat(v.volts()).isCloseTo(24, within(1e-3)));
  }

  @Test
  void anOpenDeltaStillHasThreeVoltages() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new transformer.ab phases=1 xhl=2 buses=(a.1.2 d.1.2) conns=(delta delta)
                ~ kvs=(0.1732050808 0.048) kvas=(10 10)
                new transformer.bc like=ab buses=(a.2.3 d.2.3)
                new reactor.ground phases=1 bus1=d.2 r=1 x=0
                """);

    assertThat(result.lineVoltages())
        .filteredOn(v -> v.node().equals("d"))
        .hasSize(3)
        .allSatisfy(v -> assertThat(v.volts()).isCloseTo(48, within(0.01)));
  }

  @Test
  void delaysDecideWhichRegulatorActs() throws IOException {
    // The nearer one is quicker and brings both into their bands: the other never acts.
    FeederResult result =
        solve(
            SOURCE.replace("pu=1 ", "pu=0.95 ")
                + """
                new transformer.near phases=3 xhl=0.1 kvas=(10 10) kvs=(0.1732050808 0.1732050808)
                ~ buses=(a m)
                new transformer.far like=near buses=(m e)
                new regcontrol.slow transformer=far winding=2 vreg=100 band=2 ptratio=1 delay=30
                new regcontrol.quick transformer=near winding=2 vreg=100 band=2 ptratio=1 delay=15
                """);

    assertThat(result.taps()).extracting(FeederResult.Tap::step).containsExactly(7, 0);
  }

  @Test
  void tapsStayWhereControlsLeftThem() throws IOException {
    String regulator =
        SOURCE.replace("pu=1 ", "pu=0.95 ")
            + """
            new transformer.t phases=3 xhl=0.1 kvas=(10 10) kvs=(0.1732050808 0.1732050808)
            ~ buses=(a m)
            new regcontrol.r transformer=t winding=2 vreg=100 band=2 ptratio=1
            """;
    FeederResult kept = solve(regulator + "solve\nset controlmode=off\nsolve\n");
    FeederResult set =
        solve(regulator + "solve\ntransformer.t.taps=(1 1.0125)\nset controlmode=off\nsolve\n");
    FeederResult never = solve(regulator + "set controlmode=off\nsolve\n");

    assertThat(kept.taps()).extracting(FeederResult.Tap::step).containsExactly(7);
    assertThat(set.taps()).extracting(FeederResult.Tap::step).containsExactly(2);
    assertThat(never.taps()).isEmpty();
  }

  @Test
  void theStandardShapeNeedsNoDefinition() throws IOException {
    FeederResult result =
        solve(
            SOURCE + "new load.x bus1=a kv=0.1732050808 kw=6 pf=1 daily=default yearly=default\n");

    assertThat(result.totals().loadKw()).isCloseTo(6, within(1e-6));
  }

  @Test
  void aCapacitorIsSwitchedOffWhereItIsNotNeeded() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new line.l bus1=a bus2=b r1=0.01 x1=0.01 r0=0.01 x0=0.01 c1=0 c0=0 length=1
                new capacitor.c bus1=b kvar=6 kv=0.1732050808
                new capcontrol.k element=line.l terminal=1 capacitor=c type=kvar ptratio=1
                ~ ctratio=1 onsetting=3 offsetting=-3
                """);

    assertThat(result.totals().capacitorKvar()).isZero();
  }

  @Test
  void aPartWithoutSupplyIsListed() throws IOException {
    FeederResult result =
        solve(
            SOURCE
                + """
                new line.l bus1=a bus2=b r1=0.01 x1=0.01 r0=0.01 x0=0.01 length=1
                new line.m bus1=b bus2=c r1=0.01 x1=0.01 r0=0.01 x0=0.01 length=1
                new load.x bus1=c kv=0.1732050808 kw=1
                open line.m 1
                """);

    assertThat(result.status()).isEqualTo(FlowStatus.CONVERGED);
    assertThat(result.unsupplied()).hasSize(3);
    assertThat(result.totals().unsuppliedKw()).isCloseTo(1, within(1e-9));
  }

  @Test
  void whatIsNotModelledIsRefusedWhereItStands() {
    refuses("new upfc.u bus1=a\n", "Master.dss:3: Unsupported class 'upfc'");
    refuses("new load.x bus1=a kwatt=3\n", "Master.dss:3: Unsupported property 'kwatt' of load");
    refuses("new load.x bus1=a model=9\n", "Invalid model '9', expected an integer in 1…8");
    refuses("set mode=harmonics\n", "Unsupported mode 'harmonics'");
    refuses("frobnicate\n", "Master.dss:3: Unsupported command 'frobnicate'");
    refuses("new line.l bus1=a bus2=b linecode=none\n", "Unknown linecode 'none'");
    refuses("new load.x bus1=a\nnew load.x bus1=a\n", "Master.dss:4: ", "defined in");
    refuses("new transformer.t xhl=0 %rs=[0 0] buses=[a b]\n", "no impedance");
  }

  @Test
  void redirectsStayInTheFolderAndEnd() throws IOException {
    refuses("redirect Master.dss\n", "Master.dss:3: ", "redirects to itself");
    refuses("redirect missing.dss\n", "there is no such file");
    Path outside = Files.createTempDirectory("outside");
    Files.writeString(outside.resolve("x.dss"), "! nothing\n");
    write("Master.dss", SOURCE + "redirect " + outside.resolve("x.dss") + "\n");
    assertThatThrownBy(() -> OpenDssReader.read(folder, List.of()))
        .hasMessageContaining("outside the circuit's folder")
        .hasMessageContaining("--allow");
    assertThat(OpenDssReader.read(folder, List.of(outside)).feeder().nodes()).hasSize(1);
  }

  @Test
  void profilesOfLoadsAreRead() throws IOException {
    write(
        "Master.dss",
        SOURCE
            + "new loadshape.s npts=3 interval=1 mult=(file=s.csv, column=2)\n"
            + "new load.x bus1=a kv=0.1732050808 kw=6 daily=s\n");
    write("s.csv", "0,0.5\n1,1\n2,0.25\n");

    DssCircuit circuit = OpenDssReader.read(folder, List.of());

    assertThat(circuit.profilesKw()).hasSize(3);
    assertThat(circuit.profilesKw().get(0)).containsExactly(1, 2, 0.5);
  }

  private void refuses(String text, String... parts) {
    assertThatThrownBy(() -> solve(SOURCE + text))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  private FeederResult solve(String text) throws IOException {
    write("Master.dss", text);
    return FeederFlow.solve(OpenDssReader.read(folder, List.of()).feeder(), Convergence.EXACT);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static double volts(FeederResult result, String at) {
    return result.voltages().stream()
        .filter(v -> v.at().toString().equals(at))
        .findFirst()
        .orElseThrow()
        .volts();
  }
}
