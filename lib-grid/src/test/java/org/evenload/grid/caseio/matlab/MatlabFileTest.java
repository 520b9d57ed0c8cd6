package org.evenload.grid.caseio.matlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Objects;
import org.evenload.grid.input.InputException;
import org.evenload.grid.input.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatlabFileTest {

  // Each line: an expression, and its elements row by row.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 + 2 * 3                       | 7
          -2 ^ 2                          | -4
          2 ^ -1                          | 0.5
          [1 -2]                          | 1 -2
          [1 - 2]                         | -1
          [1 , 2; 3, 4] .* [1 0; 0 1]     | 1 0 0 4
          [1 2; 3 4] * [5; 6]             | 17 39
          [1 2; 3 4]'                     | 1 3 2 4
          [1 2 3]' + 1                    | 2 3 4
          2:2:6                           | 2 4 6
          [12/sqrt(4) 1e3 -.5]            | 6 1000 -0.5
          sin(acos(0.6))                  | 0.8
          max([3 9; 4 1])                 | 4 9
          sum([3 9; 4 1], 2)              | 12 5
          find([0 3 0 5] > 1)             | 2 4
          [zeros(1, 2) ones(1, 1)]        | 0 0 1
          round(-2.5)                     | -3
          round(2.346, 2)                 | 2.35
          cosd(60) + sind(180)            | 0.5
          ismember([1 5 7], [5 7 9])      | 0 1 1
          nnz([0 2 3])                    | 2
          a(end, 1)                       | 3
          a(:)'                           | 1 3 2 4
          a(a(:, 1) == 3, 2)              | 4
          a([2 1], :)                     | 3 4 1 2
          numel(a) - size(a, 1)           | 2
          ~isempty(a) && a(1) == 1        | 1
          """)
  void expressions(String expression, String expected) {
    Matrix matrix = matrix("a = [1 2; 3 4];\nx = %s;".formatted(expression), "x");
    double[] elements =
        java.util.Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertThat(matrix.values()).containsExactly(elements, within(1e-12));
  }

  @Test
  void columnsAreScaledByTheirNames() {
    Matrix bus =
        matrix(
            """
            function mpc = small
            mpc.baseMVA = 10;
            mpc.bus = [ %% kW and kVAr
              1 3 100 60
              2 1 200 80 ];
            [PQ, PV, REF, NONE, BUS_I, BUS_TYPE, PD, QD, ...
                GS, BS] = idx_bus;
            pf = 0.8;
            mpc.bus(:, [PD, QD]) = mpc.bus(:, [PD, QD]) / 1e3;
            mpc.bus(2, QD) = mpc.bus(2, PD) * sin(acos(pf));
            """,
            "bus");
    assertThat(bus.values())
        .containsExactly(new double[] {1, 3, 0.1, 0.06, 2, 1, 0.2, 0.12}, within(1e-12));
    assertThat(bus.row(1).line()).isEqualTo(5);
  }

  @Test
  void conditionsAndLoopsOnKnownValuesRun() {
    String text =
        """
        function mpc = c(x)
        mpc.a = 1;
        if nargin > 0, mpc.a = 2; end
        if isfield(mpc, 'b')
          mpc.a = 3;
        elseif mpc.a == 1 && ~false
          mpc.a = 4;
        else
          mpc.a = 5;
        end
        for k = 1:3
          mpc.a = mpc.a + k;
        end
        mpc.v(3) = 7;
        mpc.v(1) = [];
        disp('loaded'); fprintf('%d\\n', mpc.a);
        """;
    assertThat(matrix(text, "a").values()).containsExactly(10);
    assertThat(matrix(text, "v").values()).containsExactly(0, 7);
  }

  @Test
  void whatCannotBeRunSpoilsItsTargetAlone() {
    MatlabFile file =
        run("function m = f\nm.bus = [1 2];\nm.gen = scale_load(2, m);\nm.bus(1) = 5;\n");
    assertThat(Objects.requireNonNull(file.matrix("bus")).values()).containsExactly(5, 2);
    assertThatThrownBy(() -> file.matrix("gen"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("case.m:3: Cannot run 'm.gen = scale_load(2, m)'")
        .hasMessageContaining(
            "'scale_load' is neither a matrix known here nor a supported function")
        .hasMessageContaining("Supported are assignments");
    MatlabFile whole = run("function m = f\nm.bus = [1 2];\nm = scale_load(2, m);\n");
    assertThatThrownBy(() -> whole.matrix("bus")).hasMessageContaining("case.m:3");
    MatlabFile cells = run("function m = f\nm.bus = [1 2];\nm.bus{1} = 3;\n");
    assertThatThrownBy(() -> cells.matrix("bus")).hasMessageContaining("case.m:3");
  }

  @Test
  void aCourseThatDependsOnTheUnknownIsRefused() {
    assertThatThrownBy(() -> run("if someday, x = 1; end"))
        .hasMessageContaining("case.m:1: Cannot run 'if someday': 'someday' is unknown here");
    assertThatThrownBy(() -> run("try\nx = 1;\nend")).hasMessageContaining("'try'");
    assertThatThrownBy(() -> run("x = 1;\nmy_script;"))
        .hasMessageContaining("case.m:2: Cannot run 'my_script'");
    assertThatThrownBy(() -> matrix("PD = 3; x = PDD;", "x")).hasMessageContaining("maybe 'PD'");
  }

  @Test
  void loopsAndChoices() {
    String file =
        """
        units = 'kW'; x = [0 0 0 0];
        switch units
          case {'W', 'kW'}
            x(1) = 1e-3;
          otherwise
            x(1) = 1;
        end
        for k = 1:9
          if k == 2, continue; end
          if k > 4, break; end
          x(2) += k;
        end
        while x(3) < 5
          x(3) = x(3) + 2;
        end
        [most, at] = max([4 9 2]); x(4) = most + at;
        [~, order] = sort([30 10 20]);
        """;
    assertThat(matrix(file, "x").values()).containsExactly(0.001, 8, 6, 11);
    assertThat(matrix(file, "order").values()).containsExactly(2, 3, 1);
    assertThatThrownBy(() -> run("while 1\nend")).hasMessageContaining("more work than any case");
  }

  @Test
  void structuresAreMadeAndChanged() {
    MatlabFile file =
        run(
            """
            function mpc = made
            mpc = struct('baseMVA', 10, 'bus', [1 3; 2 1], 'note', {{'a', 'b'}});
            mpc = rmfield(mpc, 'note');
            """);
    assertThat(file.names()).containsExactly("baseMVA", "bus");
    assertThat(Objects.requireNonNull(file.matrix("bus")).rows()).isEqualTo(2);
  }

  @Test
  void theFirstReasonIsTold() {
    assertThatThrownBy(() -> matrix("a = nobody(1);\na(2) = 3;\nx = a(1) + 1;", "x"))
        .hasMessageStartingWith("case.m:1: Cannot run 'a = nobody(1)'");
  }

  @Test
  void workIsBounded() {
    assertThatThrownBy(() -> matrix("x = zeros(1e6, 1e6);", "x")).hasMessageContaining("too large");
    assertThatThrownBy(() -> matrix("x = 1;\nfor k = 1:9e6\nx = x + 1;\nend", "x"))
        .hasMessageContaining("more work than any case needs");
    assertThatThrownBy(() -> matrix("x = ones(1, 9);\n" + "x = [x x x x];\n".repeat(30), "x"))
        .isInstanceOf(InputException.class);
  }

  private static Matrix matrix(String text, String name) {
    return Objects.requireNonNull(run(text).matrix(name));
  }

  private static MatlabFile run(String text) {
    return MatlabFile.run(new SourceText(Path.of("case.m"), text));
  }
}
