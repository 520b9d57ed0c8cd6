package org.evenload.grid.flow;

import java.util.Arrays;
import java.util.List;
import org.evenload.grid.network.Branch;
import org.evenload.grid.network.BranchAdmittance;
import org.evenload.grid.network.Bus;
import org.evenload.grid.network.BusIndex;
import org.evenload.grid.network.Network;

/**
 * Bus admittance matrix in per unit, by rows, columns ascending, diagonal always present. Its
 * pattern is symmetric; phase shifters make its values unsymmetric.
 *
 * @param rowStart entries of row i are {@code rowStart[i] … rowStart[i+1]}
 * @param column column of each entry
 * @param g conductance of each entry
 * @param b susceptance of each entry
 * @param diagonal entry of each row that stands on the diagonal
 */
record AdmittanceMatrix(int[] rowStart, int[] column, double[] g, double[] b, int[] diagonal) {

  static AdmittanceMatrix of(Network network) {
    int n = network.buses().size();
    List<Branch> branches = network.branches().stream().filter(Branch::inService).toList();
    BusIndex index = network.busIndex();
    long[] keys = new long[n + 2 * branches.size()];
    int count = 0;
    for (int i = 0; i < n; i++) {
      keys[count++] = (long) i * n + i;
    }
    for (Branch branch : branches) {
      long from = index.of(branch.from());
      long to = index.of(branch.to());
      keys[count++] = from * n + to;
      keys[count++] = to * n + from;
    }
    keys = Arrays.stream(keys).sorted().distinct().toArray();
    int[] rowStart = new int[n + 1];
    int[] column = new int[keys.length];
    for (int e = 0; e < keys.length; e++) {
      rowStart[(int) (keys[e] / n) + 1]++;
      column[e] = (int) (keys[e] % n);
    }
    for (int i = 0; i < n; i++) {
      rowStart[i + 1] += rowStart[i];
    }
    double[] g = new double[keys.length];
    double[] b = new double[keys.length];
    int[] diagonal = new int[n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = Arrays.binarySearch(column, rowStart[i], rowStart[i + 1], i);
      Bus bus = network.buses().get(i);
      g[diagonal[i]] += bus.shuntMw() / network.baseMva();
      b[diagonal[i]] += bus.shuntMvar() / network.baseMva();
    }
    for (Branch branch : branches) {
      BranchAdmittance y = BranchAdmittance.of(branch);
      int from = index.of(branch.from());
      int to = index.of(branch.to());
      int fromTo = Arrays.binarySearch(column, rowStart[from], rowStart[from + 1], to);
      int toFrom = Arrays.binarySearch(column, rowStart[to], rowStart[to + 1], from);
      g[diagonal[from]] += y.gff();
      b[diagonal[from]] += y.bff();
      g[fromTo] += y.gft();
      b[fromTo] += y.bft();
      g[toFrom] += y.gtf();
      b[toFrom] += y.btf();
      g[diagonal[to]] += y.gtt();
      b[diagonal[to]] += y.btt();
    }
    return new AdmittanceMatrix(rowStart, column, g, b, diagonal);
  }

  int size() {
    return diagonal.length;
  }
}
